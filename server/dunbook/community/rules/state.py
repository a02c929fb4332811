"""How a reporter's own report stands. Nobody else is told.

About a number that may be a person's, this says only what everybody can see (P4): whoever reports it a second
time, or sends a new install, must not learn from the answer whether somebody else has reported it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dunbook.community.rules.evidence import Own
from dunbook.community.rules.needs import Needs, needs
from dunbook.community.rules.policy import CONTRARY, Policy, personal
from dunbook.community.rules.schedule import Span
from dunbook.community.rules.summary import Summary


def describe(
    summary: Summary, periods: Sequence[Span], kind: str, own: Own, day: int, policy: Policy
) -> tuple[str, Needs]:
    """(`published`, `pending` or `set_aside`, what is still needed).

    On an organisation's line `needs.review` is 1 while the report waits for a moderator, and `set_aside` is
    what a moderator decided. On a number that may be a person's, `needs` is the whole bar, always the same.
    """
    if personal(kind):
        return _of_public_answer(periods, kind, own.tag, day, policy)
    missing = needs(summary.tally, periods, day, policy.bar(kind), policy)
    if not summary.counts(own, policy):
        nothing = {name: 0 for name in missing if name != "wait_days"}
        waits = summary.waits(own, policy)
        return ("pending", {**nothing, "review": 1}) if waits else ("set_aside", nothing)
    if own.tag == CONTRARY:
        # A contrary report counts against the others at once, so it does not need anybody else to agree.
        missing = {name: 0 for name in missing if name != "wait_days"}
    return ("published" if _shown(periods, day) else "pending"), missing


def _of_public_answer(
    periods: Sequence[Span], kind: str, tag: str, day: int, policy: Policy
) -> tuple[str, Needs]:
    bar = policy.bar(kind)
    constant = {"reporters": bar.reporters, "days": bar.days}
    if bar.networks:
        constant["networks"] = bar.networks
    if _shown(periods, day):
        return "published", dict.fromkeys(constant, 0)
    if not policy.persons:
        return "pending", {**constant, "never": 1}
    return "pending", dict.fromkeys(constant, 0) if tag == CONTRARY else constant


def _shown(periods: Sequence[Span], day: int) -> bool:
    return any(period.from_day <= day <= period.until_day for period in periods)
