"""What forgets and what waits, on a server with some history and on one with ten times as much:

`python -m tests.bench.server_history [numbers]`. Five reports a number. Processor time, the database's too,
of an install's erasure (`DELETE /v1/me`), of a day's deletion of old data, and of a page of the moderators'
queue with its counts. What a day brings is the same on both, so none of these may take longer where more was
reported long ago.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import psutil
from dunbook import clock
from dunbook.chores import DailyChores
from dunbook.community import reports
from dunbook.community.moderation import queue
from dunbook.community.reporters import Reporter
from dunbook.community.rules.coarsening import first_of_month
from dunbook.community.rules.policy import INSTALL_MONTH_AFTER_DAYS, LINES, MONTH_AFTER_DAYS
from dunbook.storage import Database, open_database
from dunbook.storage.migrate import migrate

from tests.bench import server_data
from tests.bench.server_cost import processor_seconds
from tests.bench.server_pair import middle
from tests.bench.server_postgres import copy, started

NUMBERS = 100_000
AT_MOST = 2.0
A_DAY = 200
"""The number of reports that grow old on a day, and of installs that reported on the day before it."""
WAITING = 100
DAYS = 5
ERASED = 40
PAGES = 40
_EACH = 5
_TABLES = ("reporter", "report", "dispute", "ruling")
_NAMES = ("an install's erasure", "a day's clearing up", "the queue, a page and counts")


def main(arguments: Sequence[str]) -> int:
    numbers = int(arguments[0]) if arguments else NUMBERS
    print(f"milliseconds of processor: {numbers // 10:,} and {numbers:,} numbers, {_EACH} reports each")
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as name:
        files = [_made(Path(name) / str(count), count) for count in (numbers // 10, numbers)]
        holds = []
        for engine in (_postgres, _sqlite):
            spent = []
            for file in files:
                with engine(file) as (database, process):
                    spent.append(_measured(database, process))
            holds += [
                _line(f"{what}, {engine.__name__[1:]}", few, many)
                for what, few, many in zip(_NAMES, *spent, strict=True)
            ]
    return 0 if all(holds) else 1


def _line(name: str, few: float, many: float) -> bool:
    holds = many <= AT_MOST * few
    print(
        f"{name:<44}{few:>8.2f}{many:>8.2f}    {many / few:.2f} times, at most {AT_MOST}:"
        f" {'holds' if holds else 'MISSED'}",
        flush=True,
    )
    return holds


@contextmanager
def _sqlite(file: Path) -> Iterator[tuple[Database, psutil.Process | None]]:
    with closing(open_database(f"sqlite:///{file}")) as database:
        database.read("ANALYZE")
        yield database, None


@contextmanager
def _postgres(file: Path) -> Iterator[tuple[Database, psutil.Process | None]]:
    with started(file.parent) as (url, process):
        migrate(url)
        copy(file, _TABLES, url)
        with closing(open_database(url)) as database:
            yield database, process


def _measured(database: Database, process: psutil.Process | None) -> tuple[float, float, float]:
    """Medians, in the order of _NAMES. The database's own clock ticks in hundredths of a second, so an act
    is small beside a tick unless many are measured together."""
    now = clock.now()
    today = clock.day_of(now)
    chores = DailyChores(database, LINES)

    def page(at: int) -> None:
        with database.reading() as transaction:
            queue.page(transaction, lambda about, subject: subject, today)
            queue.counted(transaction, today)

    def erase(at: int) -> None:
        reports.erase(database, Reporter(_HISTORY + at, today), LINES)

    def day(at: int) -> None:
        chores.go_on(now + timedelta(days=at), sys.maxsize)

    day(0)  # The first deletion goes through everything once.
    pages = _spent(process, page, PAGES)
    days = middle(_spent(process, day, 1, at) for at in range(1, DAYS))
    return _spent(process, erase, ERASED), days, pages


def _spent(process: psutil.Process | None, act: Callable[[int], None], times: int, first: int = 0) -> float:
    """Milliseconds for one act."""
    act_from = time.process_time() + (processor_seconds(process) if process else 0)
    for at in range(first, first + times):
        act(at)
    ended = time.process_time() + (processor_seconds(process) if process else 0)
    return (ended - act_from) / times * 1_000


_HISTORY = 1_000_000
"""The first id of the installs that reported long ago; those of the last days have lower ones."""


def _made(folder: Path, numbers: int) -> Path:
    folder.mkdir()
    file = folder / "dunbook.sqlite3"
    migrate(f"sqlite:///{file}")
    today = clock.day_of(clock.now())
    with closing(sqlite3.connect(file)) as database:
        _long_ago(database, numbers, today)
        _these_days(database, today)
        database.commit()
    return file


def _long_ago(database: sqlite3.Connection, numbers: int, today: int) -> None:
    chance = random.Random(server_data.SEED)
    installs = numbers // 2
    long_ago = [first_of_month(today - ago) for ago in range(200, 1_300, 30)]
    _installs(database, ((_HISTORY + at, chance.choice(long_ago), 0) for at in range(installs)))
    _reports(
        database,
        (
            (
                f"old{at}.{turn}",
                _HISTORY + (at * _EACH + turn) % installs,
                _key(at),
                chance.choice(long_ago),
                1,
            )
            for at in range(numbers)
            for turn in range(_EACH)
        ),
    )
    # Time decided about every second dispute, and a moderator about the others.
    _disputes(
        database,
        (
            (f"old{at}", _HISTORY + at, f"+86138{at:08}", ("open", "declined")[at % 2], today - 100)
            for at in range(numbers // 50)
        ),
    )


def _these_days(database: sqlite3.Connection, today: int) -> None:
    for day in range(DAYS):
        first = 1 + day * A_DAY
        since, reported = today - INSTALL_MONTH_AFTER_DAYS - 1 + day, today - MONTH_AFTER_DAYS - 1 + day
        _installs(database, ((first + at, since, today - 1 + day) for at in range(A_DAY)))
        _reports(
            database,
            (
                (f"new{first + at}", first + at, f"+865719{first + at:07}", reported, None)
                for at in range(A_DAY)
            ),
        )
    _disputes(
        database,
        ((f"waits{at}", 1 + at, f"+8657198{at:06}", "open", today) for at in range(WAITING)),
        kind="landline",
    )


def _key(at: int) -> str:
    return f"+86571{20_000_000 + at:08}"


def _installs(database: sqlite3.Connection, rows: Iterator[tuple[int, int, int]]) -> None:
    database.executemany(
        "INSERT INTO reporter (id, since_day, quota_day, quota_used, hash) VALUES (?, ?, ?, 1, ?)",
        ((*row, str(row[0]).encode()) for row in rows),
    )


def _reports(database: sqlite3.Connection, rows: Iterator[tuple[str, int, str, int, int | None]]) -> None:
    database.executemany(
        "INSERT INTO report (id, reporter_id, key, kind, tag, creditor, conduct, reported_day, slot)"
        " VALUES (?, ?, ?, 'landline', 'collection_agency', 'huabei', 'threat', ?, ?)",
        rows,
    )


def _disputes(
    database: sqlite3.Connection, rows: Iterator[tuple[str, int, str, str, int]], kind: str = "mobile"
) -> None:
    database.executemany(
        "INSERT INTO dispute (id, reporter_id, key, state, opened_day, kind, reason, due_day)"
        " VALUES (?, ?, ?, ?, ?, ?, 'mine', ?)",
        ((*row, kind, row[4] + 14) for row in rows),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
