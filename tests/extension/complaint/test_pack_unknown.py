"""P6: a complaint says of no call an hour or a caller that nobody knows."""

import re
from pathlib import Path

import pytest
from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import REQUEST, log, make_pack, part, rows_of

AT, CONTACT, NUMBER = 3, 7, 6
DAY = {"at": "2026-11-20", "conduct": []}


def test_of_a_day_alone_the_pack_says_that_the_time_is_not_known(panel: Panel, tmp_path: Path):
    log(panel, DAY, {**DAY, "at": "2026-11-19T23:00:00+08:00"})
    (pack,) = make_pack(panel, tmp_path)
    text = part(pack, "report.html")
    assert "2 天内来电 2 通" in text
    assert re.search("11月20日</time></td><td[^>]*>时间未知</td>", text)
    night, day = rows_of(pack)
    assert night[AT] == "2026-11-19T23:00:00+08:00"
    assert day[AT].strip() == "2026-11-20"
    assert day[CONTACT].endswith("时间未知")
    assert not any("00:00" in cell for cell in day if not cell.endswith("Z"))
    assert verify_pack(pack).findings == []


def test_a_day_alone_lies_in_the_chosen_days_as_any_other(panel: Panel, tmp_path: Path):
    log(panel, {**DAY, "words": "那一天"})
    for chosen, inside in (
        ({"from": "2026-11-20"}, True),
        ({"to": "2026-11-20"}, True),
        ({"to": "2026-11-19"}, False),
    ):
        outline = panel.run("return (await app.pack()).outline(given);", {**REQUEST, **chosen})
        assert (outline is not None) == inside


def test_a_day_alone_suggests_no_quiet_hours(panel: Panel):
    log(panel, DAY)
    outline = panel.run("return (await app.pack()).outline(given);", REQUEST)
    assert "stop_hours" not in outline["suggested"]


def test_a_call_without_a_caller_is_in_the_table_and_not_counted(panel: Panel, tmp_path: Path):
    night = "2026-11-20T23:30:00+08:00"
    log(panel, {"conduct": []}, {"at": night, "direction": None, "conduct": [], "numberRaw": "13800138000"})
    (pack,) = make_pack(panel, tmp_path)
    text = part(pack, "report.html")
    assert "来电 1 通，接通 1 通，联系用了 1 个不同的号码" in text
    assert "另有 1 通看不出是谁打的，没有算进来。" in text
    assert text.count("不知道是谁打的") == 1
    assert [row[CONTACT].endswith("不知道是谁打的") for row in rows_of(pack)] == [False, True]
    outline = panel.run("return (await app.pack()).outline(given);", REQUEST)
    assert "stop_hours" not in outline["suggested"]
    assert outline["flags"] == 0
    assert verify_pack(pack).findings == []


def test_once_the_person_says_who_called_it_is_counted_or_gone(panel: Panel, tmp_path: Path):
    panel.run(
        """for (const direction of ['in', 'out']) {
          const entry = await app.ledger.record(call({ direction: null, words: `${direction} it is` }));
          await app.ledger.correct(entry.id, { ...entry, direction });
        }"""
    )
    (pack,) = make_pack(panel, tmp_path)
    text = part(pack, "report.html")
    assert "来电 1 通" in text
    assert "in it is" in text
    assert "out it is" not in text + part(pack, "ledger.jsonl")
    assert verify_pack(pack).findings == []


@pytest.mark.parametrize(
    "number", ["057126888888", "1069800123456789012", "13800138000", "95188", "0571-26888888"]
)
def test_a_spreadsheet_shows_every_digit_of_a_number(panel: Panel, tmp_path: Path, number: str):
    log(panel, {"numberRaw": number, "agentNumber": "007", "dueDate": "2026-12-01"})
    (pack,) = make_pack(panel, tmp_path)
    (row,) = rows_of(pack)
    assert row[NUMBER].removeprefix("\t") == number
    assert row[NUMBER].startswith("\t") == (len(number) > 8)
    assert {"\t007", "\t2026-12-01"} < set(row)
    assert verify_pack(pack).findings == []
