"""PostgreSQL undoes a transaction for another one, or its answer is lost: nobody is told anything false."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from dunbook.community import publish
from dunbook.storage import Database, Transaction, Unavailable, open_database
from dunbook.storage.postgres_connection import PostgresConnection

from tests.server.conftest import empty_postgres
from tests.server.world import LANDLINE, World

READ = "SELECT value FROM fact WHERE name = :name"
WRITE = "UPDATE fact SET value = :value WHERE name = :name"


@pytest.fixture
def url(postgres: str, migrated_postgres: str, tmp_path) -> str:
    return empty_postgres(postgres, tmp_path.name, migrated_postgres)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(open_database(url)) as opened:
        with opened.write() as transaction:
            transaction.run("INSERT INTO fact (name, value) VALUES ('a', '0'), ('b', '0')")
        yield opened


def together(*works: Callable[[], object]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def add_one(transaction: Transaction, name: str) -> None:
    ((value,),) = transaction.run(READ, name=name)
    transaction.run(WRITE, value=str(int(value) + 1), name=name)


def test_of_two_that_wait_for_each_other_the_one_that_was_undone_runs_again(database: Database):
    met = threading.Barrier(2)
    runs: list[str] = []

    def work(first: str, second: str) -> Callable[[Transaction], None]:
        def change(transaction: Transaction) -> None:
            runs.append(first)
            add_one(transaction, first)
            if runs.count(first) == 1:
                met.wait(60)
            add_one(transaction, second)

        return change

    together(
        lambda: database.change(None, work("a", "b")),
        lambda: database.change(None, work("b", "a")),
    )
    assert sorted(database.read("SELECT name, value FROM fact")) == [("a", "2"), ("b", "2")]
    assert len(runs) == 3


def test_a_transaction_without_a_serial_order_runs_again(database: Database, url: str):
    name = database.read("SELECT current_database()")[0][0]
    database.read(f"ALTER DATABASE \"{name}\" SET default_transaction_isolation = 'serializable'")
    met = threading.Barrier(2)
    first = threading.local()

    def change(transaction: Transaction) -> None:
        transaction.run(READ, name="a")
        if not hasattr(first, "done"):
            first.done = True
            met.wait(60)
        add_one(transaction, "a")

    with closing(open_database(url)) as strict:
        together(*[lambda: strict.change(None, change)] * 2)
        assert strict.read(READ, name="a") == [("2",)]


def test_it_ends_after_a_few_times(database: Database):
    tries: list[Transaction] = []

    def change(transaction: Transaction) -> None:
        tries.append(transaction)
        transaction.run(WRITE, value="never", name="a")
        raise psycopg.errors.SerializationFailure

    with pytest.raises(Unavailable):
        database.change("a", change)
    assert len(tries) == 3
    assert database.read(READ, name="a") == [("0",)]


def test_what_postgresql_gave_up_is_not_taken_for_kept(database: Database):
    """After a statement that failed, PostgreSQL answers a commit by undoing everything."""

    def change(transaction: Transaction) -> None:
        transaction.run(WRITE, value="1", name="a")
        with pytest.raises(psycopg.errors.UniqueViolation):
            transaction.run("INSERT INTO fact (name, value) VALUES ('a', '2')")

    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        database.change("a", change)
    assert database.read(READ, name="a") == [("0",)]
    with database.write() as transaction:
        transaction.run(WRITE, value="1", name="a")
    assert database.read(READ, name="a") == [("1",)]


@contextmanager
def answer_lost(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The next transaction is committed, and its connection breaks before the answer arrives."""
    real = PostgresConnection.commit

    def lost(connection: PostgresConnection) -> None:
        patch.undo()
        real(connection)
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(PostgresConnection, "commit", lost)
        yield


def test_what_was_kept_although_the_answer_was_lost_is_there_once(
    make_world: Callable[..., World], url: str, monkeypatch: pytest.MonkeyPatch
):
    world = make_world("circle", database_url=url)
    person, database = world.person(), world.context.database
    report = {"number": LANDLINE, "tag": "collection_agency"}
    with answer_lost(database, monkeypatch):
        refused = person.asks("POST", "/v1/reports", json=report)
    assert (refused.status_code, "Retry-After" in refused.headers) == (503, True)
    assert "nothing" not in refused.json["detail"].lower()
    ((kept,),) = database.read("SELECT id FROM report")
    # The device sends the same again, as it does after every 503.
    assert person.reports(LANDLINE)["id"] == kept
    assert database.read("SELECT COUNT(*) FROM report") == [(1,)]
    assert world.community(LANDLINE)["level"] == "few"
    with answer_lost(database, monkeypatch):
        assert person.asks("DELETE", f"/v1/reports/{kept}").status_code == 503
    assert database.read("SELECT COUNT(*) FROM report") == [(0,)]
    assert person.asks("DELETE", f"/v1/reports/{kept}").status_code == 404


def test_a_report_that_is_kept_is_told_although_what_follows_from_it_has_to_wait(
    make_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
):
    world = make_world("public")
    person, database = world.person(), world.context.database
    real, broken = database.read, []

    def read(statement: str, **parameters: Any) -> list[Any]:
        if statement == publish._MARKED:
            broken.append(statement)
            raise Unavailable
        return real(statement, **parameters)

    monkeypatch.setattr(database, "read", read)
    told = person.reports(LANDLINE)
    assert broken
    assert real("SELECT id FROM report") == [(told["id"],)]
