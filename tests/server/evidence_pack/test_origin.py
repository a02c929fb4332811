"""Where an entry comes from: the check calculates it as the panel does, and names a row that says
otherwise."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from dunbook.evidence_pack import verify_pack
from dunbook.evidence_pack.origin import ORIGIN_COLUMNS, origin_of
from dunbook.i18n import text

from tests.server.forging import lines, mend, write_lines
from tests.server.packs import FIELDS, make_bag

CASES = json.loads(Path("tests/vectors/origins.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_check_reckons_as_the_panel_does(case: dict[str, Any]):
    first = {"recordedAt": case["first"]["recordedAt"], "fields": case["first"]}
    cells = origin_of(first, {**case["first"], **case.get("now", {})}).cells()
    assert [cells[name] for name in ORIGIN_COLUMNS] == case["cells"]


BILL = {"kind": "table", "name": "=账单.csv", "row": 12}


def with_origins(bag: Path, *cells: tuple[str, ...]) -> Path:
    """The bag as today's panel would make it: its table tells where each entry comes from."""
    (index,) = lines(bag, "pack.json")
    write_lines(bag, "pack.json", [{**index, "columns": [*index["columns"], *ORIGIN_COLUMNS]}])
    table = bag / "data" / "events.csv"
    head, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline=""))
    out = io.StringIO(newline="")
    heads = [text("zh_CN", f"pack_column_{name}") for name in ORIGIN_COLUMNS]
    longer = ([*row, *more] for row, more in zip(rows, cells, strict=True))
    csv.writer(out).writerows([[*head, *heads], *longer])
    table.write_bytes(out.getvalue().encode("utf-8-sig"))
    mend(bag)
    return bag


WRITTEN = "2026-11-20T13:15:00.000Z"
TRUE = (WRITTEN, "0", "during", ""), (WRITTEN, "", "bill =账单.csv#12", "'=b.csv#1")


def bag_of_two(tmp_path: Path) -> Path:
    confirmed = [{**BILL, "name": "=b.csv", "row": 1, "at": "2026-11-20", "seconds": None}]
    return make_bag(tmp_path, FIELDS, {**FIELDS, "source": BILL, "confirmedBy": confirmed})


def test_a_table_that_tells_the_origins_is_good(tmp_path: Path):
    verdict = verify_pack(with_origins(bag_of_two(tmp_path), *TRUE))
    assert verdict.findings == []


def test_a_pack_from_before_there_were_origins_stays_good(tmp_path: Path):
    assert verify_pack(bag_of_two(tmp_path)).findings == []


@pytest.mark.parametrize("column", range(4))
@pytest.mark.parametrize("row", range(2))
def test_a_changed_origin_is_named(tmp_path: Path, row: int, column: int):
    cells = [list(one) for one in TRUE]
    cells[row][column] = "during" if cells[row][column] != "during" else "bill a.csv#1"
    findings = verify_pack(with_origins(bag_of_two(tmp_path), *map(tuple, cells))).findings
    assert [(one.code, one.seq) for one in findings] == [("row", row + 1)]


@pytest.mark.parametrize("at", ["yesterday", "2026-02-30", "2026-11-20T21:14:00", "", 5, None])
def test_a_time_that_is_none_makes_no_origin_and_no_crash(tmp_path: Path, at: Any):
    bag = with_origins(make_bag(tmp_path, {**FIELDS, "at": at}), (WRITTEN, "0", "during", ""))
    assert not verify_pack(bag).good
