"""The register of collection agencies. Only names that a moderator entered can be chosen or shown."""

from __future__ import annotations

import re

from dunbook.storage import Database

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_]{0,62}[a-z0-9])?")


class BadAgency(ValueError):
    """The slug or a name cannot be used. The message is a code: `slug`, `name` or `taken`."""


def listed(database: Database) -> list[dict[str, str]]:
    rows = database.read("SELECT slug, zh, en FROM agency WHERE listed = 1")
    return [{"slug": slug, "zh": zh, "en": en} for slug, zh, en in sorted(rows)]


def is_listed(database: Database, slug: str) -> bool:
    return bool(database.read("SELECT 1 FROM agency WHERE slug = :slug AND listed = 1", slug=slug))


def add(database: Database, slug: str, zh: str, en: str) -> None:
    if not SLUG.fullmatch(slug):
        raise BadAgency("slug")
    names = [name.strip() for name in (zh, en)]
    if not all(name and len(name) <= 100 and name.isprintable() for name in names):
        raise BadAgency("name")
    with database.write() as transaction:
        added = transaction.run(
            "INSERT INTO agency (slug, zh, en, listed) VALUES (:slug, :zh, :en, 1)"
            " ON CONFLICT (slug) DO NOTHING RETURNING slug",
            slug=slug,
            zh=names[0],
            en=names[1],
        )
    if not added:
        raise BadAgency("taken")
