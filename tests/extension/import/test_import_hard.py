"""P8: files as carriers really make them; no call of the person's own becomes one of the collector's."""

import datetime
import io

import pytest
import xlwt

from tests.extension.conftest import Panel
from tests.extension.importing import HEAD, rows, told
from tests.extension.workbooks import workbook

OWN = ("呼出未接通", "主叫未接", "去电(未接通)", "拨打未接听", "对方未接听", "Outgoing (missed)")
THEIRS = ("未接", "被叫未接", "未接来电", "呼入未接", "Missed")


@pytest.mark.parametrize(
    ("cell", "direction"), [*((one, "out") for one in OWN), *((one, "missed") for one in THEIRS)]
)
def test_a_call_that_the_person_made_in_vain_is_no_missed_one(panel: Panel, cell: str, direction: str):
    (row,) = rows(panel, f"{HEAD}\n2026-11-20 21:14:05,057126888888,0秒,{cell}\n")
    assert (row["direction"], row["answered"]) == (direction, False)


def test_every_sheet_of_a_workbook_is_read(panel: Panel):
    november = [HEAD.split(","), ["2026-11-20 21:14:05", "057126888888", "80", "被叫"]]
    october = [["2026年10月"], HEAD.split(","), ["2026-10-01 10:00:00", "95188", "10", "被叫"]]
    cover = [["通话详单"], ["客户", "张三"]]
    found = rows(panel, workbook([cover, november, october]))
    assert told(found, "numberRaw", "sheet", "row") == [("057126888888", None, 2), ("95188", 3, 3)]


def test_a_row_is_named_as_it_is_found_in_the_file(panel: Panel):
    """Excel leaves empty rows out of its files."""
    cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    texts = {1: HEAD.split(","), 5: ["2026-11-20 21:14:05", "95188", "80", "被叫"]}
    rows_of = [
        f'<row r="{row}">'
        + "".join(cell.format("ABCD"[n], row, text) for n, text in enumerate(cells))
        + "</row>"
        for row, cells in texts.items()
    ]
    (row,) = rows(panel, workbook([f"<worksheet><sheetData>{''.join(rows_of)}</sheetData></worksheet>"]))
    assert (row["numberRaw"], row["row"]) == ("95188", 5)


BOTH = "主叫号码,被叫号码,通话时间,时长(秒)"


def test_a_list_of_one_counterpart_does_not_turn_the_calls_round(panel: Panel):
    """A column, or the title, or nothing at all says whose number is whose."""
    line = "057126888888,18900001111,2026-11-20 10:00:00,60\n"
    (by_nobody, _) = rows(panel, f"{BOTH}\n{line}{line}")
    assert by_nobody["direction"] is None
    (by_title,) = rows(panel, f"手机号码：18900001111\n{BOTH}\n{line}")
    assert (by_title["numberRaw"], by_title["direction"]) == ("057126888888", "in")
    (by_column,) = rows(panel, f"{BOTH},呼叫类型\n{line.strip()},被叫\n")
    assert (by_column["numberRaw"], by_column["direction"]) == ("057126888888", "in")
    other = "18900001111,95188,2026-11-20 11:00:00,60\n"
    country = line.replace("18900001111", "8618900001111")
    assert told(rows(panel, f"{BOTH}\n{country}{other}"), "numberRaw", "direction") == [
        ("057126888888", "in"),
        ("95188", "out"),
    ]


def test_messages_without_their_words_are_no_calls(panel: Panel):
    found = rows(panel, "起始时间,对方号码,通信方式,信息类型\n2026-11-20 10:00:00,106980095188,接收,短信\n")
    assert told(found, "what", "direction", "answered") == [("sms", "in", None)]
    found = rows(
        panel,
        "业务类型,起始时间,对方号码,通话时长,呼叫类型\n语音,2026-11-20 10:00:00,95188,60,被叫\n"
        "短信,2026-11-20 10:01:00,95188,,接收\n",
    )
    assert told(found, "what") == [("call",), ("sms",)]


def test_another_table_below_the_first_has_columns_of_its_own(panel: Panel):
    voice = f"{HEAD}\n2026-11-20 10:00:00,95188,60,被叫\n2026-11-20 10:05:00,95188,30,主叫\n"
    texts = "".join(f"2026-11-20 1{n}:30:00,接收,106980095188,短信\n" for n in range(6))
    found = rows(panel, f"{voice}\n短彩信详单\n起始时间,通信方式,对方号码,信息类型\n{texts}")
    assert told(found[:2], "what", "direction", "seconds") == [("call", "in", 60), ("call", "out", 30)]
    assert set(told(found[2:], "what", "numberRaw", "direction")) == {("sms", "106980095188", "in")}
    assert [row["row"] for row in found] == [2, 3, *range(7, 13)]


def test_tabs_that_guard_the_numbers_are_no_columns(panel: Panel):
    (row,) = rows(panel, f"{HEAD}\n2026-11-20 21:14:05\t,057126888888\t,80\t,被叫\t\n")
    assert (row["numberRaw"], row["seconds"], row["direction"]) == ("057126888888", 80, "in")


def test_an_old_binary_workbook_is_read_like_the_new_ones(panel: Panel):
    """Written by another library than the one that reads it, with merged cells for days, and times and
    lengths in formats of its own."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("详单")
    for column, head in enumerate(["日期", "时间", "对方号码", "通话时长", "呼叫类型"]):
        sheet.write(0, column, head)
    day, time = xlwt.easyxf(num_format_str="YYYY-MM-DD"), xlwt.easyxf(num_format_str="h:mm:ss")
    sheet.write_merge(1, 2, 0, 0, datetime.date(2026, 10, 12), day)
    calls = [
        (datetime.time(14, 1, 10), "057488880011", "1分23秒", "被叫"),
        (datetime.time(0, 2, 11), 95188, 45, "主叫"),
    ]
    for row, (clock, *cells) in enumerate(calls, 1):
        sheet.write(row, 1, clock, time)
        for column, cell in enumerate(cells, 2):
            sheet.write(row, column, cell)
    raw = io.BytesIO()
    book.save(raw)
    assert told(rows(panel, raw.getvalue()), "at", "numberRaw", "seconds", "direction") == [
        ("2026-10-12T14:01:10+08:00", "057488880011", 83, "in"),
        ("2026-10-12T00:02:11+08:00", "95188", 45, "out"),
    ]
