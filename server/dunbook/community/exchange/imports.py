"""Somebody else's list as one reporter: its rows weigh like one person's reports and never count as a person.

So a list alone can never reach a bar for anybody, least of all for a mobile. Taking it back is exact, as for
every reporter.
"""

from __future__ import annotations

import secrets

from dunbook.community.publish import refresh
from dunbook.community.reports import Statement, keep
from dunbook.community.rules.policy import Policy
from dunbook.storage import Database

_SOURCE = "SELECT id FROM reporter WHERE source = :name"


def source(database: Database, name: str, day: int, policy: Policy) -> int:
    """The reporter that stands for the list `name`; made when there is none yet."""
    with database.write() as transaction:
        rows = transaction.run(_SOURCE, name=name)
        if not rows:
            # A random value is the hash of no known secret, so nobody can speak for a list through the API.
            rows = transaction.run(
                "INSERT INTO reporter (hash, since_day, source) VALUES (:hash, :day, :name) RETURNING id",
                hash=secrets.token_bytes(32),
                day=day - policy.new_days,
                name=name,
            )
    id: int = rows[0][0]
    return id


def take_in(database: Database, source_id: int, said: Statement, day: int, policy: Policy) -> None:
    """Stores one row of a list, made on `day`, in a transaction of its own: nobody has to wait for a list."""
    with database.write(said.key) as transaction:
        keep(transaction, source_id, said, day, None)
        refresh(transaction, said.key, said.kind, policy)


def take_out(database: Database, name: str, policy: Policy, but: frozenset[str] = frozenset()) -> int:
    """Withdraws what the source `name` said, except about the keys `but`. Gives how many rows that were."""
    rows = database.read(f"SELECT r.key, r.kind FROM report r WHERE r.reporter_id = ({_SOURCE})", name=name)
    gone = [(key, kind) for key, kind in rows if key not in but]
    for key, kind in gone:
        with database.write(key) as transaction:
            transaction.run(
                f"DELETE FROM report WHERE key = :key AND reporter_id = ({_SOURCE})", key=key, name=name
            )
            refresh(transaction, key, kind, policy)
    return len(gone)
