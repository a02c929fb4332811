"""Statements go from here straight to libpq, past psycopg's cursors, which cost a small statement more than
PostgreSQL needs to answer it; see docs/decisions/0015-statements-to-libpq.md.

psycopg still opens the connection and turns Python's values into PostgreSQL's and back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, DiagnosticField, Escaping, ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import text
from sqlalchemy.engine.default import DefaultDialect

from dunbook.storage.database import Row

_NUMBERED = DefaultDialect(paramstyle="numeric_dollar")
_NAMED = DefaultDialect(paramstyle="pyformat")
_PREPARED_FROM = 5
"""The number of runs on a connection after which a statement is prepared there, so that PostgreSQL need not
plan it again."""
_PREPARED_MOST = 300
"""The maximum number of prepared statements on a connection: more than the code has, including those whose
number of rows varies."""
_DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


class PostgresConnection:
    """One connection, used by one thread at a time."""

    def __init__(self, connection: psycopg.Connection[Row], *, prepares: bool) -> None:
        self._driver = connection
        self._libpq = connection.pgconn
        self._prepares = prepares
        self._values = Transformer(connection)
        self._ran: Counter[tuple[bytes, Sequence[int]]] = Counter()
        self._prepared: dict[tuple[bytes, Sequence[int]], bytes] = {}

    def run(self, statement: str, parameters: dict[str, Any]) -> list[Row]:
        query, names, formats = _numbered(statement)
        values = self._values.dump_sequence([parameters[name] for name in names], formats)
        types = self._values.types or ()
        name = self._prepared_as(query, types) if self._prepares else None
        if name is None:
            result = self._libpq.exec_params(query, values, types, self._values.formats)
        else:
            # psycopg's own types forget that a value may be NULL here; its cursors send it so too.
            result = self._libpq.exec_prepared(name, cast("Sequence[bytes]", values), self._values.formats)
        self._check(result)
        if result.status != ExecStatus.TUPLES_OK:
            return []
        self._values.set_pgresult(result)
        return self._values.load_rows(0, result.ntuples, tuple)

    def run_many(self, statement: str, rows: list[dict[str, Any]]) -> None:
        # psycopg sends them all before it waits, however far away the database is.
        self._driver.cursor().executemany(_named(statement), rows)

    def begin(self, key: str | None) -> None:
        """Begins a transaction; with `key`, waits until no other has that key, in the same round trip."""
        if key is None:
            self._check(self._libpq.exec_(b"BEGIN"))
            return
        named = Escaping(self._libpq).escape_literal(key.encode())
        self._check(
            self._libpq.exec_(b"BEGIN; SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))" % bytes(named))
        )

    def commit(self) -> None:
        result = self._libpq.exec_(b"COMMIT")
        self._check(result)
        # After a statement that failed PostgreSQL takes everything back, and calls that a success.
        if result.command_status != b"COMMIT":
            raise psycopg.errors.InFailedSqlTransaction("nothing was kept")

    def rollback(self) -> None:
        """A connection that is gone has nothing to take back."""
        if self._libpq.status == ConnStatus.OK:
            self._libpq.exec_(b"ROLLBACK")

    def close(self) -> None:
        self._driver.close()

    def _prepared_as(self, query: bytes, types: Sequence[int]) -> bytes | None:
        """The name of the statement, once it has run often enough."""
        asked = query, tuple(types)
        name = self._prepared.get(asked)
        if name is not None or len(self._prepared) >= _PREPARED_MOST:
            return name
        self._ran[asked] += 1
        if self._ran[asked] <= _PREPARED_FROM:
            return None
        name = b"dunbook_%d" % len(self._prepared)
        self._check(self._libpq.prepare(name, query, types))
        self._prepared[asked] = name
        del self._ran[asked]
        return name

    def _check(self, result: PGresult) -> None:
        if result.status in _DONE:
            return
        if self._libpq.status != ConnStatus.OK and not result.error_field(DiagnosticField.SQLSTATE):
            raise psycopg.OperationalError(result.get_error_message())
        raise error_from_result(result)


@lru_cache(maxsize=512)
def _numbered(statement: str) -> tuple[bytes, tuple[str, ...], list[PyFormat]]:
    """(the statement with $1, $2 …, which parameter each is, how each is sent)."""
    made = text(statement).compile(dialect=_NUMBERED)
    names = tuple(made.positiontup or ())
    return str(made).encode(), names, [PyFormat.AUTO] * len(names)


@lru_cache(maxsize=256)
def _named(statement: str) -> bytes:
    return str(text(statement).compile(dialect=_NAMED)).encode()
