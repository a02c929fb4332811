"""When an entry was written and from what, as the log itself shows it.

The panel works out the same in extension/core/log/origin.js, and shares no code with this check. Both are
held to tests/vectors/origins.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dunbook.clock import CHINA

DURING = timedelta(minutes=5)
"""What is written within this time after the end counts as written during the contact."""
_AHEAD = timedelta(minutes=1)
"""How far ahead of the writing the panel lets a contact lie, because two clocks may differ."""
ORIGIN_COLUMNS = ["written", "later", "source", "confirmed_by"]
_KINDS = {"table": "bill", "android": "phone", "sms": "paste", "backup": "backup"}

Fields = dict[str, Any]


@dataclass(frozen=True)
class Origin:
    kind: str
    """`during` or `after` the contact by hand, or the kind of file."""
    written: str
    """ISO 8601, UTC: when it was first written, on whatever device that was."""
    later: int | None
    """Whole minutes between the contact and the writing, where they are known; 0 is during the contact."""
    later_days: int | None
    """Whole days between the contact and the writing, where only the day of the contact is known."""
    source: Fields | None
    confirmed_by: list[Fields]

    def cells(self) -> dict[str, str]:
        """The cells of events.csv that tell of it."""
        return {
            "written": self.written,
            "later": "" if self.later is None else str(self.later),
            "source": f"{self.kind} {_line(self.source)}" if self.source else self.kind,
            "confirmed_by": "; ".join(_line(one) for one in self.confirmed_by),
        }


def origin_of(first: dict[str, Any], fields: Fields) -> Origin:
    """Where an entry comes from.

    `first` is the record with which the entry began: no later correction makes it newer or older. `fields`
    are those that count now. Raises ValueError for what is no time, OverflowError for a length beyond all
    calendars, and TypeError, KeyError or AttributeError for what has another shape.
    """
    written, source = _traced(first)
    days = None
    if source:
        kind, later = _KINDS[source["kind"]], None
    else:
        kind, later = _by_hand(first["fields"], fields, written)
        days = _days_later(first["fields"], fields, written)
    return Origin(kind, written, later, days, source, fields.get("confirmedBy") or [])


def _traced(first: dict[str, Any]) -> tuple[str, Fields | None]:
    """When it was written, and from what file; a backup carries what it was on the other device."""
    written, source = first["recordedAt"], first["fields"].get("source")
    while source and source["kind"] == "backup":
        written = source.get("recordedAt") or written
        if "of" not in source:
            break
        source = source["of"]
    return written, source


def _by_hand(first: Fields, fields: Fields, written: str) -> tuple[str, int | None]:
    """The kind, and after how many minutes it was written, where that is known."""
    if first.get("timeline"):
        return "during", 0
    at = fields["at"]
    if len(at) == len("2026-11-23"):
        date.fromisoformat(at)
        return "after", None
    began, moment = datetime.fromisoformat(at), datetime.fromisoformat(written)
    since = moment - began - timedelta(seconds=fields.get("seconds") or 0)
    if moment < began - _AHEAD:
        return "after", None
    return ("during", 0) if since <= DURING else ("after", since // timedelta(minutes=1))


def _days_later(first: Fields, fields: Fields, written: str) -> int | None:
    at = fields["at"]
    if first.get("timeline") or len(at) != len("2026-11-23"):
        return None
    days = (datetime.fromisoformat(written).astimezone(CHINA).date() - date.fromisoformat(at)).days
    return days if days >= 0 else None


def _line(source: Fields) -> str:
    return f"{source['name']}#{source['row']}"
