"""What a report that is not shown yet still needs. Only its own reporter is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import ACCUSING, CONTRARY, Bar, Policy
from dunbook.community.rules.schedule import Period, days, networks, schedule

Needs = dict[str, int]

_ENOUGH = 200
"""The upper bound of the search for how many more people it takes; nobody needs a larger number."""


def needs(reports: Sequence[Report], periods: Sequence[Period], day: int, bar: Bar, policy: Policy) -> Needs:
    """`reporters`, `days` and, where the bar asks for them, `networks` that are missing; 0 once published.

    `wait_days` is there when nothing is missing but time: new installs have to become a week old.
    """
    missing = {"reporters": 0, "days": 0, **({"networks": 0} if bar.networks else {})}
    if any(period.from_day <= day <= period.until_day for period in periods):
        return missing
    to_come = [period.from_day for period in periods if period.from_day > day]
    if to_come:
        return {**missing, "wait_days": min(to_come) - day}
    accusing = [report for report in reports if report.tag != CONTRARY and not report.source]
    missing["reporters"] = _people(reports, len(accusing), day, bar, policy)
    missing["days"] = max(0, bar.days - days(accusing))
    if bar.networks:
        missing["networks"] = max(0, bar.networks - networks(accusing))
    return missing


def _people(reports: Sequence[Report], accusing: int, day: int, bar: Bar, policy: Policy) -> int:
    """How many more people, with installs that are not new, would publish it: tried out with the rules."""
    mass_only = replace(bar, days=0, networks=0)
    fresh = Report(ACCUSING[0], None, None, (), day, day, day - policy.new_days, None)

    def enough(more: int) -> bool:
        periods = schedule([*reports, *[fresh] * more], mass_only, policy)
        return any(period.until_day >= day for period in periods)

    least, most = max(0, bar.reporters - accusing), _ENOUGH
    # Usually one or two more are enough, so the steps grow from there.
    for step in (0, 1, 2, 4, 8, 16, 32, 64):
        if enough(least + step):
            most = least + step
            break
    return bisect_left(range(most), True, lo=least + step // 2, key=enough)
