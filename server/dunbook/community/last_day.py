"""The day on which the database was last worked on, against which a wrong clock is noticed.

A machine that starts with its clock a year ahead would let everything fade, forget what has to go after 90
days, and sign a list that nobody renews in time. So a day far from the last one is not believed until the
operator says that the clock is right. The publisher notes the day; what is done day by day asks here first.
"""

from __future__ import annotations

from dunbook.clock import iso_day
from dunbook.operator_error import OperatorError
from dunbook.storage import Database, Transaction

FAR_DAYS = 31
"""The number of days that a server may have been switched off, or its clock be put back, before the operator
is asked."""
_SAID = "SELECT name, value FROM fact WHERE name IN ('day', 'list_day')"
_KEEP = (
    "INSERT INTO fact (name, value) VALUES ('day', :day)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


class ClockIsFar(OperatorError):
    """`today` is more than FAR_DAYS away from `last`, before or after it. Nothing was changed."""

    def __init__(self, last: int, today: int) -> None:
        super().__init__("cli_clock_far", today=iso_day(today), last=iso_day(last))


def check_day(database: Database, today: int) -> None:
    """Raises ClockIsFar. Writes nothing, so it may run while somebody else holds the database."""
    _check(database.read(_SAID), today)


def begin_day(transaction: Transaction, today: int) -> None:
    """Notes that the database is worked on `today`. Raises ClockIsFar instead if that cannot be believed."""
    said = transaction.run(_SAID)
    _check(said, today)
    if ("day", str(today)) not in said:
        transaction.run(_KEEP, day=str(today))


def believe(transaction: Transaction, today: int) -> None:
    """The operator said that the clock is right."""
    transaction.run(_KEEP, day=str(today))


def _check(said: list[tuple[str, str]], today: int) -> None:
    facts = dict(said)
    # A database from before this note has only the day of its list.
    last = int(facts.get("day") or facts.get("list_day") or today)
    if abs(today - last) > FAR_DAYS:
        raise ClockIsFar(last, today)
