"""Sums over the reports on one number that count: what they still need follows from these alone. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dunbook.community.rules.evidence import Evidence, Report, fade
from dunbook.community.rules.policy import CONTRARY, Policy
from dunbook.community.rules.schedule import days, networks

Cohort = tuple[int, float, float]
"""(day from which these installs are no longer new, accusing and contrary evidence at full weight)"""


@dataclass(frozen=True, slots=True)
class Tally:
    people: int = 0
    """The number of accusations, without imported lists."""
    days: int = 0
    """The number of different days on which they were made."""
    networks: int = 0
    """The number of different networks from which they came."""
    last_seen: int = 0
    """The day of the last call that an accusation is about; 0 without one."""
    start: int = 0
    """The day of the last report, for which the sums in `cohorts` hold."""
    cohorts: tuple[Cohort, ...] = ()
    """Installs that are not new on `start` are one cohort, of day 0; so there are few."""

    def mass(self, day: int, policy: Policy) -> Evidence:
        """The evidence on `day`, which is not before `start`."""
        faded = fade(day - self.start, policy)
        weights = [faded * (1.0 if day >= ripe else policy.new_weight) for ripe, _, _ in self.cohorts]
        return Evidence(
            math.fsum(weight * cohort[1] for weight, cohort in zip(weights, self.cohorts, strict=True)),
            math.fsum(weight * cohort[2] for weight, cohort in zip(weights, self.cohorts, strict=True)),
        )


NO_REPORTS = Tally()


def tally(reports: Sequence[Report], policy: Policy) -> Tally:
    """Sums up `reports`, which are those that count."""
    accusing = [report for report in reports if report.tag != CONTRARY]
    if not reports:
        return NO_REPORTS
    people = [report for report in accusing if not report.source]
    start = max(report.reported_day for report in reports)
    sums: dict[int, tuple[list[float], list[float]]] = {}
    for report in reports:
        ripe = report.since_day + policy.new_days
        found = sums.setdefault(ripe if ripe > start else 0, ([], []))
        found[report.tag == CONTRARY].append(fade(start - report.seen_day, policy))
    return Tally(
        len(people),
        days(people),
        networks(people),
        max((report.seen_day for report in accusing), default=0),
        start,
        tuple((ripe, math.fsum(for_), math.fsum(against)) for ripe, (for_, against) in sorted(sums.items())),
    )
