"""P1: what is shown before sending is what is sent, to the byte, and it holds nothing else."""

import json

import pytest

from tests.extension.conftest import Panel
from tests.extension.serving import Answer, Dunbook


def test_the_bytes_that_were_shown_are_the_bytes_that_leave(panel: Panel, dunbook: Dunbook):
    shown = panel.run("globalThis.draft = await app.share.draft(report()); return draft;")
    panel.run("await app.share.send(draft); await app.outbox.flush();")
    (sent,) = dunbook.sent("POST", "/v1/reports")
    assert sent.body == shown["body"]
    assert shown["url"] == f"{dunbook.address}/v1/reports"
    for name, value in shown["headers"]:
        if name != "Authorization":
            assert sent.headers[name.lower()] == value


def test_a_retry_sends_the_same_bytes_to_the_same_address(panel: Panel, dunbook: Dunbook):
    """This holds even when language and server were changed meanwhile: the person agreed to this preview."""
    fail = [Answer(500)]
    dunbook.say = lambda asked: fail.pop() if fail and asked.path == "/v1/reports" else None
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    panel.run("await app.settings.set({ server: 'http://127.0.0.1:9', language: 'en' });")
    panel.run("held.shift = 3_700_000; await app.outbox.flush();")
    first, second = dunbook.sent("POST", "/v1/reports")
    assert first.body == second.body


def test_a_report_holds_six_fields_in_one_order(panel: Panel):
    body = panel.run(
        "return (await app.share.draft({ ...report(), words: 'secret', agentNumber: '8001' })).body;"
    )
    assert list(json.loads(body)) == ["number", "tag", "creditor", "agency", "conduct", "called_on"]
    assert "secret" not in body
    assert "8001" not in body


def test_the_same_report_is_the_same_bytes(panel: Panel):
    one, other = panel.run(
        """const a = await app.share.draft(report({ conduct: ['insult', 'threat'] }));
        const b = await app.share.draft(report({ conduct: ['threat', 'insult', 'threat', 'unheard_of'] }));
        return [a.body, b.body];"""
    )
    assert one == other


def test_the_extension_and_the_words_around_a_number_stay_here(panel: Panel):
    body = panel.run("return (await app.share.draft(report({ number: '0571-26888888转8001' }))).body;")
    assert json.loads(body)["number"] == "+8657126888888"


@pytest.mark.parametrize(("number", "sent"), [("95220369", "95220369"), ("13800138000", "+8613800138000")])
def test_a_number_leaves_in_a_form_the_server_reads_back(panel: Panel, number: str, sent: str):
    assert (
        json.loads(panel.run("return (await app.share.draft(report({ number: given }))).body;", number))[
            "number"
        ]
        == sent
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"number": "who knows"}, "bad_number"), ({"tag": "villain"}, "bad_tag"), ({"tag": ""}, "bad_tag")],
)
def test_what_cannot_be_reported_makes_no_draft(panel: Panel, fields: dict, code: str):
    assert panel.run("return fault(app.share.draft(report(given)));", fields) == code


def test_drafting_asks_nobody(panel: Panel, dunbook: Dunbook):
    panel.run("await app.share.options(); await app.share.draft(report());")
    assert dunbook.asked == []


def test_the_secret_is_not_shown(panel: Panel, dunbook: Dunbook):
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    draft = panel.run("return app.share.draft(report());")
    (secret,) = dunbook.reporters
    assert secret not in json.dumps(draft)


def test_the_preview_says_whether_it_registers(panel: Panel, dunbook: Dunbook):
    assert panel.run("return (await app.share.draft(report())).registers;") is True
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    assert panel.run("return (await app.share.draft(report())).registers;") is False


def test_without_consent_nothing_leaves(panel: Panel, dunbook: Dunbook):
    panel.run("held.consent = false; globalThis.draft = await app.share.draft(report());")
    assert panel.run("return fault(app.share.send(draft));") == "consent_refused"
    assert panel.run("return app.share.items();") == []
    assert dunbook.asked == []


def test_agencies_come_from_the_server_and_stay(panel: Panel, dunbook: Dunbook):
    assert panel.run("return (await app.share.options()).agencies;") == []
    agencies = panel.run("return (await app.share.refreshOptions()).agencies;")
    assert agencies == [{"slug": "a1", "zh": "甲公司", "en": "A One"}]
    dunbook.say = lambda asked: Answer(503)
    assert panel.run("return fault(app.share.refreshOptions());") == "server_trouble"
    assert panel.run("return [(await app.share.options()).agencies, app.agencies];") == [agencies, agencies]


def test_the_secret_is_32_bytes_and_never_in_an_address(panel: Panel, dunbook: Dunbook):
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    (secret,) = dunbook.reporters
    assert len(secret) == 43  # 32 bytes as base64url, without padding.
    assert all(secret not in one.path and secret not in one.body for one in dunbook.asked)
