"""Look-ups from a copy of the database that follows the writer, for as long as it follows closely."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Any

from dunbook.storage.database import Database, Lookups, Row, Unavailable

MOST_SECONDS = 10.0
"""The maximum number of seconds that a replica may be behind and still answer."""
_LOOK_SECONDS = 1.0
"""After how many seconds each process measures again how far behind the replica is."""
_WRITTEN = "SELECT CAST(pg_current_wal_lsn() AS TEXT)"
# Zero if everything that the writer has written has arrived, else the time since the last commit that has.
# That time alone would grow while nobody writes.
_BEHIND = (
    "SELECT CASE WHEN NOT pg_is_in_recovery() THEN 0"
    " WHEN pg_last_wal_replay_lsn() >= CAST(:written AS pg_lsn) THEN 0"
    " ELSE EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END"
)


class Replica(Lookups):
    """Answers from the replica, and from the writer while that is away or too far behind."""

    def __init__(self, writer: Database, replica: Database) -> None:
        self._writer = writer
        self._replica = replica
        self._written: str | None = None
        self._behind: float | None = None
        self._measured_at = 0.0
        self._over = threading.Event()
        # No request waits for it: a machine that is gone keeps whoever asks it for seconds.
        threading.Thread(target=self._watch, name="replica", daemon=True).start()

    def read_few(self, statement: str, **parameters: Any) -> list[Row]:
        if self._is_close():
            try:
                return self._replica.read_few(statement, **parameters)
            except Unavailable:
                self._note(None)
        return self._writer.read_few(statement, **parameters)

    def state(self) -> dict[str, float | bool | None]:
        """How far behind it is in seconds (None while it is away), and whether it answers."""
        behind = self._behind
        return {"lag_seconds": behind and round(behind, 3), "answers": self._is_close()}

    def close(self) -> None:
        """Does not wait for a replica that may be away: a measurement that is under way ends by itself."""
        self._over.set()
        self._replica.close()

    def _is_close(self) -> bool:
        """Whether the replica is close enough. The time since its last measurement is added, because it may
        have fallen behind by that much since."""
        behind = self._behind
        return behind is not None and behind + time.monotonic() - self._measured_at <= MOST_SECONDS

    def _watch(self) -> None:
        while not self._over.is_set():
            self._measure()
            self._over.wait(_LOOK_SECONDS)

    def _measure(self) -> None:
        # While the writer is away nothing is written, so what it wrote last still counts.
        with suppress(Unavailable):
            self._written = str(self._writer.read(_WRITTEN)[0][0])
        if self._written is None:
            return
        try:
            found = self._replica.read(_BEHIND, written=self._written)[0][0]
        except Unavailable:
            return self._note(None)
        return self._note(None if found is None else float(found))

    def _note(self, behind: float | None) -> None:
        self._behind = behind
        self._measured_at = time.monotonic()
