"""What a reporter is told about their own reports, a page at a time.

Nothing here goes through other people's reports: what was published and summed up when they came is enough.
"""

from __future__ import annotations

from dunbook.clock import iso_day
from dunbook.community.publish import prefix_of
from dunbook.community.reporters import Reporter
from dunbook.community.rules.coarsening import month_shown
from dunbook.community.rules.evidence import Own
from dunbook.community.rules.policy import Policy
from dunbook.community.rules.schedule import Span
from dunbook.community.rules.state import describe
from dunbook.community.rules.summary import Summary, from_json
from dunbook.storage import Database
from dunbook.storage.database import Row

PAGE = 50
"""The number of reports on one page: two milliseconds of work."""
_MINE = (
    "SELECT id, key, kind, tag, creditor, agency, conduct, called_day, reported_day, slot, held FROM report"
    " WHERE reporter_id = :reporter ORDER BY reported_day DESC, id DESC LIMIT :most OFFSET :before"
)
_KEYS = ", ".join(f":k{at}" for at in range(PAGE))
_PLACES = ", ".join(f"(:p{at}, :k{at})" for at in range(PAGE))
_SUMMARIES = f"SELECT key, body FROM summary WHERE key IN ({_KEYS})"
_SPANS = (
    f"WITH wanted (prefix, key) AS (VALUES {_PLACES})"
    # As in `published/changes.py`: the few keys first, each by the primary key.
    " SELECT p.key, p.from_day, p.until_day FROM wanted CROSS JOIN published p"
    " WHERE p.prefix = wanted.prefix AND p.key = wanted.key"
)


def mine(
    database: Database, reporter: Reporter, page: int, day: int, policy: Policy
) -> tuple[list[dict[str, object]], bool]:
    """Everything held about the reporter's own reports, newest first, and whether there are more pages.

    `page` counts from 1.
    """
    with database.reading() as transaction:
        rows = transaction.run(_MINE, reporter=reporter.id, most=PAGE + 1, before=(page - 1) * PAGE)
        more, rows = len(rows) > PAGE, rows[:PAGE]
        if not rows:
            return [], False
        keys = [row[1] for row in rows]
        # Always the same number of parameters, so that the statement is always the same.
        asked = keys + keys[-1:] * (PAGE - len(keys))
        named = {f"k{at}": key for at, key in enumerate(asked)}
        places = {f"p{at}": prefix_of(key) for at, key in enumerate(asked)}
        summaries = {key: from_json(body) for key, body in transaction.run(_SUMMARIES, **named)}
        spans: dict[str, list[Span]] = {}
        for key, first, last in set(transaction.run(_SPANS, **named, **places)):
            spans.setdefault(key, []).append(Span(first, last))
    unknown = Summary()
    told = [
        _told(row, reporter, summaries.get(row[1], unknown), spans.get(row[1], []), day, policy)
        for row in rows
    ]
    return told, more


def _told(
    row: Row, reporter: Reporter, summary: Summary, spans: list[Span], day: int, policy: Policy
) -> dict[str, object]:
    id, key, kind, tag, creditor, agency, conduct, called, reported, slot, held = row
    own = Own(tag, reported, reporter.since_day, slot, None if held is None else bool(held))
    state, missing = describe(summary, spans, kind, own, day, policy)
    if slot is not None:
        called, reported = called and month_shown(tag, called), month_shown(tag, reported)
    return {
        "id": id,
        "key": key,
        "tag": tag,
        "creditor": creditor,
        "agency": agency,
        "conduct": conduct.split(),
        "called_on": called and iso_day(called),
        "reported_on": iso_day(reported),
        "state": state,
        "needs": missing,
    }
