"""Changes that are possible for a person who has the pack and all tools, but neither an authority's key
nor a server's."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rfc8785

from tests.server.forging import lines, sha256, write_lines

Record = dict[str, Any]


@dataclass
class Forger:
    """The unpacked pack, changed file by file. The checksums are mended afterwards."""

    bag: Path

    def index(self, change: Callable[[dict[str, Any]], None]) -> None:
        (index,) = lines(self.bag, "pack.json")
        change(index)
        write_lines(self.bag, "pack.json", [index])

    def report(self, before: str, after: str, times: int = 1) -> None:
        self._replace("report.html", before, after, times)

    def cell(self, seq: int, column: str, value: str) -> None:
        """Changes one cell in the row of a record."""
        (index,) = lines(self.bag, "pack.json")
        at = index["columns"].index(column)
        rows = self.rows()
        (row,) = [row for row in rows[1:] if row[1] == str(seq)]
        row[at] = value
        self.write_rows(rows)

    def without_row(self, seq: int) -> None:
        rows = [row for row in self.rows() if row[1] != str(seq)]
        for n, row in enumerate(rows[1:], 1):
            row[0] = str(n)
        self.write_rows(rows)

    def without_last_columns(self, count: int) -> None:
        self.index(lambda index: index.update(columns=index["columns"][:-count]))
        self.write_rows([row[:-count] for row in self.rows()])

    def head(self, at: int, value: str) -> None:
        rows = self.rows()
        rows[0][at] = value
        self.write_rows(rows)

    def record(self, seq: int, change: Callable[[Record], None], chain: bool) -> None:
        """Changes one record of the log; with `chain` every hash after it is made anew.

        A sealed record keeps its hash, because nobody else knows its contents: it only names another record
        before it.
        """
        *records, head = lines(self.bag, "ledger.jsonl")
        change(records[seq - 1])
        if chain:
            head["head"] = self.chained(records)
        write_lines(self.bag, "ledger.jsonl", [*records, head])
        if chain:
            hashes = {str(record["seq"]): record["hash"] for record in records}
            rows = self.rows()
            for row in rows[1:]:
                row[18] = hashes[row[1]]
            self.write_rows(rows)
            (before,) = {json.loads((self.bag / "data/pack.json").read_bytes())["head"]}
            self.index(lambda index: index.update(head=head["head"]))
            self.report(before, head["head"])

    @staticmethod
    def chained(records: list[Record]) -> str:
        before = "0" * 64
        for record in records:
            record["prev"] = before
            if "fields" in record:
                del record["hash"]
                record["hash"] = sha256(rfc8785.dumps(record))
            before = record["hash"]
        return before

    def _replace(self, name: str, before: str, after: str, times: int) -> None:
        file = self.bag / "data" / name
        text = file.read_text(encoding="utf-8")
        assert before in text, before
        file.write_text(text.replace(before, after, times), encoding="utf-8", newline="")

    def rows(self) -> list[list[str]]:
        text = (self.bag / "data/events.csv").read_text(encoding="utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline="")))

    def write_rows(self, rows: list[list[str]]) -> None:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        (self.bag / "data/events.csv").write_bytes(out.getvalue().encode("utf-8-sig"))
