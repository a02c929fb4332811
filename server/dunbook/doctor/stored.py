"""What the database says: whether it answers, whose it is, what time it has, and what waits in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import make_url

from dunbook.clock import Clock, day_of, iso_day
from dunbook.community.last_day import ClockIsFar, check_day
from dunbook.config import Settings
from dunbook.doctor import identity, work
from dunbook.doctor.finding import Finding, look, right, wrong
from dunbook.storage import Database, Unavailable, open_database
from dunbook.storage.migrate import HEAD

_MOMENT = "SELECT EXTRACT(EPOCH FROM clock_timestamp())"
_VERSION = "SELECT version_num, runs_from FROM schema_version"
_LOOK_SECONDS = 5
_WRONG_SECONDS = 60
"""How many seconds the clocks of this machine and of the database may differ: several machines take the day,
and the age of a proof of work, from their own clocks."""


def examine(settings: Settings, clock: Clock) -> Iterator[Finding]:
    if settings.database.startswith("sqlite"):
        file = Path(make_url(settings.database).database or "")
        if not file.is_file():
            # Opening it would make it.
            yield look("database", "none", file=file)
            return
    database = open_database(settings.database)
    try:
        yield from _opened(settings, database, clock)
    except Unavailable as error:
        yield wrong("database", "away", reason=type(error.__cause__).__name__)
    except sqlite3.DatabaseError as error:
        yield wrong("database", "damaged", reason=error)
    finally:
        database.close()


def _opened(settings: Settings, database: Database, clock: Clock) -> Iterator[Finding]:
    if not _has_tables(database):
        yield look("database", "empty")
        return
    [(version, runs_from)] = database.read(_VERSION)
    if version > HEAD and (runs_from is None or runs_from > HEAD):
        yield wrong("database", "newer", found=version, known=HEAD)
        return
    if version < HEAD:
        # What follows asks for tables that the next start will make.
        yield look("database", "older", found=version, known=HEAD)
        return
    database.check()
    yield right("database", found=version)
    yield _clock(settings, database, clock)
    yield from identity.secret(settings, database)
    yield from identity.keys(settings, database)
    yield from work.examine(settings, database, clock)


def _has_tables(database: Database) -> bool:
    if database.url.startswith("sqlite"):
        return bool(database.read("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'"))
    return database.read("SELECT to_regclass('schema_version') IS NOT NULL") == [(True,)]


def _clock(settings: Settings, database: Database, clock: Clock) -> Finding:
    now = clock()
    today = iso_day(day_of(now))
    try:
        check_day(database, day_of(now))
    except ClockIsFar as error:
        return wrong("clock", "far", **error.values)
    if settings.database.startswith("sqlite"):
        return right("clock", "alone", today=today)
    apart = float(database.read(_MOMENT)[0][0]) - now.timestamp()
    said = {"seconds": f"{abs(apart):.1f}", "today": today}
    if abs(apart) > _WRONG_SECONDS:
        return wrong("clock", "apart", **said)
    return look("clock", "apart", **said) if abs(apart) > _LOOK_SECONDS else right("clock", **said)
