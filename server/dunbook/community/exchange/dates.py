"""The day that a cell names, in the notations of lists."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

from dunbook.clock import CHINA, day_of

_CLOCK = (
    r"(?:(?:[T ]|(?<!\d))\s*(?P<clock>\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?)"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_YEAR_FIRST = re.compile(
    r"(?P<y>\d{4})"
    r"(?:(?P<sign>[-/.])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})|年(?P<m2>\d{1,2})月(?P<d2>\d{1,2})日?)"
    + _CLOCK,
    re.A,
)
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)(?:[T ]?(?P<clock>\d{4}|\d{6})(?P<zone>Z)?)?", re.A)
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})(?P<sign>[-/.])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})" + _CLOCK, re.A)
_HOUR_AND_MINUTE = re.compile(r"^(\d{1,2}):?(\d\d)", re.A)
_EPOCH = re.compile(r"(?P<seconds>\d{10})(?P<milliseconds>\d{3})?(?:\.\d+)?", re.A)
"""Seconds or milliseconds since 1970. Seconds of ten digits are from 2001 to 2286."""


class Unread(Exception):
    """The message is `bad_date` or `ambiguous_date`."""


def read_day(text: str) -> int:
    """The day in China. A time with a zone is a moment; without one it is China's. Raises Unread."""
    text = unicodedata.normalize("NFKC", text).strip()
    if epoch := _EPOCH.fullmatch(text):
        return day_of(datetime.fromtimestamp(int(epoch["seconds"]), CHINA))
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return _day(found, int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
        if found := _COMPACT.fullmatch(text):
            return _day(found, int(found["m"]), int(found["d"]))
        if found := _YEAR_LAST.fullmatch(text):
            return _day(found, *_month_and_day(int(found["a"]), int(found["b"])))
    except (ValueError, OverflowError) as error:
        raise Unread("bad_date") from error
    raise Unread("bad_date")


def _month_and_day(first: int, second: int) -> tuple[int, int]:
    """Some lists write the day first and some the month. If both are below 13 and differ, it could be
    either."""
    if first <= 12 and second <= 12 and first != second:
        raise Unread("ambiguous_date")
    return (second, first) if second <= 12 else (first, second)


def _day(found: re.Match[str], month: int, day: int) -> int:
    """Raises ValueError for a day or a time that there is not."""
    named = date(int(found["y"]), month, day)
    if not found["clock"]:
        return named.toordinal()
    hour, minute = map(int, _HOUR_AND_MINUTE.findall(found["clock"])[0])
    moment = datetime(named.year, named.month, named.day, hour, minute, tzinfo=_zone(found["zone"]))
    return day_of(moment)


def _zone(written: str | None) -> timezone:
    if written is None:
        return CHINA
    if written == "Z":
        return timezone(timedelta())
    hours, minutes = int(written[1:3]), int(written[-2:])
    return timezone((-1 if written[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
