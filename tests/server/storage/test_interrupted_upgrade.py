"""An upgrade that is killed at any statement: the next start finishes it, and everything is there."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from dunbook.storage import Database
from dunbook.storage.database import Unavailable
from dunbook.storage.migrate import HEAD, upgrade

from tests.server.storage.test_migrations import VERSIONS, engine_of
from tests.server.storage.test_two_versions import checked, with_reporters

NUMBERS = 60
EACH = 2
START = """
import os, sys, traceback
from signal import SIGKILL
import alembic.command
from sqlalchemy import Engine, event
from dunbook import clock
from dunbook.api.context import open_context
from dunbook.community import rebuild
from dunbook.config import Settings

def one_more(*_):
    global patience
    patience -= 1
    if patience < 0:
        os.kill(os.getpid(), SIGKILL)

event.listen(Engine, "before_cursor_execute", one_more)
work_out = rebuild.work_out

def counted(*given):
    one_more()
    done = work_out(*given)
    one_more()
    return done

rebuild.work_out = counted

def start():
    context = open_context(Settings(), clock.now)
    rebuild.ensure_current(context.database, context.policy)
    context.close()

for line in sys.stdin:
    child = os.fork()
    if not child:
        patience = int(line)
        try:
            start()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Does what every start does, and its publisher after it. It ends at the requested statement of the
upgrade, or at the requested number of the rebuild. A number counts twice, before and after its work:
neither time is any of the work committed. Each start is a process of its own, forked where everything is
imported already: importing takes four times as long as the tested part."""


@contextmanager
def starting(settings: dict[str, str]) -> Iterator[Callable[[int], int]]:
    """A function that starts once, is killed after as many steps as it is told, and returns the exit code."""
    environment = {**os.environ, **settings}
    command = [sys.executable, "-c", START]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        asked, told = process.stdin, process.stdout
        assert asked
        assert told

        def started(patience: int) -> int:
            asked.write(f"{patience}\n")
            code = int(told.readline())
            assert code in {0, -signal.SIGKILL}
            return code

        yield started


def filled(folder: Path, url: str) -> Database:
    """A database of the version before, with reports whose answers other rules made."""
    engine = engine_of(url)
    with engine.begin() as connection:
        upgrade(connection, VERSIONS[-2])
    engine.dispose()
    database = with_reporters(folder, url)
    rows = [
        {"id": f"{number} {who}", "who": who, "key": f"+8657126{number:06}"}
        for number in range(NUMBERS)
        for who in range(1, 1 + EACH)
    ]
    with database.write() as transaction:
        transaction.run_many(
            "INSERT INTO report (id, reporter_id, key, kind, tag, conduct, called_day, reported_day)"
            " VALUES (:id, :who, :key, 'landline', 'impostor', 'threat', 740000, 740000)",
            rows,
        )
        transaction.run("INSERT INTO fact (name, value) VALUES ('rules', 'other ones')")
    return database


def lapse(database: Database) -> None:
    """Lets the time of a lease go by (`dunbook.storage.lease`), so that a killed process holds nothing any
    more.

    A kill may have come before the table was there.
    """
    with suppress(Unavailable, psycopg.errors.UndefinedTable), database.write() as transaction:
        transaction.run("UPDATE lease SET until = 0")


@pytest.mark.parametrize("step", [90, pytest.param(3, marks=pytest.mark.soak)])
def test_an_upgrade_that_is_killed_again_and_again_ends_well(
    empty_database_url: str, tmp_path: Path, step: int
):
    folder = tmp_path / "data"
    settings = {
        "DUNBOOK_DATA_DIR": str(folder),
        "DUNBOOK_DATABASE_URL": empty_database_url,
        "DUNBOOK_POLICY": "circle",
    }
    database = filled(folder, empty_database_url)
    kills = 0
    with starting(settings) as started:
        while started(kills * step) != 0:
            assert database.read("SELECT COUNT(*) FROM report") == [(NUMBERS * EACH,)]
            lapse(database)
            kills += 1
    assert kills > 1
    print(f"{kills} kills")
    assert database.read("SELECT version_num FROM schema_version") == [(HEAD,)]
    assert database.read("SELECT COUNT(*) FROM report") == [(NUMBERS * EACH,)]
    assert database.read("SELECT COUNT(DISTINCT key) FROM published") == [(NUMBERS,)]
    database.close()
    found = checked(folder, settings)
    assert found.returncode == 0, found.stdout + found.stderr
