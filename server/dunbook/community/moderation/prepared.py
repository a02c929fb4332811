"""The figures of `transparency`, made once and kept: the whole log of decisions is read to make them.

They are made again after each decision, and once an hour for what ends without one. The publisher makes them
ahead; where none runs, whoever asks first after a decision waits for them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from dunbook.clock import day_of
from dunbook.community.moderation.transparency import transparency
from dunbook.storage import Database

_NEWEST = "SELECT MAX(id) FROM moderation_log"
_KEPT = "SELECT value FROM fact WHERE name = 'transparency'"
_KEEP = (
    "INSERT INTO fact (name, value) VALUES ('transparency', :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


class Figures:
    """The newest figures, as one process remembers them."""

    def __init__(self) -> None:
        self._made: tuple[str, str] | None = None

    def text(self, database: Database, now: datetime) -> str:
        """The fields of `Transparency` as JSON. It writes nothing, so it never waits for a writer."""
        state = _state(database, now)
        if self._made is None or self._made[0] != state:
            self._made = state, _kept(database, state) or _make(database, now)
        return self._made[1]


def prepare(database: Database, now: datetime) -> None:
    """Makes the figures ahead of the first question if something was decided since the last time."""
    state = _state(database, now)
    if _kept(database, state) is None:
        value = f"{state}\n{_make(database, now)}"
        with database.write("transparency") as transaction:
            transaction.run(_KEEP, value=value)


def _state(database: Database, now: datetime) -> str:
    return f"{day_of(now)} {int(now.timestamp()) // 3600} {database.read(_NEWEST)[0][0]}"


def _kept(database: Database, state: str) -> str | None:
    rows = database.read(_KEPT)
    made_for, _, text = rows[0][0].partition("\n") if rows else ("", "", "")
    return text if made_for == state else None


def _make(database: Database, now: datetime) -> str:
    with database.reading() as transaction:
        return json.dumps(asdict(transparency(transaction, day_of(now))), ensure_ascii=False)
