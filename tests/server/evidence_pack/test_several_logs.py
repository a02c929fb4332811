"""The logs of several devices are read as the panel reads them, whatever is sealed, and at a bounded cost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from dunbook.evidence_pack.chain import Chain, check_chain
from dunbook.evidence_pack.entries import MOST_VERSIONS, entries_of
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.log import Log
from dunbook.evidence_pack.view import in_order

from tests.growth import stays_below
from tests.server.forging import sha256

NODE = Path(sys.executable).with_name("node")
LIVES = 500 if os.environ.get("SOAK") else 25


def test_what_is_shown_says_what_the_panel_says_while_it_sees_all():
    command = [str(NODE), "tests/node/complaint/views.js", str(LIVES)]
    views = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert sum(view["linked"] for view in views) > LIVES / 2
    assert sum(view["timed"] for view in views) > 0
    for view in views:
        log = Log(
            [check_chain(one["content"].encode(), True, Verdict(), one["path"]) for one in view["files"]]
        )
        assert log.is_linked == view["linked"]
        assert said_of(log) == view["entries"], view["seed"]


def said_of(log: Log) -> dict[str, Any]:
    """For each entry, by its place, its attachments and its versions, the latest first."""
    places = {record["hash"]: place for place, record in log.each()}

    def name(place: tuple[str, int]) -> str:
        return "#".join(map(str, place)) if log.is_linked else str(place[1])

    return {
        name(entry.place): [
            [one["id"] for one in entry.record["fields"]["attachments"] or []],
            [name(places[one["hash"]]) for one in reversed(entry.versions)],
        ]
        for entry in log.entries.values()
    }


def chain(name: str, *records: dict[str, Any]) -> Chain:
    """Records without hashes."""
    numbered = {
        seq: {"seq": seq, "hash": sha256(f"{name}{seq}".encode()), **one}
        for seq, one in enumerate(records, 1)
    }
    return Chain(f"data/ledger-{name}.jsonl", numbered, len(records))


def test_records_that_wait_for_each_other_are_all_in_the_view():
    """No hash can contain the hash of a later record, but a seal only states what it had seen."""
    one, other = chain("a", {}), chain("b", {})
    one.records[1]["seen"] = [[other.name, 1, other.records[1]["hash"]]]
    other.records[1]["seen"] = [[one.name, 1, one.records[1]["hash"]]]
    assert sorted(record["hash"] for _, record in in_order([one, other])) == sorted([one.name, other.name])


def test_many_logs_that_wait_cost_no_more_than_what_they_have_seen():
    """All logs wait for the end of the first one, and then for each other, which nothing can fulfil."""

    def logs(*, waiting: bool) -> list[Chain]:
        first = chain("0", *({} for _ in range(10_000)))
        last = first.records[10_000]["hash"]
        others = [chain(str(n), *({} for _ in range(100))) for n in range(1, 99)]
        for one in others if waiting else []:
            one.records[1]["seen"] = [[first.name, 10_000, last], *([other.name, 1, "0"] for other in others)]
        return [*others, first]

    free, entangled = logs(waiting=False), logs(waiting=True)
    assert sum(1 for _ in in_order(entangled)) == 10_000 + 98 * 100
    assert stays_below(4, lambda: list(in_order(free)), lambda: list(in_order(entangled)))


def test_an_entry_that_two_devices_corrected_without_end_is_refused():
    def told(id: str, n: int) -> dict[str, Any]:
        return {
            "id": id,
            "corrects": None if n == 0 else "x",
            "recordedAt": "2026-11-20T10:00:00Z",
            "fields": {},
        }

    logs = [chain(name, *(told("x", n) for n in range(MOST_VERSIONS))) for name in ("a", "b")]
    with pytest.raises(Refused):
        entries_of(logs)
    assert len(entries_of(logs[:1])) == 1


@pytest.mark.parametrize(
    "seen",
    [
        [],
        {},
        [["a" * 64, 1]],
        [["a" * 64, 0, "b" * 64]],
        [["a" * 64, True, "b" * 64]],
        [["a" * 64, 1.5, "b" * 64]],
        [["A" * 64, 1, "b" * 64]],
        [["a" * 64, 1, None]],
        [["a" * 64, 1, "b" * 64], ["a" * 64, 2, "c" * 64]],
    ],
)
def test_what_is_no_list_of_heads_is_no_record(seen: object):
    record = {"seq": 1, "prev": "0" * 64, "hash": "d" * 64, "seen": seen}
    lines = [record, {"head": "d" * 64, "records": 1}]
    verdict = Verdict()
    check_chain(b"".join(rfc8785.dumps(line) + b"\n" for line in lines), True, verdict)
    assert "record" in [one.code for one in verdict.findings]
