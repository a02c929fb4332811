"""Alterations of a pack with the logs of two devices."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.server.forging import lines, write_lines
from tests.vectors.verify.forger import Forger, Record

OWN = "ledger.jsonl"


def other_of(forger: Forger) -> str:
    """The file of the other device's log."""
    (path,) = (forger.bag / "data").glob("ledger-*.jsonl")
    return path.name


def words(forger: Forger) -> None:
    _in_other(forger, 2, lambda record: record["fields"].update(words="明天见"))


def words_and_hashes(forger: Forger) -> None:
    """Changes the words, every hash of that log, its end, and what table, index and report say of it. Only
    the other log still contradicts it."""
    words(forger)
    _chained_anew(forger, other_of(forger))


def last_dropped(forger: Forger) -> None:
    *records, head = lines(forger.bag, other_of(forger))
    write_lines(forger.bag, other_of(forger), [*records[:-1], head])


def last_and_end_dropped(forger: Forger) -> None:
    """Drops the last record with its row, and changes the ends that index and report name."""
    name = other_of(forger)
    *records, _ = lines(forger.bag, name)
    write_lines(forger.bag, name, [*records[:-1], _end(records[:-1])])
    _without_row(forger, name, len(records))
    _ends_named(forger, name)


def seen(forger: Forger) -> None:
    _in_own(forger, 4, lambda record: record["seen"][0].__setitem__(1, 4))


def seen_and_hashes(forger: Forger) -> None:
    seen(forger)
    _chained_anew(forger, OWN)


def seen_in_a_seal(forger: Forger) -> None:
    _in_own(forger, 2, lambda record: record["seen"][0].__setitem__(2, "ab" * 32))


def seen_taken_from_a_seal(forger: Forger) -> None:
    """Without it the logs together have another order. Nothing that is shown here depends on that order."""
    _in_own(forger, 2, lambda record: record.pop("seen"))


def exchanged(forger: Forger) -> None:
    own, other = (forger.bag / "data" / name for name in (OWN, other_of(forger)))
    own_content, other_content = own.read_bytes(), other.read_bytes()
    own.write_bytes(other_content)
    other.write_bytes(own_content)


def exchanged_in_the_index_too(forger: Forger) -> None:
    exchanged(forger)

    def change(index: dict[str, Any]) -> None:
        (first, own), (second, other) = ((one.pop("path"), one) for one in index["chains"])
        index["chains"] = [{**other, "path": first}, {**own, "path": second}]

    forger.index(change)


def left_out(forger: Forger) -> None:
    (forger.bag / "data" / other_of(forger)).unlink()
    forger.index(lambda index: index["chains"].pop())


def as_one_device(forger: Forger) -> None:
    """Makes it look like a pack of format 1, in which there is only one log."""
    left_out(forger)

    def change(index: dict[str, Any]) -> None:
        (own,) = index.pop("chains")
        index.update(format="dunbook-pack/1", head=own["head"], records=own["records"])

    forger.index(change)
    forger.without_last_columns(1)


def column(forger: Forger) -> None:
    _replace_cell(forger, 2, "log", OWN)


def place_in_the_report(forger: Forger) -> None:
    forger.report(f'data-seq="{other_of(forger)}#2"', f'data-seq="{OWN}#2"')


def end_in_the_report(forger: Forger) -> None:
    head = lines(forger.bag, other_of(forger))[-1]["head"]
    forger.report(head, "ab" * 32)


def receipt_of_the_other_log(forger: Forger) -> None:
    """The receipt is genuine, and for a record of the pack, but not of the log that it is said to be of."""
    (receipt,) = lines(forger.bag, "anchors.jsonl")
    own = lines(forger.bag, OWN)[0]["hash"]
    write_lines(forger.bag, "anchors.jsonl", [{**receipt, "chain": own}])


def device(forger: Forger) -> None:
    forger.index(lambda index: index["chains"][1].update(device="别人的手机"))


def _in_own(forger: Forger, seq: int, change: Callable[[Record], Any]) -> None:
    _in(forger, OWN, seq, change)


def _in_other(forger: Forger, seq: int, change: Callable[[Record], Any]) -> None:
    _in(forger, other_of(forger), seq, change)


def _in(forger: Forger, name: str, seq: int, change: Callable[[Record], Any]) -> None:
    rows = lines(forger.bag, name)
    change(rows[seq - 1])
    write_lines(forger.bag, name, rows)


def _end(records: list[Record]) -> dict[str, Any]:
    return {"head": records[-1]["hash"], "records": len(records)}


def _chained_anew(forger: Forger, name: str) -> None:
    *records, _ = lines(forger.bag, name)
    before = {record["seq"]: record["hash"] for record in records}
    forger.chained(records)
    write_lines(forger.bag, name, [*records, _end(records)])
    table = forger.bag / "data/events.csv"
    text = table.read_bytes().decode()
    for record in records:
        text = text.replace(before[record["seq"]], record["hash"])
    table.write_bytes(text.encode())
    _ends_named(forger, name)


def _ends_named(forger: Forger, name: str) -> None:
    """Changes the ends that the index and the report name."""
    end = lines(forger.bag, name)[-1]
    (said,) = (
        one
        for one in json.loads((forger.bag / "data/pack.json").read_bytes())["chains"]
        if one["path"] == f"data/{name}"
    )
    forger.index(lambda index: [one.update(end) for one in index["chains"] if one["path"] == f"data/{name}"])
    forger.report(
        f"共 {said['records']} 行，最后一行的指纹：{said['head']}",
        f"共 {end['records']} 行，最后一行的指纹：{end['head']}",
    )


def _rows_with(forger: Forger) -> tuple[list[str], list[list[str]]]:
    head, *rows = forger.rows()
    return head, rows


def _without_row(forger: Forger, name: str, seq: int) -> None:
    head, rows = _rows_with(forger)
    kept = [row for row in rows if (row[-1], row[1]) != (name, str(seq))]
    forger.write_rows([head, *([str(n), *row[1:]] for n, row in enumerate(kept, 1))])


def _replace_cell(forger: Forger, n: int, column: str, value: str) -> None:
    (index,) = lines(forger.bag, "pack.json")
    head, rows = _rows_with(forger)
    rows[n - 1][index["columns"].index(column)] = value
    forger.write_rows([head, *rows])
