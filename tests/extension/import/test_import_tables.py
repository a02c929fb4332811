"""A carrier's call details become rows: whatever encoding, delimiter, header and notation it chose."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.extension.conftest import NOBODY, Panel, device_of
from tests.extension.workbooks import bomb, workbook


@pytest.fixture(scope="module")
def panel(browser: Browser, files: str) -> Iterator[Panel]:
    """One panel for all tests: reading a file leaves nothing behind."""
    with device_of(browser, files, "America/New_York") as page:  # The device's zone must not matter.
        yield Panel(page, NOBODY)


READ = """const importer = await app.openImport();
const bytes = Uint8Array.from(atob(given.bytes), (c) => c.charCodeAt(0));
const table = await importer.read(given.name ?? 'calls.csv', bytes);"""
ROWS = READ + "return table.rows ?? (table.mapping && (await importer.rows(table)).rows);"


def given(content: bytes | str) -> dict[str, str]:
    raw = content.encode() if isinstance(content, str) else content
    return {"bytes": base64.b64encode(raw).decode()}


def rows(panel: Panel, content: bytes | str) -> Any:
    return panel.run(ROWS, given(content))


def fault(panel: Panel, content: bytes | str) -> Any:
    call = "const c = Uint8Array.from(atob(given.bytes), (c) => c.charCodeAt(0));"
    return panel.run(f"{call} return fault((await app.openImport()).read('f', c));", given(content))


MOBILE = """客户姓名,张三
查询时间,2026年11月01日-2026年11月30日
起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,实收通信费(元)
11-20 21:14:05,杭州,被叫,057126888888,1分20秒,本地,0.00
11-20 21:20:00,杭州,主叫,95188,2小时3分4秒,本地,0.00
合计,,,,,,0.00
"""
TELECOM = (
    "序号\t主叫号码\t被叫号码\t通话日期\t通话时间\t通话时长(秒)\t费用\n"
    "1\t057126888888\t13800138000\t2026-11-20\t21:14:05\t80\t0\n"
    "2\t13800138000\t95188\t2026-11-20\t21:20:00\t7384\t0\n"
)
UNICOM = (
    "序号;呼叫类型;通话日期;通话起始时间;通话时长;对方号码\n"
    '1;被叫;20261120;21:14:05;00:01:20;="057126888888"\n'
    "2;主叫;20261120;21:20:00;02:03:04;'95188\n"
)
ENGLISH = """Name,Number,Date,Duration,Type
,"0571-2688 8888",2026/11/20 21:14:05,80,Incoming
,95188,2026/11/20 21:20,7384,Outgoing
"""


@pytest.mark.parametrize(
    "content", [MOBILE, TELECOM, UNICOM, ENGLISH], ids=["mobile", "telecom", "unicom", "english"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_columns_are_found_by_their_headers(panel: Panel, content: str, encoding: str):
    first, second = rows(panel, content.replace("\n", "\r\n").encode(encoding))
    assert first["at"][:16] == "2026-11-20T21:14"
    assert first["at"].endswith(":05+08:00")
    assert first["numberRaw"].replace("-", "").replace(" ", "") == "057126888888"
    assert (first["direction"], first["answered"], first["seconds"]) == ("in", True, 80)
    assert (second["direction"], second["numberRaw"], second["seconds"]) == ("out", "95188", 7384)


def test_the_row_in_the_file_is_kept_with_each_call(panel: Panel):
    assert [row["row"] for row in rows(panel, MOBILE)] == [4, 5]


def test_an_excel_workbook_is_read_like_the_text(panel: Panel):
    """Shared and inline strings, dates as serial numbers, a length as a time, a title above, an empty
    sheet first."""
    cells = [
        ["通话详单 2026年11月"],
        ["起始时间", "呼叫类型", "对方号码", "通话时长"],
        [("date", 46346.884780092594), "被叫", 57126888888, ("clock", 80 / 86400)],
        [("date", 46346.888888888889), ("inline", "主叫"), "95188", ("clock", 7384 / 86400)],
    ]
    first, second = rows(panel, workbook([[], cells]))
    assert first["at"] == "2026-11-20T21:14:05+08:00"
    assert (first["direction"], first["numberRaw"], first["seconds"]) == ("in", "57126888888", 80)
    assert (second["direction"], second["numberRaw"], second["seconds"]) == ("out", "95188", 7384)
    assert [first["row"], second["row"]] == [3, 4]


def test_a_workbook_that_counts_from_1904(panel: Panel):
    cells = [["起始时间", "对方号码"], [("date", 46346.5 - 1462), "95188"]]
    (row,) = rows(panel, workbook([cells], from_1904=True))
    assert row["at"] == "2026-11-20T12:00:00+08:00"


def test_a_workbook_whose_writer_did_not_know_the_sizes(panel: Panel):
    """Programs in Java write the sizes after the data; before the data only the directory at the end of
    the file has them."""
    (row,) = rows(panel, workbook([[["起始时间", "对方号码"], ["2026-11-20 10:00", "95188"]]], streamed=True))
    assert row["numberRaw"] == "95188"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0old", "import_broken"),
        (b"%PDF-1.7", "import_broken"),
        (b"Rar!\x1a\x07", "import_packed"),
        (b"", "import_empty"),
        (b"one line\nand another\n", "import_not_a_table"),
        (b"PK\x03\x04 no directory", "import_broken"),
        (b"a,b\n", "import_empty"),
    ],
)
def test_what_is_no_list_of_calls_is_refused_with_a_reason(panel: Panel, content: bytes, code: str):
    assert fault(panel, content) == code


def test_a_bomb_is_stopped_at_the_limit(panel: Panel):
    """A twentieth of a megabyte that unpacks to seventy."""
    assert fault(panel, bomb()) == "import_too_big"


def test_a_table_with_unknown_headers_is_mapped_by_hand_once(panel: Panel):
    """The mapping of columns is remembered for the next file of that kind, and for no other."""
    strange = "甲,乙,丙\n2026-11-20 10:00,0571-26888888,被叫\n"
    mapping, mapped, again, other = panel.run(
        READ
        + """const done = await importer.map(table, 0, { at: 0, number: 1, direction: 2 });
        const next = await importer.read('december.csv', bytes);
        const other = await importer.read('o.csv', new TextEncoder().encode(given.other));
        const rows = async (one) => (await importer.rows(one)).rows;
        return [table.mapping, await rows(done), await rows(next), other.mapping];""",
        {**given(strange), "other": "丁,乙,丙\n2026-11-20 10:00,0571-26888888,被叫\n"},
    )
    assert mapping is None
    assert mapped == again
    assert (mapped[0]["numberRaw"], mapped[0]["direction"]) == ("0571-26888888", "in")
    assert other is None


def test_the_order_of_day_and_month_is_asked_once(panel: Panel):
    """What the person answers for one file holds for the next with the same header."""
    table = "Date,Number,Call Type\n03/04/2026 10:00,95188,Incoming\n"
    could, first, again = panel.run(
        READ
        + """const first = async (one) => (await importer.rows(one)).rows[0];
        const asked = await first(table);
        const done = await importer.map(table, table.header, { ...table.mapping, order: 'dmy' });
        const next = await importer.read('december.csv', bytes);
        return [asked.unread[0].could, (await first(done)).at, (await first(next)).at];""",
        given(table),
    )
    assert could == ["dmy", "mdy"]
    assert first == again == "2026-04-03T10:00:00+08:00"
