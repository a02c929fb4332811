"""All that a moderator sees of one case. Never who reported, and nothing that joins two numbers."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass

from dunbook.clock import iso_month
from dunbook.community import notices
from dunbook.community.agencies.agencies import Agency, names, register
from dunbook.community.agencies.names import contains
from dunbook.community.moderation.clusters import Clusters, clusters
from dunbook.community.moderation.queue import Case
from dunbook.community.open_disputes import WAITS
from dunbook.community.publish import look
from dunbook.community.rules.policy import Policy
from dunbook.community.rules.schedule import Community
from dunbook.numbering import normalize
from dunbook.numbering.describe import directory, place
from dunbook.numbering.number import Number
from dunbook.numbering.places import Names
from dunbook.storage import Transaction

DISPUTES_SHOWN = 20
_OBJECTED = (
    f"SELECT reason, note, COUNT(*) AS many FROM dispute WHERE key = :key AND {WAITS}"
    " GROUP BY reason, note ORDER BY many DESC, reason, note LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Month:
    """How many reports with one tag were made in a month, and what becomes of them."""

    month: str
    tag: str
    counted: int
    waiting: int
    set_aside: int
    """How many of them are set aside, by an earlier decision or because an official line is never tagged
    so."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A decision about this number that still stands."""

    about: str
    verdict: str
    code: str
    day: int


@dataclass(frozen=True, slots=True)
class Objected:
    reason: str
    note: str | None
    count: int


@dataclass(frozen=True, slots=True)
class NoticeFile:
    sender: str
    contact: str
    body: str


@dataclass(frozen=True, slots=True)
class NumberFile:
    display: str
    place: Names | None
    official: str | None
    """The Chinese name of the organisation whose known official line the number is."""
    published: Community | None
    """What is published about the number today."""
    months: list[Month]
    lists: int
    """The number of reports that come from imported lists."""
    clusters: Clusters
    earlier: list[Earlier]
    disputes: list[Objected]
    """What the disputes of the case say, each text once and the most frequent first; at most
    DISPUTES_SHOWN."""
    notice: NoticeFile | None


@dataclass(frozen=True, slots=True)
class AgencyFile:
    slug: str
    zh: str
    en: str
    aliases: list[str]
    approved_by: str | None
    similar: list[Agency]
    """The listed agencies that share a name with it, in whole or in part."""


def title(case: Case) -> str:
    """The number as it is usually written, or the slug of an agency; nothing for a notice without number."""
    if case.key:
        return _number(case.key).display
    return case.subject if case.about == "agency" else ""


def number_file(transaction: Transaction, case: Case, day: int, policy: Policy) -> NumberFile:
    assert case.key is not None
    assert case.kind is not None
    found = look(transaction, case.key, case.kind, policy)
    reports = found.reports
    waiting = {report for report in found.held if report.held is None}
    counted = set(found.counted)
    shown = (period.community for period in found.periods if period.from_day <= day <= period.until_day)
    cells = Counter(
        (iso_month(report.reported_day), report.tag, report in counted, report in waiting)
        for report in reports
    )
    months = [
        Month(
            month,
            tag,
            sum(count for cell, count in cells.items() if cell[:3] == (month, tag, True)),
            cells[month, tag, False, True],
            cells[month, tag, False, False],
        )
        for month, tag in sorted({cell[:2] for cell in cells})
    ]
    number = _number(case.key)
    official = directory(case.key)
    return NumberFile(
        display=number.display,
        place=place(number),
        official=official["name_zh"] if official else None,
        published=next(shown, None),
        months=months,
        lists=sum(report.source for report in reports),
        clusters=clusters(reports, waiting, policy.bar(case.kind).burst_span, policy),
        earlier=_earlier(transaction, case.key),
        disputes=_disputes(transaction, case.key, day) if case.about == "dispute" else [],
        notice=notice_file(transaction, case) if case.about == "notice" else None,
    )


def notice_file(transaction: Transaction, case: Case) -> NoticeFile:
    found = notices.find(transaction, case.subject)
    assert found  # it waits, so it is not erased
    return NoticeFile(found.sender, found.contact, found.body)


def _disputes(transaction: Transaction, key: str, day: int) -> list[Objected]:
    return [Objected(*row) for row in transaction.run(_OBJECTED, key=key, day=day, most=DISPUTES_SHOWN)]


def _number(key: str) -> Number:
    """The number with this key; most keys beginning with CN- are read without it."""
    bare = normalize(key.removeprefix("CN-"))
    return bare if bare.key == key else normalize(key)


def _earlier(transaction: Transaction, key: str) -> list[Earlier]:
    rows = transaction.run(
        "SELECT about, verdict, code, day FROM ruling WHERE key = :key AND undone_day IS NULL ORDER BY id",
        key=key,
    )
    return [Earlier(*row) for row in rows]


def agency_file(transaction: Transaction, case: Case) -> AgencyFile:
    rows = transaction.run(
        "SELECT slug, zh, en, aliases, approved_by FROM agency WHERE slug = :slug", slug=case.subject
    )
    slug, zh, en, aliases, first = rows[0]
    own = [zh, en, *json.loads(aliases)]
    similar = [
        agency
        for agency in register(transaction)
        if any(contains(other, name) or contains(name, other) for other in names(agency) for name in own)
    ]
    return AgencyFile(slug, zh, en, json.loads(aliases), first, similar)
