"""What a report that is not shown yet still needs. Only its own reporter is told."""

from __future__ import annotations

from collections.abc import Sequence

from dunbook.community.evidence import Report, fade, wilson
from dunbook.community.policy import CONTRARY, Bar, Policy
from dunbook.community.schedule import Period, networks

Needs = dict[str, int]

_ENOUGH = 200
"""The search for how many more people it takes ends here; nobody needs a larger number."""


def needs(reports: Sequence[Report], periods: Sequence[Period], day: int, bar: Bar, policy: Policy) -> Needs:
    """`reporters`, `days` and, where the bar asks for them, `networks` that are missing; 0 once published.

    `wait_days` is there when nothing is missing but time: new installs have to become a week old.
    """
    accusing = [report for report in reports if report.tag != CONTRARY]
    missing = {"reporters": 0, "days": 0, **({"networks": 0} if bar.networks else {})}
    if any(period.from_day <= day <= period.until_day for period in periods):
        return missing
    to_come = [period.from_day for period in periods if period.from_day > day]
    if to_come:
        return {**missing, "wait_days": min(to_come) - day}
    missing["reporters"] = max(bar.reporters - len(accusing), _for_confidence(reports, day, bar, policy))
    missing["days"] = max(0, bar.days - len({report.reported_day for report in accusing}))
    if bar.networks:
        missing["networks"] = max(0, bar.networks - networks(accusing))
    return missing


def _for_confidence(reports: Sequence[Report], day: int, bar: Bar, policy: Policy) -> int:
    """How many more fresh reports by settled reporters would carry the evidence over the bar."""
    contrary = sum(fade(day - report.seen_day, policy) for report in reports if report.tag == CONTRARY)
    accusing = sum(fade(day - report.seen_day, policy) for report in reports if report.tag != CONTRARY)
    for more in range(_ENOUGH):
        mine = accusing + more
        if mine > contrary and wilson(mine, mine + contrary, policy.z) >= bar.wilson:
            return more
    return _ENOUGH
