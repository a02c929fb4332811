"""A name on PostgreSQL is a lease: renewed while it is held, and free soon after its holder was killed. A
holder who lost it writes nothing under it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from dunbook.storage import Database, Transaction, open_database
from dunbook.storage.database import LeaseLost
from dunbook.storage.lease import Lease
from dunbook.storage.postgres_connection import PostgresConnection

from tests.server.conftest import empty_postgres

SECONDS = 3.0
PATIENCE = 60.0
UNTIL = "SELECT until FROM lease WHERE name = 'a'"
NOTE = "INSERT INTO fact (name, value) VALUES (:name, '')"
HOLDER = f"""
import sys
from dunbook.storage import open_database
from dunbook.storage.database import LeaseLost
database = open_database(sys.argv[1])
database.lease_seconds = {SECONDS}
with database.alone("a") as mine:
    print(mine, flush=True)
    for name in sys.stdin:
        try:
            with database.write() as transaction:
                transaction.run({NOTE!r}, name=name.strip())
            print("written", flush=True)
        except LeaseLost:
            print("lost", flush=True)
"""


@pytest.fixture
def url(postgres: str, migrated_postgres: str, tmp_path) -> str:
    return empty_postgres(postgres, tmp_path.name, migrated_postgres)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(open_database(url)) as opened:
        yield opened


@contextmanager
def holding(url: str) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the name `a` and writes a row for each line that it is given."""
    command = [sys.executable, "-c", HOLDER, url]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        assert process.stdout.readline() == "True\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def asked(process: "subprocess.Popen[str]", name: str) -> str:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def seconds_until_free(database: Database) -> float:
    begun = time.monotonic()
    while time.monotonic() < begun + PATIENCE:
        with database.alone("a") as mine:
            if mine:
                return time.monotonic() - begun
        time.sleep(0.05)
    raise AssertionError("the name is never free")


def notes(database: Database) -> list[str]:
    return [name for (name,) in database.read("SELECT name FROM fact ORDER BY name")]


def test_a_holder_that_is_killed_frees_the_name_within_the_seconds_of_the_lease(url: str, database: Database):
    with holding(url) as process:
        with database.alone("a") as mine:
            assert not mine
        process.kill()
        process.wait()
        left = database.read("SELECT until - EXTRACT(EPOCH FROM clock_timestamp()) * 1000 FROM lease")[0][0]
        assert left <= SECONDS * 1000
        assert seconds_until_free(database) >= float(left) / 1000 - 0.1


def test_it_is_renewed_for_as_long_as_it_is_held(url: str, database: Database):
    with holding(url) as process:
        ((first,),) = database.read(UNTIL)
        patience = time.monotonic() + PATIENCE
        # This is later than the end of the first period, so without renewing it would have been free in
        # between.
        while database.read(UNTIL)[0][0] < first + SECONDS * 1000:
            with database.alone("a") as mine:
                assert not mine
            assert time.monotonic() < patience
            time.sleep(0.05)
        assert asked(process, "still") == "written"
    assert notes(database) == ["still"]


def test_a_paused_holder_that_comes_back_writes_nothing_as_holder(url: str, database: Database):
    with holding(url) as process:
        assert asked(process, "before") == "written"
        os.kill(process.pid, signal.SIGSTOP)
        seconds_until_free(database)
        with database.alone("a") as mine:
            assert mine
            os.kill(process.pid, signal.SIGCONT)
            assert asked(process, "after") == "lost"
            assert database.read("SELECT COUNT(*) FROM lease") == [(1,)]
        assert asked(process, "and after that") == "lost"
    assert notes(database) == ["before"]


def test_a_holder_that_stops_between_the_last_look_and_the_commit_is_cut_off(url: str, database: Database):
    """Until then nobody takes the name, and nothing that the holder wrote is kept."""
    lease = Lease("a", SECONDS)
    assert lease.take(database)
    with closing(PostgresConnection(psycopg.connect(url, autocommit=True), prepares=True)) as stopped:
        stopped.begin(None)
        transaction = Transaction(stopped)
        transaction.run(NOTE, name="stopped")
        assert lease.guard(transaction)
        seconds_until_free(database)
        with pytest.raises(psycopg.OperationalError):
            stopped.commit()
    assert notes(database) == []


def test_who_lost_the_name_in_one_thing_may_write_others(database: Database):
    with database.alone("a"), database.alone("b"):
        database.read("DELETE FROM lease WHERE name = 'a'")
        with pytest.raises(LeaseLost), database.write() as transaction:
            transaction.run(NOTE, name="under both")
    with database.write() as transaction:
        transaction.run(NOTE, name="under none")
    assert notes(database) == ["under none"]
