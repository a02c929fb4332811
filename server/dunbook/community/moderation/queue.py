"""What waits for a moderator: bursts, contests, disputes, formal notices and proposed agencies.

All open disputes of a number are one case. The queue is read a page at a time, what waits longest first, and
a case is found by its subject, so neither takes longer when ten thousand wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Any

from dunbook.clock import working_days_after
from dunbook.community.moderation.verdicts import VERDICTS
from dunbook.community.open_disputes import WAITING
from dunbook.community.rules.policy import DISPUTE_DAYS, DISPUTE_TARGET_DAYS
from dunbook.storage import Transaction
from dunbook.storage.database import Row

NameCase = Callable[[str, str], str]
"""Gives (about, subject) a name that can stand in an address: it must not be the number."""
PAGE = 50
IN_WORKING_DAYS = frozenset({"dispute", "notice"})
"""The cases that somebody outside waits for: they are to be decided within the target."""

# Each source gives (subject, key, kind, since, size). A row of `review` can have a future day: that a number
# will be contested is known before the day on which it begins to wait.
_REVIEW = (
    "SELECT key AS subject, key, kind, opened_day AS since, 1 AS size FROM review"
    " WHERE about = '{about}' AND opened_day <= :day"
)
_SOURCES = {
    "burst": _REVIEW.format(about="burst"),
    "contest": _REVIEW.format(about="contest"),
    "dispute": (
        "SELECT key AS subject, key, MIN(kind) AS kind, MIN(COALESCE(waits_from, opened_day)) AS since,"
        f" COUNT(*) AS size FROM {WAITING} AS disputes WHERE 1 = 1{{only}} GROUP BY key"
    ),
    "notice": (
        "SELECT id AS subject, key, kind, opened_day AS since, 1 AS size FROM notice WHERE state = 'open'"
    ),
    "agency": (
        "SELECT slug AS subject, NULL AS key, NULL AS kind, COALESCE(proposed_day, :day) AS since, 1 AS size"
        " FROM agency WHERE listed = 0 AND merged_into IS NULL"
    ),
}
_COLUMN = {"burst": "key", "contest": "key", "dispute": "key", "notice": "id", "agency": "slug"}
_PAGE = (
    "SELECT subject, key, kind, since, size FROM ({source}) AS waits"
    " WHERE since > :since OR (since = :since AND subject > :subject) ORDER BY since, subject LIMIT :most"
)
_COUNT = "SELECT since, kind, COUNT(*) FROM ({source}) AS waits GROUP BY since, kind"


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    about: str
    """burst, contest, dispute, notice or agency."""
    subject: str
    """The key of a number, the id of a notice, or the slug of an agency."""
    key: str | None
    kind: str | None
    opened_day: int
    size: int = 1
    """The number of disputes in the case; 1 for any other case."""

    @property
    def due_day(self) -> int:
        """The last day on which the case is decided in time."""
        return due_day(self.about, self.opened_day)

    def overdue(self, day: int) -> bool:
        return day > self.due_day


@dataclass(frozen=True, slots=True)
class After:
    """The last case of a page."""

    since: int
    about: str
    subject: str


@dataclass(frozen=True, slots=True)
class Page:
    cases: list[Case]
    after: After | None
    """Where the next page begins; None on the last page."""


def due_day(about: str, opened: int) -> int:
    if about in IN_WORKING_DAYS:
        return working_days_after(opened, DISPUTE_TARGET_DAYS)
    return opened + DISPUTE_DAYS


def page(
    transaction: Transaction,
    name: NameCase,
    day: int,
    about: str | None = None,
    after: After | None = None,
    most: int = PAGE,
) -> Page:
    """What waits longest first; only cases about `about` when that is given."""
    sources = [about] if about else sorted(VERDICTS)
    rows = (_rows(transaction, source, day, after, most + 1) for source in sources)
    # Within one source the database has sorted, by its own order of texts, and that order is kept.
    found = list(islice(merge(*rows, key=lambda row: (row[1][3], row[0])), most + 1))
    cases = [_case(name, about, row) for about, row in found[:most]]
    if len(found) <= most:
        return Page(cases, None)
    last = cases[-1]
    return Page(cases, After(last.opened_day, last.about, last.subject))


def find(transaction: Transaction, name: NameCase, day: int, named: tuple[str, str] | None) -> Case | None:
    """The case about (about, subject), if it waits."""
    if named is None or named[0] not in _SOURCES:
        return None
    about, subject = named
    only = f" AND {_COLUMN[about]} = :subject"
    rows = transaction.run(_source(about, only), subject=subject, **_with_day(about, day))
    return _case(name, about, rows[0]) if rows else None


def counted(transaction: Transaction, day: int) -> Mapping[str, list[tuple[int, str | None, int]]]:
    """Maps what cases are about to rows of (waits since, kind, number of cases), in no order."""
    return {
        about: [(since, kind, count) for since, kind, count in _counts(transaction, about, day)]
        for about in VERDICTS
    }


def _rows(
    transaction: Transaction, about: str, day: int, after: After | None, most: int
) -> list[tuple[str, Row]]:
    since, subject = _begin(about, after)
    statement = _PAGE.format(source=_source(about))
    parameters: dict[str, Any] = {"since": since, "subject": subject, "most": most}
    return [(about, row) for row in transaction.run(statement, **_with_day(about, day), **parameters)]


def _begin(about: str, after: After | None) -> tuple[int, str]:
    """The (since, subject) of this source after which a page begins. The empty text sorts before every
    subject."""
    if after is None:
        return -1, ""
    if about == after.about:
        return after.since, after.subject
    # Cases of one day are sorted by the names of their sources.
    return (after.since, "") if about > after.about else (after.since + 1, "")


def _counts(transaction: Transaction, about: str, day: int) -> list[Row]:
    return transaction.run(_COUNT.format(source=_source(about)), **_with_day(about, day))


def _source(about: str, only: str = "") -> str:
    source = _SOURCES[about]
    return source.format(only=only) if "{only}" in source else source + only


def _with_day(about: str, day: int) -> dict[str, int]:
    return {"day": day} if ":day" in _SOURCES[about] else {}


def _case(name: NameCase, about: str, row: Row) -> Case:
    subject, key, kind, since, size = row
    return Case(name(about, subject), about, subject, key, kind, since, size)
