"""What a report that is not shown yet still needs. Only its own reporter is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from dunbook.community.rules.evidence import Evidence, fade
from dunbook.community.rules.policy import Bar, Policy
from dunbook.community.rules.schedule import Span, shown_spans
from dunbook.community.rules.tally import Tally

Needs = dict[str, int]

_ENOUGH = 200
"""The upper bound of the search for how many more people it takes; nobody needs a larger number."""


def needs(said: Tally, periods: Sequence[Span], day: int, bar: Bar, policy: Policy) -> Needs:
    """`reporters`, `days` and, where the bar asks for them, `networks` that are missing; 0 once published.

    `wait_days` is there when nothing is missing but time: new installs have to become a week old.
    """
    missing = {"reporters": 0, "days": 0, **({"networks": 0} if bar.networks else {})}
    if any(period.from_day <= day <= period.until_day for period in periods):
        return missing
    to_come = [period.from_day for period in periods if period.from_day > day]
    if to_come:
        return {**missing, "wait_days": min(to_come) - day}
    missing["reporters"] = _people(said, day, bar, policy)
    missing["days"] = max(0, bar.days - said.days)
    if bar.networks:
        missing["networks"] = max(0, bar.networks - said.networks)
    return missing


def _people(said: Tally, day: int, bar: Bar, policy: Policy) -> int:
    """How many more people, with installs that are not new, would publish it: tried out with the rules."""

    def enough(more: int) -> bool:
        return said.people + more >= bar.reporters and _is_shown(said, more, day, bar, policy)

    least, most = max(0, bar.reporters - said.people), _ENOUGH
    # Usually one or two more are enough, so the steps grow from there.
    for step in (0, 1, 2, 4, 8, 16, 32, 64):
        if enough(least + step):
            most = least + step
            break
    return bisect_left(range(most), True, lo=least + step // 2, key=enough)


def _is_shown(said: Tally, more: int, day: int, bar: Bar, policy: Policy) -> bool:
    """Whether it would be shown on some day from `day` on, if `more` people accused it on that day."""
    if not said.people and not more:
        return False
    start = max(said.start, day) if more else said.start
    end = (max(said.last_seen, day) if more else said.last_seen) + policy.silent_days
    ripe = [ripe for ripe, _, _ in said.cohorts if start < ripe <= end]
    for first, after in pairwise([start, *ripe, end + 1]):
        if first >= after:
            continue
        known = said.mass(first, policy)
        mass = Evidence(known.accusing + more * fade(first - day, policy), known.contrary)
        if any(last >= day for _, _, last in shown_spans(mass, first, after - 1, bar, policy)):
            return True
    return False
