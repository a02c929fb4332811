"""A name that one process of all machines holds for a while: a row that its holder renews.

A session's advisory lock would end with a connection that a pooler or a fail-over takes away, and nobody
would be told. A row says by the database's clock until when it is held. Whoever could not renew it in time
has lost it, and what still runs under it commits nothing: `guard` looks inside the transaction, just before
its end.
"""

from __future__ import annotations

import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dunbook.storage.database import Database, Transaction

SECONDS = 15.0
"""How many seconds a name stays taken after its holder was killed."""
_RENEWALS = 5
"""The number of renewals in each period: a fail-over may swallow a few of them."""
_NOW = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)"
_TAKE = (
    f"INSERT INTO lease (name, holder, until) VALUES (:name, :holder, {_NOW} + :period)"
    " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until"
    f" WHERE lease.until <= {_NOW} RETURNING 1"
)
_HELD = f"name = :name AND holder = :holder AND until > {_NOW}"
_RENEW = f"UPDATE lease SET until = {_NOW} + :period WHERE {_HELD} RETURNING 1"
# The row stays locked until the transaction ends, so nobody takes the name between this look and the commit.
# A holder that is stopped just there is cut off by the database.
_GUARD = (
    "SELECT set_config('idle_in_transaction_session_timeout', :timeout, true)"
    f" FROM lease WHERE {_HELD} FOR SHARE"
)
_GIVE_BACK = "DELETE FROM lease WHERE name = :name AND holder = :holder"


class Lease:
    """One period for which a name is held."""

    def __init__(self, name: str, seconds: float) -> None:
        self.name = name
        self._period = int(seconds * 1000)
        # The random part makes each lease distinct, also when the same process takes the name again.
        self._holder = f"{socket.gethostname()} {os.getpid()} {secrets.token_urlsafe(9)}"
        self._over = threading.Event()

    def take(self, database: Database) -> bool:
        with database.write() as transaction:
            return bool(transaction.run(_TAKE, **self._named, period=self._period))

    def guard(self, transaction: Transaction) -> bool:
        """Whether the name is still held. If it is, it stays so until the transaction ends."""
        return bool(transaction.run(_GUARD, **self._named, timeout=str(self._period)))

    @contextmanager
    def renewed(self, database: Database) -> Iterator[None]:
        """Renews the lease for as long as the block runs, and gives the name back at its end."""
        renewing = threading.Thread(target=self._renew, args=(database,), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            self._over.set()
            renewing.join()
            self._give_back(database)

    def _renew(self, database: Database) -> None:
        from dunbook.storage.database import Unavailable

        while not self._over.wait(self._period / 1000 / _RENEWALS):
            with suppress(Unavailable):  # perhaps the next time, before it is over
                if not database.read(_RENEW, **self._named, period=self._period):
                    return

    def _give_back(self, database: Database) -> None:
        from dunbook.storage.database import Unavailable

        for _ in range(2):  # the connection that lay ready may be one that broke
            with suppress(Unavailable):
                database.read(_GIVE_BACK, **self._named)
                return

    @property
    def _named(self) -> dict[str, str]:
        return {"name": self.name, "holder": self._holder}
