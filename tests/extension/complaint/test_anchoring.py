"""P1: a server that confirms the log learns its fingerprint only; P5: what it did not sign is not kept."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dunbook.anchors import AnchorKey, as_json
from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import make_pack
from tests.extension.serving import Answer, Asked, Dunbook

KEY = AnchorKey(b"k" * 32)


def confirming(dunbook: Dunbook, **changed: str) -> list[datetime]:
    """Returns the moments of the receipts. The server's clock and the device's are right: no receipt is
    older than its entry."""
    confirmed: list[datetime] = []

    def say(asked: Asked) -> Answer | None:
        if asked.path == "/v1/anchors":
            confirmed.append(datetime.now(UTC))
            receipt = KEY.receipt(json.loads(asked.body)["digest"], confirmed[-1])
            return Answer(201, {**as_json(receipt), **changed})
        if asked.path == "/v1/anchors/keys":
            return Answer(200, {"keys": [{"key_id": KEY.key_id, "public_key": KEY.public_key}]})
        return None

    dunbook.say = say
    return confirmed


ANCHOR = "const { anchors } = await app.pack(); const draft = await anchors.draft();"


def test_what_leaves_is_what_was_shown_and_only_the_fingerprint(
    panel: Panel, dunbook: Dunbook, tmp_path: Path
):
    confirmed = confirming(dunbook)
    panel.run("await app.ledger.record(call({ words: '一句不能外传的话' }));")
    body, head, before = panel.run(
        f"{ANCHOR} return [draft.body, (await app.ledger.records())[0].hash, (await anchors.list()).length];"
    )
    assert (json.loads(body), before) == ({"digest": head}, 0)
    assert dunbook.asked == []
    panel.run(f"{ANCHOR} await anchors.send(draft);")
    assert [asked.body for asked in dunbook.sent("POST", "/v1/anchors")] == [body]
    (keys,) = dunbook.sent("GET", "/v1/anchors/keys")
    assert "authorization" not in keys.headers

    verdict = verify_pack(make_pack(panel, tmp_path)[0])
    assert verdict.good
    (moment,) = confirmed
    assert [(one["seq"], one["time"]) for one in verdict.anchors] == [(1, f"{moment:%Y-%m-%dT%H:%M:%SZ}")]


@pytest.mark.parametrize(
    "changed", [{"time": "2020-01-01T00:00:00Z"}, {"signature": "00" * 64}, {"key_id": "0" * 16}]
)
def test_a_signature_that_does_not_hold_is_not_kept(panel: Panel, dunbook: Dunbook, changed: dict[str, str]):
    confirming(dunbook, **changed)
    panel.run("await app.ledger.record(call());")
    found = panel.run(f"{ANCHOR} return [await fault(anchors.send(draft)), (await anchors.list()).length];")
    assert found == ["anchor_not_genuine", 0]


def test_a_server_that_will_not_or_cannot_is_said(panel: Panel, dunbook: Dunbook):
    assert panel.run("return fault((await app.pack()).anchors.draft());") == "log_empty"
    panel.run("await app.ledger.record(call());")
    dunbook.say = lambda asked: Answer(503) if asked.path == "/v1/anchors" else None
    assert panel.run(f"{ANCHOR} return fault(anchors.send(draft));") == "anchor_refused"
    panel.run("held.consent = false;")
    asked = len(dunbook.asked)
    assert panel.run(f"{ANCHOR} return fault(anchors.send(draft));") == "consent_refused"
    assert len(dunbook.asked) == asked


def test_a_receipt_of_another_log_does_not_enter_a_complaint(panel: Panel, dunbook: Dunbook, tmp_path: Path):
    """A receipt counts only where its digest is the hash of the record with the same number."""
    confirming(dunbook)
    panel.run("await app.ledger.record(call()); await app.ledger.record(call());")
    receipts = panel.run(
        f"""{ANCHOR} const receipt = await anchors.send(draft);
        const [first] = await app.ledger.records();
        const keep = (name, changed) =>
          openStore().put('kv', `anchor:${{name}}`, {{ ...receipt, ...changed }});
        await keep('another-log', {{ digest: 'ab'.repeat(32) }});
        await keep('another-record', {{ seq: 1 }});
        await keep('a-longer-log', {{ seq: 3 }});
        await keep('the-first', {{ seq: 2, digest: first.hash }});
        return (await anchors.list()).length;"""
    )
    assert receipts == 5
    with zipfile.ZipFile(make_pack(panel, tmp_path)[0]) as pack:
        (name,) = [name for name in pack.namelist() if name.endswith("data/anchors.jsonl")]
        lines = pack.read(name).decode().splitlines()
    head = panel.run("return (await app.ledger.records()).at(-1).hash;")
    assert [(one["seq"], one["digest"]) for one in map(json.loads, lines)] == [(2, head)]
