"""A log on a phone and a computer: one pack with both, which `dunbook verify` accepts; what is confirmed."""

import json
from pathlib import Path

import pytest
from dunbook.evidence_pack import verify_pack

from tests.extension.complaint.test_anchoring import confirming
from tests.extension.conftest import Panel
from tests.extension.log.test_feeds import FEEDS
from tests.extension.packing import make_pack, part, rows_of
from tests.extension.serving import Dunbook

PHONE = """
const own = await app.ledger.record(call({ words: '电脑上写的' }));
const [mine] = await app.ledger.chains();
await far.take({ chain: mine.chain, records: mine.records });
await there.ledger.correct(own.id, { ...own, words: '手机上更正' });
const theirs = await written(there, ['手机上写的']);
"""
PAIRED = """
await openStore().writing(['kv'], async (table) => {
  const kv = table('kv');
  await kv.put({ id: 'a', name: '书房的电脑' }, 'sync:device');
  await kv.put({ devices: [{ id: 'a', name: '书房的电脑' }, { id: 'b', name: '我的手机' }] }, 'sync:group');
  await kv.put({ chain: theirs.chain, device: 'b', attempt: 0 }, `sync:feed:${theirs.chain}`);
});
"""


@pytest.mark.parametrize("masked", [False, True])
def test_a_pack_of_two_devices_is_accepted_and_names_them(panel: Panel, tmp_path: Path, masked: bool):
    panel.run(FEEDS + PHONE + PAIRED + "await here.take(theirs);")
    (pack,) = make_pack(panel, tmp_path, masked=masked)
    verdict = verify_pack(pack)
    assert (verdict.findings, verdict.shown) == ([], 2)
    assert [log["device"] for log in verdict.logs] == (["", ""] if masked else ["书房的电脑", "我的手机"])
    index = json.loads(part(pack, "pack.json"))
    assert index["format"] == "dunbook-pack/2"
    phone = index["chains"][1]["path"].removeprefix("data/")
    assert [row[-1] for row in rows_of(pack)] == [phone, phone]
    assert part(pack, "report.html").count(f'<tr data-seq="{phone}#') == 2


def test_before_anything_of_the_other_is_here_the_pack_is_as_it_always_was(panel: Panel, tmp_path: Path):
    panel.run(FEEDS + PHONE)
    (pack,) = make_pack(panel, tmp_path)
    index = json.loads(part(pack, "pack.json"))
    assert (index["format"], index["records"], "chains" in index) == ("dunbook-pack/1", 1, False)
    assert index["columns"][-1] == "source_sha256"
    assert '<tr data-seq="1">' in part(pack, "report.html")
    assert verify_pack(pack).findings == []


def test_what_has_not_arrived_is_said_when_the_pack_is_made_and_when_it_is_checked(
    panel: Panel, tmp_path: Path
):
    made = panel.run(
        FEEDS
        + PHONE
        + """const third = await open({}, { store: openStore('third') });
        const latest = feedsOf(third, 'third');
        await latest.take(theirs);
        await third.ledger.record(call({ words: '第三台' }));
        const [{ chain, records }] = await third.ledger.chains();
        await here.take({ chain, records });
        return (await (await app.pack()).report(given)).unseen;""",
        {
            "channel": "institution",
            "from": "",
            "to": "",
            "creditor": None,
            "masked": False,
            "language": "zh_CN",
        }
        | {"facts": {}, "requests": [], "ownRequest": "", "hide": ""},
    )
    assert made == 1
    (pack,) = make_pack(panel, tmp_path)
    assert [one.code for one in verify_pack(pack).findings] == ["seen_missing"]


def test_a_log_that_only_came_from_elsewhere_can_be_confirmed(panel: Panel, dunbook: Dunbook, tmp_path: Path):
    """As on a device that restored a backup and has written nothing yet."""
    confirming(dunbook)
    said = panel.run(
        FEEDS
        + """const theirs = await written(there, ['a', 'b']);
        await here.take(theirs);
        const { anchors, stamps } = await app.pack();
        await anchors.send(await anchors.draft());
        return [(await stamps.head()).digest, theirs.records[1].hash];"""
    )
    assert said[0] == said[1]
    verdict = verify_pack(make_pack(panel, tmp_path)[0])
    assert (verdict.findings, [one["seq"] for one in verdict.anchors]) == ([], [2])
