"""Every database comes to the newest version, from every version, whoever starts first."""

import subprocess
import sys
from pathlib import Path

import pytest
from dunbook.storage import migrate as migrating
from dunbook.storage.migrate import HEAD, migrate, upgrade
from dunbook.storage.tables import metadata
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.engine import make_url

VERSIONS = sorted(
    path.name[:4] for path in Path(migrating.__file__).parent.glob("migrations/versions/[0-9]*.py")
)


def engine_of(url: str) -> Engine:
    return create_engine(
        url if url.startswith("sqlite") else make_url(url).set(drivername="postgresql+psycopg")
    )


def test_the_newest_version_is_the_one_that_starts_look_for():
    assert VERSIONS[-1] == HEAD


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_comes_up_to_the_newest_and_keeps_what_was_published(
    empty_database_url: str, version: str
):
    rows = {"+8657126888888": ("{}", 7), "+8613800138000": ('{"tag":"impostor"}', 9), "95188": ("[]", 7)}
    engine = engine_of(empty_database_url)
    with engine.begin() as connection:
        upgrade(connection, version)
        for key, (body, prefix) in rows.items():
            connection.execute(
                text(
                    "INSERT INTO published (key, from_day, until_day, prefix, body)"
                    " VALUES (:key, 1, 2, :prefix, :body)"
                ),
                {"key": key, "body": body, "prefix": prefix},
            )
    migrate(empty_database_url)
    assert "fact" in inspect(engine).get_table_names()
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT key, from_day, until_day, body, prefix FROM published"))
        assert {
            key: (body, prefix) for key, first, last, body, prefix in kept if (first, last) == (1, 2)
        } == rows
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_names(empty_database_url: str):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrate(empty_database_url)
    engine = engine_of(empty_database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_second_start_changes_nothing_and_does_not_load_alembic(empty_database_url: str):
    migrate(empty_database_url)
    code = f"import sys; from dunbook.storage.migrate import migrate; migrate({empty_database_url!r});"
    code += "sys.exit('alembic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_processes_that_start_at_once_all_find_a_ready_database(empty_database_url: str):
    code = f"""
from dunbook.storage.migrate import migrate
from dunbook.storage import open_database
migrate({empty_database_url!r})
database = open_database({empty_database_url!r})
assert database.read("SELECT COUNT(*) FROM alembic_version") == [(1,)]
database.close()
"""
    started = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(3)]
    for process in started:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
