"""What is published about one number, on which days: its reports, and what was decided or is being disputed.

`schedule` knows reports that count; this file knows which ones count, and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dunbook.community.rules.burst import held_back
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import CONTRARY, Policy, personal
from dunbook.community.rules.schedule import Period, schedule


@dataclass(frozen=True, slots=True)
class Dispute:
    opened_day: int
    due_day: int


@dataclass(frozen=True, slots=True)
class RulingsInForce:
    """What moderators decided about a number and have not undone, and the disputes that are open."""

    official: bool = False
    """A known official line may be imitated, but it is never published as a collector's."""
    cleared_day: int = 0
    """Accusations made up to this day are set aside."""
    kept_day: int = 0
    """Contrary reports made up to this day are set aside: a contest was decided for the accusation."""
    disputes: tuple[Dispute, ...] = ()


NOTHING_DECIDED = RulingsInForce()


@dataclass(frozen=True, slots=True)
class Publication:
    periods: list[Period]
    counted: list[Report]
    held: list[Report] = field(default_factory=list)
    """Wait for a moderator, or were discarded by one."""
    waiting_from: int | None = None
    """Since when some are held back that nobody has decided about yet."""
    contested_from: int | None = None
    """The first day of what is shown as disputed because people contradict each other."""


def publication_of(
    reports: Sequence[Report], kind: str, policy: Policy, rulings: RulingsInForce = NOTHING_DECIDED
) -> Publication:
    bar = policy.bar(kind)
    in_force = [report for report in reports if _stands(report, rulings)]
    # Who is in a burst depends on no ruling: one may be undone, and old reports keep what was said of them.
    held = [report for report in held_back(reports, bar, policy) if _stands(report, rulings)]
    counted = [report for report in in_force if report not in held] if held else in_force
    periods = schedule(counted, bar, policy)
    contested = next((period.from_day for period in periods if period.community["disputed"]), None)
    if rulings.disputes and personal(kind):
        periods = _while_disputed(counted, periods, kind, policy, rulings.disputes)
    waiting = min((report.reported_day for report in held if report.held is None), default=None)
    return Publication(periods, counted, held, waiting, contested)


def _stands(report: Report, rulings: RulingsInForce) -> bool:
    if report.tag == CONTRARY:
        return report.reported_day > rulings.kept_day
    if rulings.official and report.tag != "impostor":
        return False
    return report.reported_day > rulings.cleared_day


def _while_disputed(
    counted: list[Report], periods: list[Period], kind: str, policy: Policy, disputes: Sequence[Dispute]
) -> list[Period]:
    """Shown as disputed until one is due; a dispute that nobody decided in time is won by the owner."""
    dues = sorted({dispute.due_day for dispute in disputes})
    pieces = _between(periods, 0, dues[0], disputed=True)
    for due, after in zip(dues, [*dues[1:], None], strict=True):
        left = [report for report in counted if report.tag == CONTRARY or report.reported_day > due]
        rest = schedule(left, policy.bar(kind), policy)
        pieces += _between(rest, due + 1, after, disputed=after is not None)
    return pieces


def _between(periods: list[Period], first: int, last: int | None, *, disputed: bool) -> list[Period]:
    found = []
    for period in periods:
        begin = max(period.from_day, first)
        end = period.until_day if last is None else min(period.until_day, last)
        if begin <= end:
            community = {**period.community, "disputed": disputed or period.community["disputed"]}
            found.append(Period(begin, end, community))
    return found
