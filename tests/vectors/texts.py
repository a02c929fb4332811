"""The vectors of both finders and both range look-ups: `texts.json`, and `ranges.tsv`, one case a line."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def texts() -> list[dict[str, Any]]:
    """{"text", "found": [[substring, key, confidence], …], "reason"} each; the file leaves out "sure"."""
    loaded: list[dict[str, Any]] = json.loads((HERE / "texts.json").read_text("utf-8"))
    for case in loaded:
        case["found"] = [[*found, "sure"][:3] for found in case["found"]]
    return loaded


def ranges() -> list[dict[str, str]]:
    """Columns as in the first line, an empty field for null; `input` with escapes as in JSON."""
    head, *lines = (HERE / "ranges.tsv").read_text("utf-8").splitlines()
    names = head.split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines]
    return [{**row, "input": json.loads(f'"{row["input"]}"')} for row in rows]


def as_row(answer: Any) -> dict[str, str]:
    """The answer of `describe_range` in the columns of `ranges.tsv`."""
    if answer is None:
        return dict.fromkeys(
            ("prefix", "kind", "class", "place", "carrier", "lengths", "officials", "also"), ""
        )
    return {
        "prefix": answer["prefix"],
        "kind": answer["kind"] or "",
        "class": answer["classId"] or "",
        "place": answer["place"]["zh"] if answer["place"] else "",
        "carrier": answer["carrier"]["zh"] if answer["carrier"] else "",
        "lengths": "-".join(map(str, answer["lengths"] or ())),
        "officials": " ".join(row["key"] for row in answer["officials"]),
        "also": " ".join(f"{other['prefix']}:{other['kind']}" for other in answer["also"]),
    }
