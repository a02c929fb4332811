"""An entry marked as unrelated to collection is in no pack; unmarked again, it is there with all its
versions."""

import csv
from pathlib import Path
from typing import Any

from dunbook.evidence_pack import verify_pack

from tests.server.forging import lines, unpack
from tests.vectors.verify.packs import STORY, made_by_the_panel

WRITTEN = "2024-11-24T02:00:00.000Z"
COURIER = {
    "what": "call",
    "at": "2024-11-23T10:00:00+08:00",
    "numberRaw": "13812345678",
    "answered": True,
    "creditor": "huabei",
}


def rows_of(bag: Path) -> int:
    with (bag / "data/events.csv").open(encoding="utf-8-sig", newline="") as table:
        return len(list(csv.DictReader(table)))


def told(folder: Path, *fields: dict[str, Any]) -> tuple[list[dict[str, Any]], int, dict[str, Any]]:
    """The records of a log that ends with these versions of one entry, the rows of the table, and the
    findings of verify."""
    line = len(STORY["log"]) + 1
    first, *later = ({"written": WRITTEN, "fields": one} for one in fields)
    log = [*STORY["log"], first, *({**one, "corrects": line} for one in later)]
    (pack,) = made_by_the_panel(folder, log=log)
    bag = unpack(pack, folder)
    records = [one for one in lines(bag, "ledger.jsonl") if "seq" in one]
    return records[line - 1 :], rows_of(bag), verify_pack(pack).as_json()


def test_an_unrelated_entry_is_sealed_and_the_pack_is_accepted(tmp_path: Path):
    _, without, _ = told(tmp_path / "a", {**COURIER, "creditor": "meituan"})
    records, rows, said = told(tmp_path / "b", COURIER, {**COURIER, "unrelated": True})
    assert [sorted(one) for one in records] == [["hash", "prev", "seq"]] * 2
    assert rows == without
    assert (said["findings"], said["answers"]["log"], said["answers"]["content"]) == (
        [],
        "consistent",
        "agrees",
    )


def test_taken_back_it_is_there_with_every_version(tmp_path: Path):
    _, without, _ = told(tmp_path / "a", {**COURIER, "creditor": "meituan"})
    records, rows, said = told(tmp_path / "b", COURIER, {**COURIER, "unrelated": True}, COURIER)
    assert [one["fields"].get("unrelated") for one in records] == [None, True, None]
    assert rows == without + 1
    assert said["findings"] == []
