"""The closed vocabulary of reports, read from the file that the panel uses too. There is no free text."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from dunbook.paths import ROOT


@lru_cache(maxsize=1)
def taxonomy() -> dict[str, Any]:
    """`tags`, `conduct` and `dispute_reasons` are lists of slugs, `creditors` a list of {slug, zh, en}.

    Where the same creditor is usually called otherwise too, it has `aliases`.
    """
    loaded: dict[str, Any] = json.loads((ROOT / "extension/data/tags.json").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def tags() -> frozenset[str]:
    return frozenset(taxonomy()["tags"])


@lru_cache(maxsize=1)
def official_line_tags() -> frozenset[str]:
    """All that can be said about an official line: somebody imitates it, or it does not collect debts."""
    return frozenset(taxonomy()["official_line_tags"])


@lru_cache(maxsize=1)
def conduct() -> frozenset[str]:
    return frozenset(taxonomy()["conduct"])


@lru_cache(maxsize=1)
def creditors() -> frozenset[str]:
    return frozenset(row["slug"] for row in taxonomy()["creditors"])


@lru_cache(maxsize=1)
def dispute_reasons() -> frozenset[str]:
    return frozenset(taxonomy()["dispute_reasons"])
