"""One holder of a name at a time, and the name is free at the very moment when the holder lets go."""

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
from dunbook.storage import Database, Unavailable, open_database
from dunbook.storage.database import PostgresDatabase

from tests.server.conftest import empty_postgres


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with closing(open_database(database_url)) as opened:
        yield opened


def test_one_holder_of_a_name_at_a_time(database: Database, database_url: str):
    with closing(open_database(database_url)) as other, database.alone("a") as mine:
        assert mine
        with other.alone("a") as again, other.alone("b") as another_name:
            assert (again, another_name) == (False, True)
        with database.alone("a") as in_the_same_process:
            assert not in_the_same_process


@pytest.mark.parametrize("error", [None, RuntimeError, KeyboardInterrupt])
def test_whoever_leaves_gives_the_name_back(database: Database, error: type[BaseException] | None):
    for _ in range(20):
        with suppress(RuntimeError, KeyboardInterrupt), database.alone("a") as mine:
            assert mine
            if error:
                raise error


class NeverClosed:
    """A connection whose end the server does not notice, as when the machine between them is slow."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def close(self) -> None:
        pass


@pytest.fixture
def slow_to_close(
    postgres: str, migrated_postgres: str, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PostgresDatabase]:
    url = empty_postgres(postgres, tmp_path.name, migrated_postgres)
    database = open_database(url)
    assert isinstance(database, PostgresDatabase)
    connect, opened = database._connect, []

    def connected() -> NeverClosed:
        opened.append(connect())
        return NeverClosed(opened[-1])

    monkeypatch.setattr(database, "_connect", connected)
    yield database
    for connection in opened:
        connection.close()


@pytest.mark.parametrize("error", [None, RuntimeError, KeyboardInterrupt])
def test_postgres_need_not_notice_that_the_connection_closed(
    slow_to_close: PostgresDatabase, error: type[BaseException] | None
):
    for _ in range(2):
        with suppress(RuntimeError, KeyboardInterrupt), slow_to_close.alone("a") as mine:
            assert mine
            if error:
                raise error


def test_who_did_not_get_the_name_does_not_give_it_back(slow_to_close: PostgresDatabase):
    with slow_to_close.alone("a") as mine:
        for _ in range(2):
            with slow_to_close.alone("a") as second:
                assert (mine, second) == (True, False)


def test_a_connection_that_broke_hides_no_error_and_keeps_no_name(slow_to_close: PostgresDatabase):
    def work() -> None:
        with slow_to_close.alone("a") as mine:
            assert mine
            # It ends every connection to this database: the one that holds the name, and its own at last.
            with pytest.raises(Unavailable):
                slow_to_close.read(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() ORDER BY pid = pg_backend_pid()"
                )
            raise RuntimeError("of the work")

    with pytest.raises(RuntimeError, match="of the work"):
        work()
    with slow_to_close.alone("a") as mine:
        assert mine
