"""How a reporter's own report stands. Nobody else is told."""

from __future__ import annotations

from dunbook.community.rules.needs import Needs, needs
from dunbook.community.rules.policy import CONTRARY, Policy
from dunbook.community.rules.publication import Publication


def describe(found: Publication, kind: str, reporter: int, day: int, policy: Policy) -> tuple[str, Needs]:
    """(`published`, `pending` or `set_aside`, what is still needed).

    `needs.review` is 1 while the report waits for a moderator. `set_aside` is what a moderator decided.
    """
    own = next((report for report in found.counted if report.reporter == reporter), None)
    bar = policy.bar(kind)
    missing = needs(found.counted, found.periods, day, bar, policy)
    if own is None:
        nothing = {name: 0 for name in missing if name != "wait_days"}
        waits = any(report.reporter == reporter and report.held is None for report in found.held)
        return ("pending", {**nothing, "review": 1}) if waits else ("set_aside", nothing)
    if own.tag == CONTRARY:
        # A contrary report counts against the others at once, so it does not need anybody else to agree.
        missing = {name: 0 for name in missing if name != "wait_days"}
    shown = any(period.from_day <= day <= period.until_day for period in found.periods)
    return ("published" if shown else "pending"), missing
