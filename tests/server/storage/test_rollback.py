"""One version back runs on the newer tables; code that cannot says so, and the schema only ever grows."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from dunbook.paths import ROOT
from dunbook.storage import migrate as migrating
from dunbook.storage import open_database
from dunbook.storage.migrate import HEAD, RUNS_FROM, NewerDatabase, migrate, upgrade
from sqlalchemy import inspect, text

from tests.server.conftest import empty_postgres
from tests.server.storage.test_migrations import engine_of

START = """
from datetime import datetime, UTC
from pathlib import Path
from dunbook.api.context import open_context
from dunbook.config import Settings
for folder, url in {databases!r}:
    context = open_context(Settings(data_dir=Path(folder), database_url=url), lambda: datetime.now(UTC))
    print(context.database.read("SELECT COUNT(*) FROM report"))
"""
ADDS = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = {head!r}
def upgrade():
    op.add_column("report", sa.Column("of_the_next_version", sa.Integer))
    op.create_table("next_table", sa.Column("id", sa.Integer, primary_key=True))
"""


def next_version(folder: Path) -> Path:
    """This code with one more migration, as the next release will be."""
    copy = folder / "next" / "server" / "dunbook"
    here = Path(migrating.__file__).parent.parent
    shutil.copytree(here, copy)
    for shared in ("extension", "_locales"):
        (folder / "next" / shared).symlink_to(ROOT / shared)
    (copy / "storage/migrations/versions/9999_next.py").write_text(ADDS.format(head=HEAD))
    file = copy / "storage/migrate.py"
    file.write_text(file.read_text().replace(f'HEAD = "{HEAD}"', 'HEAD = "9999"'))
    return copy.parent


def run(code: str, path: Path | None = None) -> "subprocess.CompletedProcess[str]":
    command = [
        sys.executable,
        "-c",
        (f"import sys; sys.path.insert(0, {str(path)!r})\n" if path else "") + code,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_this_version_runs_on_the_tables_of_the_next(
    postgres: str, migrated: Path, migrated_postgres: str, tmp_path: Path
):
    """The next version adds its migration to tables that this version made."""
    shutil.copy(migrated, tmp_path / "next.sqlite3")
    urls = [
        f"sqlite:///{tmp_path / 'next.sqlite3'}",
        empty_postgres(postgres, tmp_path.name, migrated_postgres),
    ]
    start = START.format(databases=[(str(tmp_path / f"data{at}"), url) for at, url in enumerate(urls)])
    path = next_version(tmp_path)
    for at in (path, None, path):
        ran = run(start, at)
        assert (ran.returncode, ran.stdout) == (0, "[(0,)]\n" * 2), ran.stderr
    for url in urls:
        with closing(open_database(url)) as database:
            assert database.read("SELECT version_num FROM schema_version") == [("9999",)]


@pytest.mark.parametrize("oldest", ["9999", None])
def test_tables_that_do_not_admit_this_code_are_refused(database_url: str, oldest: str | None):
    engine = engine_of(database_url)
    with engine.begin() as connection:
        newer = text("UPDATE schema_version SET version_num = '9999', runs_from = :oldest")
        connection.execute(newer, {"oldest": oldest})
    engine.dispose()
    with pytest.raises(NewerDatabase) as refused:
        migrate(database_url)
    assert "9999" in refused.value.words("en")
    assert HEAD in refused.value.words("zh_CN")


def test_code_from_before_the_note_finds_the_version_it_knows(database_url: str):
    """Code up to 0004 reads `alembic_version` and starts only if its own number is there."""
    database = open_database(database_url)
    assert database.read("SELECT version_num FROM alembic_version") == [("0004",)]
    database.close()


def test_migrations_only_add(empty_database_url: str):
    """Every table and column of the oldest admitted code is there, and code of that age can write a row."""
    engine = engine_of(empty_database_url)
    with engine.begin() as connection:
        upgrade(connection, RUNS_FROM)
    old = columns(engine)
    migrate(empty_database_url)
    new = columns(engine)
    engine.dispose()
    for table, known in old.items():
        assert known.keys() <= new[table].keys(), table
        added = {name: column for name, column in new[table].items() if name not in known}
        assert [name for name, column in added.items() if not writable_without(column)] == []
        assert [name for name in known if new[table][name]["nullable"] != known[name]["nullable"]] == []


def columns(engine):
    found = inspect(engine)
    return {
        table: {column["name"]: column for column in found.get_columns(table)}
        for table in found.get_table_names()
    }


def writable_without(column) -> bool:
    return column["nullable"] or column["default"] is not None
