"""Dates in the lists of other programs: read if they are sure, refused and named if not."""

import pytest

from tests.server.community.list_reading import days, read, refused
from tests.server.world import LANDLINE, SERVICE

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
