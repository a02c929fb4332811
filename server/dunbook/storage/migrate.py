"""Brings a database to the newest version. Processes may start at once: one migrates, the others wait."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from dunbook.operator_error import OperatorError
from dunbook.storage.address import address_of
from dunbook.storage.database import Unavailable

HEAD = "0011"
"""The newest migration. A start that finds it neither imports Alembic nor locks anything; a test compares it
with the newest file in `migrations/versions`."""
RUNS_FROM = "0004"
"""The oldest version of the tables whose code runs on the newest ones too: migrations only add to it."""
_OLD_CODE_READS = "0004"
"""Code up to this version starts on no other one, and reads it in `alembic_version`. So this stays there, and
what is newer is noted in `schema_version`."""
_LOCK = 0x64756E62
_WAIT_SECONDS = 60


class NewerDatabase(OperatorError):
    """Code that is newer made the tables, and did not say that this one may use them."""

    def __init__(self, found: str) -> None:
        super().__init__("serve_database_newer", found=found, known=HEAD)


class DamagedDatabase(OperatorError):
    """The file is no database, or is not whole."""

    def __init__(self, error: object) -> None:
        super().__init__("serve_database_damaged", reason=error)


def migrate(url: str) -> None:
    """Raises Unavailable when the database cannot be reached, NewerDatabase and DamagedDatabase."""
    try:
        if url.startswith("sqlite"):
            _migrate_sqlite(url)
        else:
            _migrate_postgres(url)
    except OperationalError as error:
        raise Unavailable from error.orig
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.DatabaseError):
            raise DamagedDatabase(error.orig) from error
        raise


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs the migrations up to `revision` inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    _carry_over(connection)
    command.upgrade(config, revision)
    _say_for_older_code(connection)


def _carry_over(connection: Connection) -> None:
    """Copies the version from `alembic_version`, where alone a database from before `schema_version` has
    it."""
    has = connection.dialect.has_table
    if has(connection, "schema_version"):
        return
    connection.execute(
        text(
            "CREATE TABLE schema_version"
            " (version_num VARCHAR(32) NOT NULL PRIMARY KEY, runs_from VARCHAR(32))"
        )
    )
    if has(connection, "alembic_version"):
        connection.execute(
            text("INSERT INTO schema_version (version_num) SELECT version_num FROM alembic_version")
        )


def _say_for_older_code(connection: Connection) -> None:
    """Notes the version that older code reads, so that it starts on the newer tables and an update can be
    taken back."""
    found = connection.execute(text("SELECT version_num FROM schema_version")).scalar_one()
    connection.execute(
        text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    )
    connection.execute(text("DELETE FROM alembic_version"))
    said = {"version": min(found, _OLD_CODE_READS)}
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:version)"), said)
    keep = text("UPDATE schema_version SET runs_from = :version")
    connection.execute(keep, {"version": min(found, RUNS_FROM)})


def _migrate_sqlite(url: str) -> None:
    path = Path(make_url(url).database or "")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _keep_private(path)
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


def _keep_private(path: Path) -> None:
    """Only the owner may read the file and what lies beside it. SQLite gives new ones the file's rights.

    SQLite deletes what lies beside it when the last process closes the file, which may be just now.
    """
    path.touch(mode=0o600)
    for file in (path, *path.parent.glob(f"{path.name}-*")):
        with suppress(FileNotFoundError):
            if file.stat().st_mode & 0o077 and file.stat().st_uid == os.geteuid():
                file.chmod(0o600)


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
        except sqlite3.DatabaseError as error:
            raise DamagedDatabase(error) from error
        finally:
            connection.close()


def _migrate_postgres(url: str) -> None:
    import psycopg  # only here, as in database.py

    # Nothing is prepared: a pooler may stand between. SQLAlchemy itself reads no address with several hosts.
    connect = partial(psycopg.connect, address_of(url).conninfo, prepare_threshold=None)
    engine = create_engine("postgresql+psycopg://", creator=connect)
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _upgrade_if_behind(connection)
    finally:
        engine.dispose()


def _upgrade_if_behind(connection: Connection) -> None:
    if connection.dialect.has_table(connection, "schema_version"):
        version = connection.execute(text("SELECT version_num FROM schema_version")).scalar() or ""
        if version == HEAD or (version > HEAD and _admits_this_code(connection)):
            return
        if version > HEAD:
            raise NewerDatabase(version)
    upgrade(connection)


def _admits_this_code(connection: Connection) -> bool:
    oldest = connection.execute(text("SELECT runs_from FROM schema_version")).scalar()
    return oldest is not None and oldest <= HEAD
