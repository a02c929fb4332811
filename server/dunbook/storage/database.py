"""One small way to the database for all of Dunbook: read rows, or do several things in one transaction.

Statements are SQL text with `:name` parameters, the same on SQLite and PostgreSQL; SQLAlchemy translates each
once. They then go straight to the driver: building and unpacking statement objects would cost a look-up more
than the look-up itself.
"""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.default import DefaultDialect

from dunbook.storage.address import address_of
from dunbook.storage.lease import SECONDS, Lease

Row = tuple[Any, ...]
BUSY_SECONDS = 15
"""How many seconds a write waits for another process's write before the client is told to try again."""

# SQLAlchemy only rewrites `:name` into what each driver expects; the SQL is our own, and the same for both.
_SQLITE = DefaultDialect(paramstyle="named")
MAPPED_BYTES = 1 << 30
"""The maximum part of the SQLite file that is read through memory mapping."""
_TRIES = 3
_PAUSE_SECONDS = 0.1
Result = TypeVar("Result")
WIPE_MILLISECONDS = 1_000
"""How long emptying the journal waits for readers, while every writer waits for it."""


class Unavailable(Exception):
    """The database does not answer, or stayed locked for too long. Trying again later may help."""


class Undone(Unavailable):
    """PostgreSQL rolled the transaction back in favour of another one: a deadlock, or no serial order."""


class LeaseLost(Unavailable):
    """The lease on a name has run out or gone to another holder meanwhile, so nothing was written."""


class Runs(Protocol):
    """One connection of either database."""

    def run(self, statement: str, parameters: dict[str, Any]) -> list[Row]: ...

    def run_many(self, statement: str, rows: list[dict[str, Any]]) -> None: ...


class Transaction:
    """Runs statements on one connection. Everything in it happens, or nothing."""

    def __init__(self, connection: Runs) -> None:
        self._connection = connection

    def run(self, statement: str, **parameters: Any) -> list[Row]:
        """Gives the rows of a query or of RETURNING, and an empty list otherwise."""
        return self._connection.run(statement, parameters)

    def run_many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        self._connection.run_many(statement, rows)


class Lookups(ABC):
    """Answers questions about what is published, from the writer or from a replica."""

    @abstractmethod
    def read_few(self, statement: str, **parameters: Any) -> list[Row]:
        """Runs a query that an index answers at once with a few rows."""


class Database(Lookups):
    """Keeps open connections for reuse; safe to use from many threads. Made by `open_database`."""

    url: str
    errors: tuple[type[Exception], ...]
    """The driver's exceptions after which a later attempt may succeed."""
    undone: tuple[type[Exception], ...] = ()
    """Those of `errors` after which nothing of the transaction was kept and the connection still works."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._idle: deque[Any] = deque()
        self._closed = False

    def read(self, statement: str, **parameters: Any) -> list[Row]:
        with self._connection() as connection:
            return self._on(connection).run(statement, **parameters)

    def read_few(self, statement: str, **parameters: Any) -> list[Row]:
        return self.read(statement, **parameters)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Several reads on one connection."""
        with self._connection() as connection:
            yield self._on(connection)

    @abstractmethod
    def write(self, key: str | None = None) -> AbstractContextManager[Transaction]:
        """One transaction. With `key`, no other one on the same key runs at the same time."""

    def change(self, key: str | None, work: Callable[[Transaction], Result]) -> Result:
        """`work` in one transaction, and again in a new one when that was undone: it must do nothing else."""
        for _ in range(_TRIES - 1):
            try:
                with self.write(key) as transaction:
                    return work(transaction)
            except Undone:
                # The pauses are random, so that the same two transactions do not collide again.
                time.sleep(random.random() * _PAUSE_SECONDS)
        with self.write(key) as transaction:
            return work(transaction)

    @abstractmethod
    def alone(self, name: str) -> AbstractContextManager[bool]:
        """True for one holder of `name` at a time, on all machines; False at once for everybody else.

        It holds nothing else up, so it may last. It ends with the process, on PostgreSQL some seconds later.
        What the same thread writes under a name that it lost meanwhile raises LeaseLost and is not written.
        """

    @abstractmethod
    def wipe(self) -> None:
        """Makes what was deleted unreadable in the files too, as far as that is ours to do. Never fails."""

    @abstractmethod
    def check(self) -> None:
        """Raises the driver's error when the stored data is not whole."""

    def close(self) -> None:
        """Closes all connections. One that another thread still uses is closed when that thread is done with
        it."""
        self._closed = True
        self._close_idle()

    def _close_idle(self) -> None:
        # Another thread may take the last one between looking and taking.
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def _take(self) -> Any:
        with suppress(IndexError):
            # The last one used is the one whose caches are warm.
            return self._idle.pop()
        return self._connect()

    def _give_back(self, connection: Any) -> None:
        self._idle.append(connection)
        if self._closed:
            self._close_idle()

    @abstractmethod
    def _connect(self) -> Any: ...

    @abstractmethod
    def _on(self, connection: Any) -> Transaction:
        """Runs statements on what `_connect` gave."""

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        try:
            connection = self._take()
        except self.errors as error:
            raise Unavailable from error
        try:
            yield connection
        except self.undone as error:
            self._give_back(connection)
            raise Undone from error
        except self.errors as error:
            connection.close()
            self._close_idle()  # if the server went away, the idle ones are dead too
            raise Unavailable from error
        except BaseException:
            self._give_back(connection)  # `write` has rolled back already
            raise
        self._give_back(connection)


class SqliteDatabase(Database):
    errors = (sqlite3.OperationalError,)

    def __init__(self, url: str, mapped: bool = True) -> None:
        super().__init__(url)
        self._path = make_url(url).database or ""
        self._mapped_bytes = MAPPED_BYTES if mapped else 0
        # Writers of one process queue here; SQLite's own waiting, which sleeps and tries again, is then only
        # needed between processes.
        self._writer = threading.Lock()
        # SQLite gives up Python's own lock at every row. Threads that read at once then wake each other for
        # each of them, which costs more than the rows.
        self._reader = threading.Lock()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._path,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=64,
        )
        # In WAL mode NORMAL cannot lose a committed transaction unless the whole machine loses power.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten, not only taken out of the tree: somebody asked for it to be gone.
        connection.execute("PRAGMA secure_delete = ON")
        # Reading through the page cache of the system saves a call and a copy for every page.
        connection.execute(f"PRAGMA mmap_size = {self._mapped_bytes}")
        return connection

    def read_few(self, statement: str, **parameters: Any) -> list[Row]:
        with self._reader:
            return self.read(statement, **parameters)

    @contextmanager
    def write(self, key: str | None = None) -> Iterator[Transaction]:
        with self._turn(), self._connection() as connection:
            # IMMEDIATE: a transaction that begins by reading and then wants to write is refused at once when
            # another one wrote in between, whatever the timeout says.
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._on(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def check(self) -> None:
        ((found,),) = self.read("PRAGMA quick_check(1)")
        if found != "ok":
            raise sqlite3.DatabaseError(str(found).splitlines()[-1])

    @contextmanager
    def _turn(self) -> Iterator[None]:
        # Behind a file that stays locked each writer would wait for all before it; so only for so long.
        if not self._writer.acquire(timeout=BUSY_SECONDS):
            raise Unavailable from sqlite3.OperationalError("locked")
        try:
            yield
        finally:
            self._writer.release()

    def wipe(self) -> None:
        # The journal still has the pages as they were. Emptying it waits for readers, who are gone in a
        # moment; if they are not, the next wipe empties it.
        with self._writer, closing(self._connect()) as connection, suppress(sqlite3.OperationalError):
            connection.execute(f"PRAGMA busy_timeout = {WIPE_MILLISECONDS}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        # A file of its own: a lock on the database would hold every write up.
        lock = Path(f"{self._path}-{name}")
        lock.touch(mode=0o600)
        connection = sqlite3.connect(lock, timeout=0, isolation_level=None)
        try:
            yield _taken(connection)
        finally:
            connection.close()

    def _on(self, connection: sqlite3.Connection) -> Transaction:
        return Transaction(_SqliteRuns(connection))


class _SqliteRuns:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sqlite = connection

    def run(self, statement: str, parameters: dict[str, Any]) -> list[Row]:
        cursor = self._sqlite.execute(_translated(statement), parameters)
        return cursor.fetchall() if cursor.description else []

    def run_many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        self._sqlite.executemany(_translated(statement), rows)


@lru_cache(maxsize=256)
def _translated(statement: str) -> str:
    return str(text(statement).compile(dialect=_SQLITE))


def _taken(lock: sqlite3.Connection) -> bool:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return False
    return True


_GONE_WITHOUT_A_WORD: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A machine that loses power closes no connection: without these limits the kernel waits for minutes to
hours. The first is for each host. All are in seconds, the last in milliseconds (libpq, "Parameter Key
Words")."""


class PostgresDatabase(Database):
    def __init__(self, url: str) -> None:
        # Only here: most servers run on SQLite and need no PostgreSQL client library.
        import psycopg

        from dunbook.storage import postgres_connection

        super().__init__(url)
        self.errors = (
            psycopg.OperationalError,
            # During a fail-over the address may lead to a machine that only reads as yet.
            psycopg.errors.ReadOnlySqlTransaction,
            # The process stood still in the middle of a transaction.
            psycopg.errors.IdleInTransactionSessionTimeout,
        )
        self.undone = (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected)
        self.lease_seconds = SECONDS
        self._held = threading.local()
        self._psycopg = psycopg
        self._postgres = postgres_connection
        self._address = address_of(url)

    def _connect(self) -> Any:
        # A pooler before 1.21 forgets what was prepared in another transaction.
        prepares = not self._address.pooled
        connection = self._psycopg.connect(
            self._address.conninfo,
            autocommit=True,
            **({} if prepares else {"prepare_threshold": None}),
            **_GONE_WITHOUT_A_WORD,
        )
        return self._postgres.PostgresConnection(connection, prepares=prepares)

    @contextmanager
    def write(self, key: str | None = None) -> Iterator[Transaction]:
        with self._connection() as connection:
            transaction = self._on(connection)
            try:
                connection.begin(key)
                yield transaction
                for held in self._leases:
                    if not held.guard(transaction):
                        raise LeaseLost
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def check(self) -> None:
        """PostgreSQL looks after its own files."""

    def wipe(self) -> None:
        """Vacuuming and its own log are PostgreSQL's and its owner's. docs/deployment.md says so."""

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        held = Lease(name, self.lease_seconds)
        if not held.take(self):
            yield False
            return
        with held.renewed(self):
            self._held.leases = (*self._leases, held)
            try:
                yield True
            finally:
                self._held.leases = tuple(other for other in self._leases if other is not held)

    @property
    def _leases(self) -> tuple[Lease, ...]:
        """The leases that this thread holds."""
        return getattr(self._held, "leases", ())

    def _on(self, connection: Any) -> Transaction:
        return Transaction(connection)


def open_database(url: str, mapped: bool = True) -> Database:
    """Connects when first used. `dunbook.storage.migrate.migrate` makes the tables.

    `mapped`: a SQLite file is read through memory mapping, which is quicker. What was read counts as memory
    of the process, so one that goes over much of the file and answers nobody does without.
    """
    return SqliteDatabase(url, mapped) if url.startswith("sqlite") else PostgresDatabase(url)
