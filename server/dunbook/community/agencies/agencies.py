"""The register of collection agencies. Only names that two moderators approved can be chosen or shown."""

from __future__ import annotations

import json
from typing import TypedDict

from dunbook.community.agencies.names import contains, same
from dunbook.storage import Database, Transaction

_ROWS = "SELECT slug, zh, en, aliases, merged_into FROM agency WHERE listed = 1 OR merged_into IS NOT NULL"
# A report with the slug of an agency that was merged is one about the agency it turned out to be.
_KNOWN = "SELECT 1 FROM agency WHERE slug = :slug AND (listed = 1 OR merged_into IS NOT NULL)"


class Agency(TypedDict):
    slug: str
    zh: str
    en: str
    aliases: list[str]
    """Other names it is known by, in any script, and the names of those that were merged into it."""


def listed(database: Database) -> list[Agency]:
    with database.reading() as transaction:
        return register(transaction)


def register(transaction: Transaction) -> list[Agency]:
    rows = transaction.run(_ROWS)
    found: dict[str, Agency] = {
        slug: {"slug": slug, "zh": zh, "en": en, "aliases": json.loads(aliases)}
        for slug, zh, en, aliases, merged in sorted(rows, key=lambda row: str(row[0]))
        if merged is None
    }
    for _, zh, en, aliases, merged in rows:
        if merged in found:
            successor = found[merged]
            more = [zh, en, *json.loads(aliases)]
            successor["aliases"] += [name for name in dict.fromkeys(more) if name not in names(successor)]
    return list(found.values())


def names(agency: Agency) -> list[str]:
    return [agency["zh"], agency["en"], *agency["aliases"]]


def is_listed(database: Database, slug: str) -> bool:
    return bool(database.read(_KNOWN, slug=slug))


def search(agencies: list[Agency], words: str) -> list[Agency]:
    """The agencies with `words` in their slug or in any of their names."""
    return [
        agency
        for agency in agencies
        if any(contains(name, words) for name in (agency["slug"], *names(agency)))
    ]


def named(agencies: list[Agency], name: str) -> Agency | None:
    """The agency that is known by exactly this name; None if there is none."""
    return next((agency for agency in agencies if any(same(name, other) for other in names(agency))), None)
