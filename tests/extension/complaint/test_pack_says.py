"""P8: what a complaint counts has happened; P1: it holds what its place asks for, and a mask hides all."""

import re
from pathlib import Path

import pytest
from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import REQUEST, log, make_pack, part

WORDS = 16  # The index of the column in the table.
FACTS = {"identity": "330102199001011234", "institution_address": "某某路 1 号", "name": "欧阳明月"}


@pytest.mark.parametrize("channel", ["nfra_12378", "pboc_12363", "harassment_12321"])
def test_a_place_is_not_told_what_it_does_not_ask_for(keeper: Panel, tmp_path: Path, channel: str):
    """The form hides such a field, but what was typed for another place is still in it."""
    (pack,) = make_pack(keeper, tmp_path, channel=channel, facts=FACTS)
    text = part(pack, "report.html")
    assert "欧阳明月" in text
    assert not re.search("330102199001011234|某某路", text)


def made_in(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def test_a_note_goes_in_only_where_that_very_note_was_chosen(panel: Panel, tmp_path: Path):
    log(panel, {"at": "2026-11-20T10:00:00+08:00"})
    for words in ("还了第一期", "我会还的"):
        note = {"what": "note", "at": "2026-11-10T10:00:00+08:00", "words": words, "numberRaw": ""}
        log(panel, note)
    offered = panel.run("return (await app.pack()).notes(given);", REQUEST)
    assert [one["words"] for one in offered] == ["还了第一期", "我会还的"]
    (without,) = make_pack(panel, made_in(tmp_path, "without"))
    (chosen,) = make_pack(panel, made_in(tmp_path, "chosen"), notes=[offered[0]["id"]])
    for name in ("report.html", "events.csv", "ledger.jsonl"):
        assert not re.search("还了第一期|我会还的", part(without, name))
        assert "还了第一期" in part(chosen, name)
        assert "我会还的" not in part(chosen, name)
    assert "1 天内来电 1 通" in part(chosen, "report.html")
    assert "本人的记录共 3 条，这份材料列出 2 条；其余 1 条" in part(chosen, "report.html")
    assert verify_pack(chosen).findings == []


def test_one_number_in_many_spellings_is_one(panel: Panel, tmp_path: Path):
    spellings = ["0571-26888888", "057126888888", "0571 2688 8888", "+86 571 2688 8888"] * 3
    log(panel, *({"numberRaw": one} for one in spellings))
    text = part(make_pack(panel, tmp_path)[0], "report.html")
    assert "用了 1 个不同的号码" in text


def test_a_file_that_was_added_is_no_correction(panel: Panel, tmp_path: Path):
    panel.run(
        """held.shift = Date.parse('2026-11-25T04:00:00Z') - Date.now();
        const first = await app.ledger.record(call({ words: '一' }));
        const second = await app.ledger.record(call({ words: '二' }));
        await app.ledger.correct(second.id, { ...second, words: '二，改过' });
        const file = () => new File(['abc'], 'a.txt', { type: 'text/plain' });
        for (const { id } of [first, second]) await app.attachments.add(id, file());
        held.shift = 0;"""
    )
    for masked in (False, True):
        text = part(make_pack(panel, tmp_path, masked=masked)[0], "report.html")
        assert re.findall("[^，]*更正[^<]*", text) == ["11月25日 更正（共 1 次）"]


def test_a_day_is_a_day_in_china(panel: Panel, tmp_path: Path):
    """Half past midnight on the 19th, logged by a device that was set to another zone."""
    log(panel, {"at": "2026-11-18T16:30:00+00:00", "words": "过了半夜"})
    panel.run("await app.ledger.record(call({ at: '2026-11-18T10:00:00+08:00', words: '上午' }));")
    report = part(make_pack(panel, tmp_path)[0], "report.html")
    assert '<time datetime="2026-11-19 00:30:00">' in report
    assert '<td class="nw night">00:30</td>' in report
    assert "过了半夜" not in part(make_pack(panel, tmp_path, to="2026-11-18")[0], "events.csv")
    assert "过了半夜" in part(make_pack(panel, tmp_path, **{"from": "2026-11-19"})[0], "events.csv")


def test_a_flag_counts_nothing_that_is_not_in_the_complaint(panel: Panel, tmp_path: Path):
    days = [f"2026-11-{day:02}T10:00:00+08:00" for day in range(1, 25)]
    log(panel, *({"at": at, "conduct": ["threat"]} for at in days))
    whole = part(make_pack(panel, tmp_path)[0], "report.html")
    some = part(make_pack(panel, tmp_path, **{"from": "2026-11-20"})[0], "report.html")
    assert "第 1–24 号" in whole
    assert "第 1–5 号" in some
    assert not re.search("24 次|–24", some)


def test_a_family_is_one_lender_and_its_limits_are_counted_together(panel: Panel, tmp_path: Path):
    """Three conversations about each of two products of one institution, on one day."""
    lenders = ["huabei", "jiebei"] * 3
    log(panel, *({"creditor": one, "at": f"2026-11-20T1{n}:00:00+08:00"} for n, one in enumerate(lenders)))
    (family,) = panel.run("return (await app.pack()).creditors(given);", REQUEST)
    assert (family["key"], family["count"], family["slugs"]) == ("huabei", 6, ["jiebei", "huabei"])
    text = part(make_pack(panel, tmp_path)[0], "report.html")
    assert "GB/T 45251" in text
    assert "来电 6 通" in text
    assert "有 1 天接通超过 3 次：11月20日（6 次）" in text


def test_a_call_the_person_made_is_marked_and_not_counted(panel: Panel, tmp_path: Path):
    log(panel, {"numberRaw": "95188", "numberKey": "CN-95188"}, {"numberRaw": "057126888888"})
    panel.run(
        """const own = (await app.ledger.entries()).find((entry) => entry.numberRaw === '95188');
        await app.flags.answer(own.id, 'own_call', true);"""
    )
    text = part(make_pack(panel, tmp_path)[0], "report.html")
    assert "来电 1 通，接通 1 通，联系用了 1 个不同的号码" in text
    assert text.count('<td class="nw">我打的</td>') == 1


def test_what_a_place_asks_for_has_an_open_line(panel: Panel, tmp_path: Path):
    log(panel, {})
    text = part(make_pack(panel, tmp_path, channel="nifa", facts={})[0], "report.html")
    for fact in ("身份证号码", "机构地址"):
        assert re.search(f"<dt>{fact}</dt><dd>_+</dd>", text), fact


def test_a_call_at_night_suggests_the_request_and_what_is_not_known_is_said(panel: Panel, tmp_path: Path):
    log(panel, {"at": "2026-11-20T23:30:00+08:00", "answered": None, "conduct": []})
    outline = panel.run("return (await app.pack()).outline(given);", REQUEST)
    assert outline["suggested"] == ["stop_hours"]
    assert "其中 1 通没有记下接没接" in outline["statement"][0]


QUIET = [
    ("CN", "2026-11-20T21:59:59+08:00", False),
    ("CN", "2026-11-20T22:00:00+08:00", True),
    ("CN", "2026-11-20T21:30:00-05:00", False),
    ("CN", "2026-11-20T10:00:00-05:00", True),
    ("US", "2026-11-20T20:59:59-05:00", False),
    ("US", "2026-11-20T21:00:00-05:00", True),
    ("US", "2026-11-20T07:59:59-05:00", True),
    ("US", "2026-11-20T08:00:00-05:00", False),
    ("US", "2026-11-20T10:00:00-05:00", False),
    ("HK", "2026-11-20T23:30:00+08:00", False),
]


def test_the_quiet_hours_are_those_of_the_chosen_region(panel: Panel):
    """One call is corrected for each case."""
    suggested = panel.run(
        """const first = await app.ledger.record(call({ conduct: [] }));
        const suggested = [];
        for (const [region, at] of given.cases) {
          await app.ledger.correct(first.id, { ...first, at });
          await app.settings.set({ region });
          suggested.push((await (await app.pack()).outline(given.request)).suggested.includes('stop_hours'));
        }
        return suggested;""",
        {"cases": [[region, at] for region, at, _ in QUIET], "request": REQUEST},
    )
    assert suggested == [expected for _, _, expected in QUIET]
