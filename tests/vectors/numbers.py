"""The vectors that both normalisers pass: `numbers.tsv`, one case a line, escapes in `input` as in JSON."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("numbers.tsv")


def cases() -> list[dict[str, Any]]:
    """One dict for each case, with the keys of the first line; `also` is a list, and an empty field is
    None."""
    head, *lines = FILE.read_text("utf-8").splitlines()
    names = head.split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines]
    return [
        {
            **{name: value or None for name, value in row.items()},
            "input": json.loads(f'"{row["input"]}"'),
            "display": row["display"],
            "also": row["also"].split(),
        }
        for row in rows
    ]
