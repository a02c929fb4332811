"""Numbers that very many people report, and a count of what a request reads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from dunbook.community.reporters import Reporter
from dunbook.community.reports import Statement
from dunbook.storage import Database, Transaction, open_database
from dunbook.storage.database import SqliteDatabase

from tests.server.templates import DATABASE, with_database

DAY = date(2026, 11, 20).toordinal()
LINE, SECOND, PERSON = "CN-95220369", "CN-95229901", "+8613800138000"
KINDS = {LINE: "service_95", SECOND: "service_95", PERSON: "mobile"}


def said(key: str, tag: str = "collection_agency") -> Statement:
    return Statement(key, KINDS[key], tag, "huabei", None, ("threat",), None)


def registered(database: Database, since: list[int]) -> list[Reporter]:
    with database.write() as transaction:
        transaction.run_many(
            "INSERT INTO reporter (id, hash, since_day) VALUES (:id, :hash, :since)",
            [{"id": at, "hash": b"%d" % at, "since": day} for at, day in enumerate(since, start=1)],
        )
    return [Reporter(at, day) for at, day in enumerate(since, start=1)]


def stored(database: Database) -> list[list[tuple[Any, ...]]]:
    return [
        database.read("SELECT * FROM published ORDER BY key, from_day"),
        database.read("SELECT * FROM summary ORDER BY key"),
        database.read("SELECT key, about FROM review ORDER BY key, about"),
    ]


@contextmanager
def opened(folder: Path, migrated: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{with_database(folder, migrated) / DATABASE}")
    yield database
    database.close()


def crowd(database: Database, reports: int, key: str = LINE, since: int = DAY - 1) -> list[Reporter]:
    """Makes this many reports by new installs, all held back, and returns twenty more people who have not
    reported yet."""
    people = registered(database, [since] * (reports + 20))
    with database.write(key) as transaction:
        transaction.run_many(
            "INSERT INTO report (id, reporter_id, key, kind, tag, conduct, reported_day, network)"
            " VALUES (:id, :who, :key, :kind, 'collection_agency', 'threat', :day, :network)",
            [
                {"id": f"r{at}", "who": person.id, "key": key, "kind": KINDS[key], "day": DAY}
                | {"network": f"n{at}" if key == PERSON else None}
                for at, person in enumerate(people[:reports])
            ],
        )
    return people[reports:]


class Held(NamedTuple):
    """The cost of one transaction while it held the lock."""

    read: int
    """The number of statements and of the rows they returned."""
    given: int
    """The rows for which one statement was run, one after the other."""


def held_in_writes(monkeypatch: pytest.MonkeyPatch) -> list[Held]:
    """A list that gets an item for every transaction that holds the lock."""
    every: list[Held] = []
    real: Callable[..., Any] = SqliteDatabase.write
    run, run_many = Transaction.run, Transaction.run_many
    counts = [0, 0]

    def counted(transaction: Transaction, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
        found = run(transaction, statement, **parameters)
        counts[0] += 1 + len(found)
        return found

    def counted_many(transaction: Transaction, statement: str, rows: list[dict[str, Any]]) -> None:
        run_many(transaction, statement, rows)
        counts[1] += len(rows)

    @contextmanager
    def write(database: SqliteDatabase, key: str | None = None) -> Iterator[Transaction]:
        with real(database, key) as transaction:
            counts[:] = 0, 0
            yield transaction
            every.append(Held(*counts))

    monkeypatch.setattr(SqliteDatabase, "write", write)
    monkeypatch.setattr(Transaction, "run", counted)
    monkeypatch.setattr(Transaction, "run_many", counted_many)
    return every


class Read:
    """Counts what is read: rows fetched, and on SQLite the steps of its machine as well."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.rows = self.steps = 0
        run, connect = Transaction.run, SqliteDatabase._connect

        def counted(transaction: Transaction, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
            found = run(transaction, statement, **parameters)
            self.rows += 1 + len(found)
            return found

        def step() -> None:
            self.steps += 1

        def watched(database: SqliteDatabase) -> Any:
            connection = connect(database)
            connection.set_progress_handler(step, 10)
            return connection

        patch.setattr(Transaction, "run", counted)
        patch.setattr(SqliteDatabase, "_connect", watched)

    def during(self, act: Callable[[], object]) -> tuple[int, int]:
        self.rows = self.steps = 0
        act()
        return self.rows, self.steps
