"""How many entries of the list lie in each area, and their digest, kept current with every change.

The counts add up to the list's, and so do the digests: that shows a tally that missed something (it was not
kept while the list was not divided), and it is counted anew. That goes through the whole list.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from dunbook.published.changes import Version, entries
from dunbook.published.digest import entry_hash, hex
from dunbook.published.division import division
from dunbook.published.entry import Entry
from dunbook.storage import Database, Transaction

_READ = "SELECT value FROM fact WHERE name = 'list_areas'"
_SAVE = (
    "INSERT INTO fact (name, value) VALUES ('list_areas', :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


@dataclass
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    digests: Counter[str] = field(default_factory=Counter)
    division: str = field(default_factory=lambda: division().text_digest)

    def add(self, entry: Entry, sign: int = 1) -> None:
        area = division().area_of(entry.key)
        self.counts[area] += sign
        self.digests[area] += sign * entry_hash(entry)

    def digest(self, area: str) -> str:
        return hex(self.digests[area])

    def fits(self, version: Version) -> bool:
        whole = hex(sum(self.digests.values()))
        return (self.division, self.counts.total(), whole) == (
            *(division().text_digest, version.count),
            version.digest,
        )

    def text(self) -> str:
        areas = {area: [self.counts[area], self.digest(area)] for area in sorted(self.counts)}
        return json.dumps({"division": self.division, "areas": areas})


def note(transaction: Transaction, before: dict[str, Entry], changed: list[Entry], gone: list[str]) -> None:
    """Together with a change of the list, as `changes.follow` asks it."""
    tally = _read(transaction.run(_READ))
    if tally is None or tally.division != division().text_digest:
        return
    for entry in changed:
        tally.add(entry)
        if entry.key in before:
            tally.add(before[entry.key], -1)
    for key in gone:
        tally.add(before[key], -1)
    keep(transaction, tally)


def tally_of(database: Database, version: Version) -> Tally:
    tally = _read(database.read(_READ))
    if tally is None or not tally.fits(version):
        tally = Tally()
        for entry in entries(database):
            tally.add(entry)
        with database.write("list") as transaction:
            keep(transaction, tally)
    return tally


def keep(transaction: Transaction, tally: Tally) -> None:
    transaction.run(_SAVE, value=tally.text())


def _read(rows: list[tuple[str]]) -> Tally | None:
    if not rows:
        return None
    said = json.loads(rows[0][0])
    tally = Tally(division=said["division"])
    for area, (count, digest) in said["areas"].items():
        tally.counts[area] = count
        tally.digests[area] = int(digest, 16)
    return tally
