"""Time. What is counted in days is counted in days of China (UTC+8, no daylight saving since 1991).

A fixed offset is used and not a zone name, so that no time-zone database is needed on the machine.
Days are plain integers (`date.toordinal()`): they subtract, compare and store without conversion.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""The only time zone of mainland China, which has no daylight saving."""

_SATURDAY = 5

Clock = Callable[[], datetime]
"""Gives the present moment, with its zone. Tests hand in one that they can move."""


def now() -> datetime:
    return datetime.now(UTC)


def day_of(moment: datetime) -> int:
    return moment.astimezone(CHINA).toordinal()


def seconds_to_tomorrow(moment: datetime) -> int:
    """The number of seconds until the next midnight in China, at least one."""
    here = moment.astimezone(CHINA)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return int((midnight - here).total_seconds()) + 1


def iso_day(day: int) -> str:
    return date.fromordinal(day).isoformat()


def iso_month(day: int) -> str:
    return date.fromordinal(day).isoformat()[:7]


def working_days_after(day: int, count: int) -> int:
    """The last of `count` working days after `day`: Mondays to Fridays, public holidays not taken off."""
    while count:
        day += 1
        count -= date.fromordinal(day).weekday() < _SATURDAY
    return day
