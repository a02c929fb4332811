"""From the reports on one key to what is published about it, on which days.

With the reports fixed, what is published depends only on the date, and it changes seldom: when a new install
becomes a week old, and when fading evidence falls below a level or the bar. So all periods are worked out at
the moment a report comes or goes, and a look-up only reads. The result is a function of the surviving reports
alone: taking one back gives exactly what would have been without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dunbook.clock import iso_month
from dunbook.community.rules.evidence import Evidence, Report, Weighed, evidence, weigh, wilson_mass
from dunbook.community.rules.policy import ACCUSING, CONTRARY, Bar, Policy

Community = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    from_day: int
    until_day: int
    """The last day, included."""


@dataclass(frozen=True, slots=True)
class Period(Span):
    community: Community


def schedule(reports: Sequence[Report], bar: Bar, policy: Policy) -> list[Period]:
    """Every period in which something is published, in order and without overlap. Usually empty or short."""
    accusing = [report for report in reports if report.tag != CONTRARY]
    if not reached(accusing, bar):
        return []
    last_seen = max(report.seen_day for report in accusing)
    end = last_seen + policy.silent_days
    month = iso_month(last_seen)
    periods: list[Period] = []
    for start, stop in _steady_spans(reports, end, policy):
        weighed = weigh(reports, start, policy)
        mass = evidence(weighed)
        words: Community | None = None
        for disputed, begin, end_ in shown_spans(mass, start, stop, bar, policy):
            for level, first, last in _levels(mass, start, begin, end_, policy):
                words = words or _words(weighed, mass, policy, month)
                _append(periods, Period(first, last, {"level": level, **words, "disputed": disputed}))
    return periods


def reached(accusing: Sequence[Report], bar: Bar) -> bool:
    """Whether enough people said so, on enough days, from enough networks."""
    people = [report for report in accusing if not report.source]
    return (
        len(people) >= bar.reporters
        and (bar.days <= 1 or days(people) >= bar.days)
        and (not bar.networks or networks(people) >= bar.networks)
    )


def days(reports: Sequence[Report]) -> int:
    """The number of different days on which they were made."""
    return len({(report.reported_day, report.slot) for report in reports})


def networks(reports: Sequence[Report]) -> int:
    return len({report.network for report in reports if report.network is not None})


def _steady_spans(reports: Sequence[Report], end: int, policy: Policy) -> Iterator[tuple[int, int]]:
    """Spans (both days included) in which no install matures: everything in one fades at the same rate."""
    start = max(report.reported_day for report in reports)
    ripe = {report.since_day + policy.new_days for report in reports}
    starts = [start, *sorted(day for day in ripe if start < day <= end)]
    for begin, after in zip(starts, [*starts[1:], end + 1], strict=True):
        if begin < after:
            yield begin, after - 1


def shown_spans(
    mass: Evidence, start: int, stop: int, bar: Bar, policy: Policy
) -> Iterator[tuple[bool, int, int]]:
    """(disputed, first day, last day) of what is shown in a steady span: first agreed on, then contested."""
    first = start
    share = mass.accusing / mass.all
    if share > 0.5:  # otherwise as many say that it is no collector
        need = wilson_mass(share, bar.wilson, policy.z)
        last = min(stop, start + days_above(mass.all, need, policy))
        if last >= first:
            yield False, first, last
            first = last + 1
    if bar.overturn is not None and mass.contrary and mass.contrary < bar.overturn * mass.accusing:
        need = wilson_mass(1.0, bar.wilson, policy.z)
        last = min(stop, start + days_above(mass.accusing, need, policy))
        if last >= first:
            yield True, first, last


def _levels(
    mass: Evidence, start: int, begin: int, end: int, policy: Policy
) -> Iterator[tuple[str, int, int]]:
    """Levels and their days from `begin` to `end`, strongest first. `mass` is that of the day `start`."""
    first = begin
    for level, least in (("many", policy.many), ("several", policy.several), ("few", 0.0)):
        last = min(end, start + days_above(mass.accusing, least, policy))
        if last >= first:
            yield level, first, last
            first = last + 1


def days_above(value: float, least: float, policy: Policy) -> int:
    """For how many more days a fading `value` stays at or above `least`; -1 if it is below already."""
    if least <= 0:
        return 10**6
    if value < least:
        return -1
    return math.floor(policy.half_life * math.log2(value / least) + 1e-9)


def _words(weighed: Weighed, mass: Evidence, policy: Policy, month: str) -> Community:
    by_tag: dict[str, list[float]] = {}
    by_agency: dict[str, list[float]] = {}
    by_creditor: dict[str, list[float]] = {}
    by_conduct: dict[str, list[float]] = {}
    for report, value in weighed:
        if report.tag == CONTRARY:
            continue
        by_tag.setdefault(report.tag, []).append(value)
        if report.agency:
            by_agency.setdefault(report.agency, []).append(value)
        if report.creditor and report.creditor != "unknown":
            by_creditor.setdefault(report.creditor, []).append(value)
        for slug in report.conduct:
            by_conduct.setdefault(slug, []).append(value)
    sums = {tag: math.fsum(values) for tag, values in by_tag.items()}
    tag = max(sums, key=lambda name: (sums[name], -ACCUSING.index(name)))
    shown = [name for name in ACCUSING if name == tag or len(by_tag.get(name, ())) >= policy.detail_reporters]
    return {
        "tag": tag,
        # Tenths: a finer share would give away how many people reported.
        "tags": {name: round(sums[name] / mass.all, 1) for name in shown},
        "agencies": _agreed(by_agency, policy),
        "creditors": _agreed(by_creditor, policy),
        "conduct": _agreed(by_conduct, policy),
        "last_month": month,
    }


def _agreed(said: dict[str, list[float]], policy: Policy) -> list[str]:
    """What enough people said, most evidence first."""
    agreed = [slug for slug, values in said.items() if len(values) >= policy.detail_reporters]
    return sorted(agreed, key=lambda slug: (-math.fsum(said[slug]), slug))


def _append(periods: list[Period], new: Period) -> None:
    last = periods[-1] if periods else None
    if last and last.until_day + 1 == new.from_day and last.community == new.community:
        periods[-1] = Period(last.from_day, new.until_day, last.community)
    else:
        periods.append(new)
