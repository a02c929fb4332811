"""Agencies in the panel: found by any name, and proposed with exactly the bytes that were shown."""

import json

from tests.extension.conftest import Panel
from tests.extension.serving import Answer, Dunbook

FIRM = "某某信息咨询有限公司"


def test_any_name_finds_an_agency(panel: Panel):
    found = panel.run(
        """const { matching } = await import('/core/sharing/agencies.js');
        const agencies = [
          { slug: 'some_firm', zh: '某某信息咨询有限公司', en: 'Some Firm', aliases: ['mou mou'] },
          { slug: 'other', zh: '另一家', en: 'Other' },
        ];
        return given.map((words) => matching(agencies, words).map((one) => one.slug));""",
        ["", "MouMou", "some f", "信息咨询", "other", "Ｏther", "nothing"],
    )
    both, firm, other = ["some_firm", "other"], ["some_firm"], ["other"]
    assert found == [both, firm, firm, firm, other, other, []]


def test_the_bytes_that_were_shown_are_proposed_and_nothing_else(panel: Panel, dunbook: Dunbook):
    dunbook.say = lambda asked: Answer(202, {"state": "proposed"}) if asked.path == "/v1/agencies" else None
    shown = panel.run("globalThis.shown = await app.share.proposal(given); return shown;", f" {FIRM} ")
    assert dunbook.asked == []
    assert shown["url"] == f"{dunbook.address}/v1/agencies"
    assert json.loads(shown["body"]) == {"zh": FIRM}
    assert panel.run("return app.share.propose(shown);") == "proposed"
    (sent,) = dunbook.sent("POST", "/v1/agencies")
    assert sent.body == shown["body"]
    assert len(dunbook.reporters) == 1


def test_a_refusal_says_what_is_asked(panel: Panel, dunbook: Dunbook):
    problem = {"code": "invalid_request", "errors": [{"field": "zh", "message": "要写全称"}]}
    dunbook.say = lambda asked: Answer(422, problem) if asked.path == "/v1/agencies" else None
    said = panel.run(
        """try { await app.share.propose(await app.share.proposal('王小明')); }
        catch (error) { return error.problem.errors[0].message; }"""
    )
    assert said == "要写全称"


def test_without_a_name_or_consent_nothing_leaves(panel: Panel, dunbook: Dunbook):
    assert panel.run("return app.share.proposal('  ');") is None
    panel.run("held.consent = false; globalThis.shown = await app.share.proposal(given);", FIRM)
    assert panel.run("return fault(app.share.propose(shown));") == "consent_refused"
    assert dunbook.asked == []
