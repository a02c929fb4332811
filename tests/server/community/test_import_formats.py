"""The lists that programs write, read as they are; what is no list is refused whole, and says so."""

import gzip
import json
import random
import string
from collections.abc import Callable
from datetime import date

import pytest
from dunbook.community.exchange.files import table_of
from dunbook.community.exchange.lists import Columns, Reading, read_rows
from dunbook.community.exchange.number_cells import unguarded
from dunbook.community.exchange.tables import NotAList, preset_of

from tests.server.world import LANDLINE, MOBILE, SERVICE

TODAY = date(2026, 11, 28).toordinal()
NUMBERS = [f"0574888800{n}" for n in range(10, 40)]


def read(content: str | bytes, tags: dict[str, str] | None = None, date: str | None = None) -> Reading:
    table = table_of(content if isinstance(content, bytes) else content.encode())
    preset = preset_of(table.columns)
    columns = Columns(
        number=preset.number,
        category=preset.category if tags else None,
        count=preset.count,
        dates=(date,) if date else preset.dates,
        tags=tags or {},
        tag=None if tags else "collection_agency",
        least=1,
        dated=bool(date),
        patterns=preset.patterns,
        spared=preset.spared,
    )
    return read_rows(table, columns, TODAY)


def refused(reading: Reading) -> list[tuple[int, str]]:
    return [(one.at, one.reason) for one in reading.refused]


def days(reading: Reading) -> list[str | None]:
    found = [said.called_day for said in reading.statements.values()]
    return [day and date.fromordinal(day).isoformat() for day in found]


# Dates and guards


NOTATIONS = {
    "2026-11-01": "2026-11-01",
    "2026/11/1": "2026-11-01",
    "2026.11.01": "2026-11-01",
    "20261101": "2026-11-01",
    "2026年11月1日": "2026-11-01",
    "2026年1月21日 21:14": "2026-01-21",
    "2026/11/01 08:00": "2026-11-01",
    "2026-11-1 8:00:05": "2026-11-01",
    "2026-11-01T23:30:00": "2026-11-01",
    "2026-11-01T23:30:00+08:00": "2026-11-01",
    "2026-11-01T20:00:00Z": "2026-11-02",
    "2026-11-01T20:00:00.123Z": "2026-11-02",
    "2026-11-02T01:00:00+0900": "2026-11-02",
    "20261101T200000Z": "2026-11-02",
    "20261101 2130": "2026-11-01",
    "1793500000000": "2026-11-01",
    "1793500000": "2026-11-01",
    "1793548800": "2026-11-02",
    "25.11.2026": "2026-11-25",
    "11/25/2026": "2026-11-25",
    "11.11.2026": "2026-11-11",
    "２０２６－１１－０１": "2026-11-01",
    '="2026-11-01"': "2026-11-01",
}


@pytest.mark.parametrize("written", NOTATIONS)
def test_a_date_is_read_in_each_notation(written: str):
    cell = '"' + written.replace('"', '""') + '"'
    assert days(read(f"number,date\n{LANDLINE},{cell}\n", date="date")) == [NOTATIONS[written]]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        *((one, "ambiguous_date") for one in ("01.11.2026", "1/11/2026", "11-1-2026")),
        *(
            (one, "bad_date")
            for one in ("", "soon", "2026-13-01", "2026/2/30", "26-11-01", "2026-11", "46327")
        ),
        *((one, "bad_date") for one in ("2026-11-01 25:00", "2026-11/01", "32.11.2026", "0", "2026-11-01Tx")),
        *((one, "bad_date") for one in ("9999-12-31T23:00:00-12:00", "1793500000000000")),
        *((one, "future") for one in ("2199-01-01", "2026/11/29", "9999999999")),
    ],
)
def test_a_date_that_is_not_sure_is_refused_and_named(written: str, reason: str):
    reading = read(f"number,date\n{SERVICE},2026-11-01\n{LANDLINE},{written}\n", date="date")
    assert refused(reading) == [(3, reason)]
    assert days(reading) == ["2026-11-01"]


@pytest.mark.parametrize(
    "cell", ['="{}"', '"=""{}"""', "'{}", "\t{}", '"\t{}"', "\u00a0{} ", '="\'{}"', '" {}"', "{}\t"]
)
def test_what_guards_a_number_from_a_spreadsheet_is_taken_off(cell: str):
    reading = read(f"number\n{SERVICE}\n{cell.format('057488880021')}\n")
    assert [*reading.statements][1:] == ["+8657488880021"]


def test_a_guard_around_nothing_is_nothing():
    assert [unguarded(cell) for cell in ('=""', "'", "\t", '="', "=1")] == ["", "", "", '="', "=1"]


# Programs


def test_phoneblock_xml_is_read():
    xml = f"""<?xml version="1.0" encoding="UTF-8"?>
    <blocklist version="17"><numbers>
      <phone-info phone="{NUMBERS[0]}" votes="5" rating="G_FRAUD" lastActivity="1793500000000"/>
      <phone-info phone="{NUMBERS[1]}" votes="9" rating="E_ADVERTISING"/>
      <phone-info phone="{NUMBERS[2]}" votes="4" rating="A_LEGITIMATE"/>
      <phone-info phone="{NUMBERS[3]}" votes="0" rating="G_FRAUD"/>
      <phone-info votes="3" rating="G_FRAUD"/>
      <something phone="{NUMBERS[4]}"/>
    </numbers></blocklist>"""
    reading = read(xml)
    assert days(reading) == ["2026-11-01", None]
    assert refused(reading) == [(5, "spared"), (6, "too_few"), (7, "empty"), (8, "no_row")]
    mapped = read(xml, tags={"G_FRAUD": "impostor", "A_LEGITIMATE": "not_collection"})
    assert [said.tag for said in mapped.statements.values()] == ["impostor", "not_collection"]
    assert (4, "unknown_category") in refused(mapped)


def test_phoneblock_without_its_list_element_is_read():
    entry = f'<phone-info phone="{NUMBERS[0]}" votes="5" rating="G_FRAUD"/>'
    assert len(read(f'<?xml version="1.0"?><blocklist>{entry}</blocklist>').statements) == 1


def test_phoneblock_json_is_read():
    entry = {"votes": 5, "rating": "G_FRAUD", "lastActivity": 1793500000000}
    numbers = [{**entry, "phone": NUMBERS[0]}, {**entry, "phone": NUMBERS[1], "lastActivity": 0}]
    reading = read(json.dumps({"numbers": numbers, "version": 3}))
    assert days(reading) == ["2026-11-01", None]


def test_yet_another_call_blocker_is_read():
    reading = read(
        "ID,name,pattern,creationTimestamp,numberOfCalls,lastCallTimestamp\r\n"
        f'1,"a, b",+86{NUMBERS[0][1:]},1600000000000,3,1793500000000\r\n'
        f"2,,{NUMBERS[1]},1793500000000,0,\r\n"
        "3,Block 0900,+49900*,1600000000000,0,\r\n"
        "4,,0574888#0030,1600000000000,0,\r\n"
    )
    assert days(reading) == ["2026-11-01", "2026-11-01"]
    assert refused(reading) == [(4, "pattern"), (5, "pattern")]


def test_yet_another_call_blocker_with_rules_that_allow_is_read():
    reading = read(
        "ID,name,pattern,creationTimestamp,numberOfCalls,lastCallTimestamp,allow,position\n"
        f"1,,\\+86{NUMBERS[0][1:]},1600000000000,3,,false,0\n"
        f"2,,{NUMBERS[1]},1600000000000,0,,true,1\n"
        "3,,.*,1600000000000,0,,false,2\n"
    )
    assert len(reading.statements) == 1
    assert refused(reading) == [(3, "spared"), (4, "pattern")]


def test_spamblockers_table_is_read():
    reading = read(
        f"pattern,  isBlacklist, description\n{NUMBERS[0]}, true, a\n{NUMBERS[1]}, false, b\n222.*, true, c\n"
        f'"({NUMBERS[2]}|{NUMBERS[3]}|{NUMBERS[2]})", true, joined\n'
    )
    assert len(reading.statements) == 3
    assert refused(reading) == [(3, "spared"), (4, "pattern"), (5, "twice")]


def test_spamblockers_backup_is_read():
    backup = {
        "global": {"enabled": True},
        "numberRules": {
            "rules": [
                {"id": 1, "pattern": f"(?:{NUMBERS[0]}|{NUMBERS[1]})"},
                {"id": 2, "pattern": NUMBERS[2], "isBlacklist": False},
                {"id": 3, "pattern": "400.{7}"},
            ]
        },
        "contentRules": {"rules": [{"pattern": NUMBERS[3]}]},
        "bots": {"bots": []},
        "spamNumbers": {"numbers": [{"id": 1, "peer": NUMBERS[4], "time": 1793500000000}]},
    }
    reading = read(gzip.compress(json.dumps(backup).encode()))
    assert days(reading) == [None, None, "2026-11-01"]
    assert refused(reading) == [(2, "spared"), (3, "pattern")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_is_read_in_each_dress(encoding: str, delimiter: str):
    lines = [["名称", "number"], ["某某公司", LANDLINE], ["", SERVICE]]
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    content = mark + "\r\n".join(map(delimiter.join, lines)).encode(encoding)
    assert len(read(content).statements) == 2


def test_a_list_of_numbers_alone_is_read():
    reading = read(json.dumps([LANDLINE, 95188001, None, [SERVICE], {"number": MOBILE}, True]))
    assert {"+8657126888888", "+8613800138000"} <= {*reading.statements}
    assert {(3, "no_row"), (4, "no_row")} <= {*refused(reading)}


# Rows


def test_a_comma_that_is_not_quoted_leaves_no_cell_sure():
    reading = read(f"name,number,note\na,{LANDLINE},x,,\nb, c,{SERVICE},{MOBILE}\n")
    assert refused(reading) == [(3, "too_many_cells")]
    assert len(reading.statements) == 1


def test_a_number_that_a_spreadsheet_shortened_is_refused():
    assert refused(read(f"number\n{LANDLINE}\n5.74889E+11\n0571-2688*\n")) == [
        (3, "lost_digits"),
        (4, "pattern"),
    ]


def test_a_row_is_named_by_the_line_it_begins_in():
    reading = read(f'note,number\n"two\nlines",nothing\n\nx,{LANDLINE}\ny,nothing\n')
    assert refused(reading) == [(2, "not_a_number"), (6, "not_a_number")]


NO_LISTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no_rows"),
    "blank lines": (b"\n\n \n", "no_rows"),
    "a heading alone": (b"number,date\n", "no_rows"),
    "an empty list": (b"[]", "no_rows"),
    "an empty blocklist": (b"<blocklist/>", "no_rows"),
    "a value": (b'{"version": 3}', "no_rows"),
    "two lists": (b'{"a": [1], "b": [2]}', "several"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no_text"),
    "a zip": (b"PK\x03\x04\x14\0\0\0\x08\0", "no_text"),
    "a database": (b"SQLite format 3\0\x10\0", "no_text"),
    "half a character": (b"number\n\xff\xff\xff", "no_text"),
    "half a gzip": (gzip.compress(b"number\n" * 100)[:30], "broken_gzip"),
    "no gzip": (b"\x1f\x8bnumber", "broken_gzip"),
    "a page": (b"<html><body>0571-26888888</body></html>", "other_xml"),
    "half an XML": (b"<blocklist><phone-info phone='1'/>", "broken_xml"),
    "XML and a number": (b"<blocklist>&x;</blocklist>", "broken_xml"),
    "a document type": (b"<!DOCTYPE blocklist><blocklist/>", "doctype"),
    "half a JSON": (b'[{"number": 1}', "broken_json"),
    "JSON without end": (b"[" * 100_000, "broken_json"),
    "a quotation mark without end": (b'number,a\n1,"x\n2,y\n', "broken_csv"),
    "words": (b"number\nhello\nworld\n", "no_numbers"),
    "no number anywhere": (b'[{"name": "a"}, {"name": "b"}]', "no_numbers"),
    "patterns of words": (b"pattern\n5E+10\n", "no_numbers"),
}


@pytest.mark.parametrize("name", NO_LISTS)
def test_what_is_no_list_is_refused(name: str):
    content, code = NO_LISTS[name]
    with pytest.raises(NotAList) as refusal:
        read(content)
    assert refusal.value.code == code


ENTITIES = """<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "{}">{}]><blocklist>&z;</blocklist>"""


@pytest.mark.parametrize(
    "declared",
    [
        "".join(f'<!ENTITY {one} "{f"&{before};" * 10}">' for before, one in zip("ab", "bz", strict=True)),
        '<!ENTITY z SYSTEM "file:///etc/passwd">',
        '<!ENTITY % z SYSTEM "http://127.0.0.1/x"> %z;',
    ],
)
def test_no_entity_is_expanded(declared: str):
    with pytest.raises(NotAList, match="doctype"):
        read(ENTITIES.format("a" * 100, declared))


def test_a_gzip_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dunbook.community.exchange.decoding.MOST_BYTES", 100_000)
    with pytest.raises(NotAList, match="too_large"):
        read(gzip.compress(b"number\n" + b"1\n" * 1_000_000))


# Any file at all


def some_table(random: random.Random) -> tuple[str, int]:
    """A table and the number of its rows."""
    cells: list[Callable[[], str]] = [
        lambda: random.choice(NUMBERS),
        lambda: f'="{random.choice(NUMBERS)}"',
        lambda: "".join(random.choices(string.printable[:96] + "\n中😀", k=random.randrange(12))),
        lambda: random.choice([*NOTATIONS, "soon", "1/2/2026"]),
    ]
    rows = [
        [random.choice(cells)() for _ in range(random.randrange(1, 5))] for _ in range(random.randrange(9))
    ]
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    return "\r\n".join(["number,date,note", *(",".join(row) for row in quoted)]), len(rows) - blank


def test_no_row_is_dropped_without_a_word():
    refusals = set()
    for seed in range(400):
        table, rows = some_table(random.Random(seed))
        try:
            reading = read(table, date="date")
        except NotAList as refusal:
            refusals.add(refusal.code)
            continue
        assert len(reading.statements) + len(reading.refused) == rows, seed
    assert refusals == {"no_numbers", "no_rows"}


def test_a_damaged_file_is_read_or_refused_and_nothing_else():
    files = [table.encode() for table, _ in map(some_table, map(random.Random, range(8)))]
    files += [content for content, _ in NO_LISTS.values() if len(content) < 1000]
    files += [b'<blocklist><phone-info phone="057488880011" votes="5" rating="G_FRAUD"/></blocklist>']
    dice = random.Random(1)
    for _ in range(3_000):
        content = bytearray(dice.choice(files) or b"x")
        for _ in range(dice.randrange(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        try:
            reading = read(bytes(content[: dice.randrange(len(content)) + 1]))
        except NotAList:
            continue
        assert reading.statements or reading.refused
