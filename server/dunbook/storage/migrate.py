"""Brings a database to the newest version. Processes may start at once: one migrates, the others wait."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from dunbook.storage.database import Unavailable

HEAD = "0004"
"""The newest migration. A start that finds it neither imports Alembic nor locks anything; a test compares it
with the newest file in `migrations/versions`."""
_LOCK = 0x64756E62
_WAIT_SECONDS = 60


def migrate(url: str) -> None:
    """Raises Unavailable when the database cannot be reached."""
    try:
        if url.startswith("sqlite"):
            _migrate_sqlite(url)
        else:
            _migrate_postgres(url)
    except OperationalError as error:
        raise Unavailable from error.orig


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs the migrations up to `revision` inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _migrate_sqlite(url: str) -> None:
    path = Path(make_url(url).database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    _use_wal(path)
    engine = create_engine(url, connect_args={"timeout": _WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def _no_implicit_begin(connection: Any, _: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as connection:
            _upgrade_if_behind(connection)
    finally:
        engine.dispose()


def _use_wal(path: Path) -> None:
    """The mode is kept in the file. Changing it needs the file alone for a moment, and does not wait."""
    patience = time.monotonic() + _WAIT_SECONDS
    while True:
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > patience:
                raise Unavailable from None
            time.sleep(0.05)
        finally:
            connection.close()


def _migrate_postgres(url: str) -> None:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _upgrade_if_behind(connection)
    finally:
        engine.dispose()


def _upgrade_if_behind(connection: Connection) -> None:
    if connection.dialect.has_table(connection, "alembic_version"):
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if version == HEAD:
            return
    upgrade(connection)
