"""A PostgreSQL address names one host or several, and says whether a pooler stands between."""

from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from dunbook.storage import open_database
from dunbook.storage.address import address_of, place_of
from dunbook.storage.migrate import migrate
from sqlalchemy.engine import make_url

from tests.server.conftest import empty_postgres

SEVERAL = "postgresql://me:hid%40den@one:5432,[::1]:5433,two/name"


@pytest.mark.parametrize(
    ("url", "conninfo", "pooled"),
    [
        ("postgresql://one/name", "postgresql://one/name", False),
        ("postgresql://one/name?pgbouncer=true", "postgresql://one/name", True),
        (
            f"{SEVERAL}?target_session_attrs=read-write&pgbouncer=true&application_name=a%20b",
            f"{SEVERAL}?target_session_attrs=read-write&application_name=a%20b",
            True,
        ),
        (f"{SEVERAL}?pgbouncer=false", SEVERAL, False),
    ],
)
def test_libpq_gets_the_address_as_it_was_written(url: str, conninfo: str, pooled: bool):
    address = address_of(url)
    assert (address.conninfo, address.pooled) == (conninfo, pooled)


def test_where_it_is_is_said_without_user_and_password():
    assert place_of(f"{SEVERAL}?pgbouncer=true") == "one:5432,[::1]:5433,two/name"
    assert place_of("postgresql://me:hidden@/name?host=/run/a,/run/b") == "/run/a,/run/b/name"
    assert place_of("postgresql:///name") == "local/name"


def test_of_several_hosts_the_one_that_answers_is_taken(postgres: str, tmp_path: Path):
    url = empty_postgres(postgres, tmp_path.name)
    found = make_url(url)
    (folder,) = [found.query["host"]]
    options = urlencode({"host": f"{tmp_path},{folder}", "target_session_attrs": "read-write"})
    several = f"postgresql://{found.username}@/{found.database}?{options}"
    migrate(several)
    with closing(open_database(several)) as database:
        assert database.read("SELECT 1 FROM fact") == []


@pytest.mark.parametrize("pooled", [True, False])
def test_behind_a_pooler_nothing_is_kept_on_a_connection(postgres: str, tmp_path: Path, pooled: bool):
    url = empty_postgres(postgres, tmp_path.name)
    url += f"{'&' if '?' in url else '?'}pgbouncer={str(pooled).lower()}"
    migrate(url)
    with closing(open_database(url)) as database:
        for _ in range(10):
            with database.write("a") as transaction:
                transaction.run("UPDATE fact SET value = :value", value="b")
            assert database.read("SELECT name FROM fact WHERE name = :name", name="a") == []
        ((prepared, locks),) = database.read(
            "SELECT (SELECT COUNT(*) FROM pg_prepared_statements),"
            " (SELECT COUNT(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory')"
        )
        ((changed,),) = database.read("SELECT COUNT(*) FROM pg_settings WHERE source = 'session'")
    assert (prepared == 0) is pooled
    assert (locks, changed) == (0, 0)
