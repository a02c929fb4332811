"""Tables of numbers: in every format, without guards against formulas, and with each refused row named."""

import json

import pytest
from dunbook.community.exchange.number_cells import unguarded

from tests.server.community.list_reading import read, refused
from tests.server.world import LANDLINE, MOBILE, SERVICE


@pytest.mark.parametrize(
    "cell", ['="{}"', '"=""{}"""', "'{}", "\t{}", '"\t{}"', "\u00a0{} ", '="\'{}"', '" {}"', "{}\t"]
)
def test_what_guards_a_number_from_a_spreadsheet_is_taken_off(cell: str):
    reading = read(f"number\n{SERVICE}\n{cell.format('057488880021')}\n")
    assert [*reading.statements][1:] == ["+8657488880021"]


def test_a_guard_around_nothing_is_nothing():
    assert [unguarded(cell) for cell in ('=""', "'", "\t", '="', "=1")] == ["", "", "", '="', "=1"]


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
