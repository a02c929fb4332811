"""One holder of a name at a time, and the name is free as soon as the holder lets go."""

from collections.abc import Iterator
from contextlib import closing, suppress

import pytest
from dunbook.storage import Database, open_database

from tests.server.conftest import empty_postgres

END_OTHER_CONNECTIONS = """
SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
"""
"""The time, in milliseconds, lets the statement return only when each of them has ended."""


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
    """Else the next publication would be skipped: on PostgreSQL the row stays until its time is over."""
    for _ in range(20):
        with suppress(RuntimeError, KeyboardInterrupt), database.alone("a") as mine:
            assert mine
            if error:
                raise error


def test_who_did_not_get_the_name_does_not_give_it_back(database: Database):
    with database.alone("a") as mine:
        for _ in range(2):
            with database.alone("a") as second:
                assert (mine, second) == (True, False)


def test_a_connection_that_broke_hides_no_error_and_keeps_no_name(
    postgres: str, migrated_postgres: str, tmp_path
):
    """The name is given back on a new connection when the one that lay ready is broken."""
    url = empty_postgres(postgres, tmp_path.name, migrated_postgres)
    with closing(open_database(url)) as database, closing(open_database(url)) as other:

        def work() -> None:
            with database.alone("a") as mine:
                assert mine
                assert other.read(END_OTHER_CONNECTIONS) == [(True,)]
                raise RuntimeError("of the work")

        with pytest.raises(RuntimeError, match="of the work"):
            work()
        with database.alone("a") as mine:
            assert mine
