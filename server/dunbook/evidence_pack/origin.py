"""When an entry was written and from what, as the log itself shows it.

The panel works out the same in extension/core/log/origin.js, and shares no code with this check. Both are
held to tests/vectors/origins.json.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

DURING = timedelta(minutes=5)
"""What is written so soon after the end counts as written during the contact."""
_AHEAD = timedelta(minutes=1)
"""The panel lets a time lie so far ahead, because two clocks differ."""
ORIGIN_COLUMNS = ["written", "later", "source", "confirmed_by"]
_KINDS = {"table": "bill", "android": "phone", "sms": "paste", "backup": "backup"}

Fields = dict[str, Any]


def origin_cells(first: dict[str, Any], fields: Fields) -> dict[str, str]:
    """The cells of events.csv that tell of an entry's origin.

    `first` is the record with which the entry began: no later correction makes it newer or older. `fields`
    are those that count now. Raises ValueError for what is no time, OverflowError for a length beyond all
    calendars, and TypeError, KeyError or AttributeError for what has another shape.
    """
    written, source = _traced(first)
    kind, later = _from_file(source) if source else _by_hand(first["fields"], fields, written)
    return {
        "written": written,
        "later": "" if later is None else str(later),
        "source": f"{kind} {_line(source)}" if source else kind,
        "confirmed_by": "; ".join(_line(one) for one in fields.get("confirmedBy") or []),
    }


def _traced(first: dict[str, Any]) -> tuple[str, Fields | None]:
    """When it was written, and from what file; a backup carries what it was on the other device."""
    written, source = first["recordedAt"], first["fields"].get("source")
    while source and source["kind"] == "backup":
        written = source.get("recordedAt") or written
        if "of" not in source:
            break
        source = source["of"]
    return written, source


def _from_file(source: Fields) -> tuple[str, int | None]:
    return _KINDS[source["kind"]], None


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


def _line(source: Fields) -> str:
    return f"{source['name']}#{source['row']}"
