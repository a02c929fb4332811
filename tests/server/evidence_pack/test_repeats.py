"""A call that is in a bill and was also logged by hand is one call, for the panel and for the check alike."""

import json
import random
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from dunbook.evidence_pack import verify_pack

from tests.vectors.verify.packs import made_by_the_panel

CALL = {"what": "call", "creditor": "huabei", "numberRaw": "057126888888", "numberKey": "+8657126888888"}


def by_hand(at: str, **fields: Any) -> dict[str, Any]:
    return {"written": "2026-11-20T15:00:00.000Z", "fields": {**CALL, "at": at, **fields}}


def in_a_bill(at: str, row: int, name: str = "bill.csv", **fields: Any) -> dict[str, Any]:
    source = {"kind": "table", "name": name, "row": row}
    return by_hand(at, source=source, answered=True, seconds=40, **fields)


def summary_of(folder: Path, *log: dict[str, Any]) -> dict[str, Any]:
    (pack,) = made_by_the_panel(folder, log=list(log), own=[], madeAt="2026-11-20T16:00:00.000Z")
    said = verify_pack(pack).as_json()
    assert (said["answers"]["content"], said["findings"]) == ("agrees", [])
    with ZipFile(pack) as zipped:
        (index,) = [name for name in zipped.namelist() if name.endswith("pack.json")]
        summary: dict[str, Any] = json.loads(zipped.read(index))["summary"]
    return summary


def test_a_call_in_the_bill_and_by_hand_is_counted_once_and_its_threat_stays(tmp_path: Path):
    summary = summary_of(
        tmp_path,
        by_hand("2026-11-20T23:10:00+08:00", answered=True, conduct=["threat"]),
        in_a_bill("2026-11-20T23:10:42+08:00", 2),
        in_a_bill("2026-11-20T23:40:00+08:00", 3),
    )
    assert (summary["calls"], summary["answered"], summary["night"]) == (2, 2, 2)
    assert (summary["repeats"], summary["threats"]) == ([[2, 1]], [1])


def test_two_calls_of_one_bill_in_a_minute_are_two_but_no_fourth_conversation(tmp_path: Path):
    times = ["09:00:00", "10:00:00", "11:00:05", "11:00:50"]
    calls = [in_a_bill(f"2026-11-20T{time}+08:00", row) for row, time in enumerate(times, 1)]
    summary = summary_of(tmp_path, *calls)
    assert (summary["calls"], summary["over"], summary["repeats"]) == (4, [], [])


@pytest.mark.parametrize("seed", range(3))
def test_the_panel_and_the_check_count_any_log_alike(tmp_path: Path, seed: int):
    dice = random.Random(seed)
    log = []
    for row in range(1, 60):
        minute, second = dice.randrange(0, 90), dice.choice([0, 0, 5, 59])
        at = f"2026-11-{dice.choice([19, 20])}T{9 + minute // 60:02}:{minute % 60:02}:{second:02}+08:00"
        at = at if dice.random() > 0.1 else at[:10]
        key = dice.choice(["+8657126888888", "+8657126888889", None])
        fields = {"creditor": dice.choice(["huabei", "jiebei", "icbc"]), "numberKey": key}
        fields |= {"answered": dice.choice([True, False, None]), "seconds": dice.choice([None, 0, 30, 300])}
        if dice.random() < 0.5:
            fields["source"] = {"kind": "table", "name": dice.choice(["a.csv", "b.csv"]), "row": row}
        log.append(by_hand(at, **fields))
    summary = summary_of(tmp_path, *sorted(log, key=lambda told: str(told["fields"]["at"])))
    assert summary["repeats"]
