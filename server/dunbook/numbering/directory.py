"""The official directory, and false claims about numbers: `extension/data/directory.json`."""

from functools import cache
from typing import Any

from .files import shared_json

_SHOWN = ("name_zh", "name_en", "kind", "confidence", "source", "number")


@cache
def _tables() -> tuple[dict[str, dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    data = shared_json("extension/data/directory.json")
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in data["rows"]:
        # What nobody has checked is kept in the file, and never called official.
        if row["key"] and row["confidence"] != "unverified":
            rows.setdefault(row["key"], []).append(row)
    claims: dict[str, list[dict[str, Any]]] = {}
    for claim in data["claims"]:
        claims.setdefault(claim["key"], []).append(claim)
    return {key: _one(key, found) for key, found in rows.items()}, claims


def _one(key: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One answer for a key. 96 lines are local: others may have the digits elsewhere, so all are named."""
    own = [row for row in rows if key == "CN-" + row["number"]] or rows
    shown = {name: own[0][name] for name in _SHOWN} | {"note": own[0].get("note")}
    if key.startswith("CN-96") and len({row["name_zh"] for row in rows}) > 1:
        shown["name_zh"] = " / ".join(f"{row['name_zh']} {row['number']}" for row in rows)
        shown["name_en"] = " / ".join(f"{row['name_en']} {row['number']}" for row in rows)
    return shown


def directory(key: str) -> dict[str, Any] | None:
    """Whose official line `key` is; None when unknown or unverified."""
    return _tables()[0].get(key)


def claims(key: str) -> list[dict[str, Any]]:
    """What is said about `key` elsewhere without good grounds: owner, verdict, why, source."""
    return _tables()[1].get(key, [])


def starting_with(stem: str) -> list[str]:
    """Keys of official lines that begin with `stem` (`CN-954`, `+86400`), the shortest first."""
    return sorted((key for key in _tables()[0] if key.startswith(stem)), key=lambda key: (len(key), key))
