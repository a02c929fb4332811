"""What is published about one number, on which days: its reports, and what was decided or is being disputed.

`schedule` knows reports that count; this file knows which ones count, and when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dunbook.community.rules.burst import Batch, batches, is_held
from dunbook.community.rules.evidence import Own, Report
from dunbook.community.rules.policy import CONTRARY, MOST_DOUBLINGS, Bar, Policy, personal
from dunbook.community.rules.record import NOBODY, Standing
from dunbook.community.rules.schedule import Period, schedule
from dunbook.community.rules.taxonomy import official_line_tags

NEVER = 10**7
"""The due day of a dispute that only moderators decide: later than any day on which something is shown."""


@dataclass(frozen=True, slots=True)
class Dispute:
    opened_day: int
    due_day: int


@dataclass(frozen=True, slots=True)
class RulingsInForce:
    """What moderators decided about a number and have not undone, and the disputes that are open."""

    official: bool = False
    """An official line may be imitated, but it is never published as a collector's."""
    cleared_day: int = 0
    """Accusations made up to this day are set aside."""
    kept_day: int = 0
    """Contrary reports made up to this day are set aside: a contest was decided for the accusation."""
    disputes: tuple[Dispute, ...] = ()
    won: int = 0
    """The number of days on which a moderator decided a dispute for the owner."""


NOTHING_DECIDED = RulingsInForce()


@dataclass(frozen=True, slots=True)
class Publication:
    periods: list[Period]
    reports: Sequence[Report]
    """All reports on the number, whether they count or not."""
    counted: list[Report]
    held: list[Report] = field(default_factory=list)
    """The reports that wait for a moderator, or were discarded by one."""
    waiting_from: int | None = None
    """The first day since which reports are held back that nobody has decided about."""
    contested_from: int | None = None
    """The first day of what is shown as disputed because people contradict each other."""
    batches: list[Batch] = field(default_factory=list)
    """The bursts among the reports."""

    def of(self, reporter: int) -> Report | None:
        """What this reporter said about the number."""
        return next((report for report in self.reports if report.reporter == reporter), None)


def publication_of(
    reports: Sequence[Report],
    kind: str,
    policy: Policy,
    rulings: RulingsInForce = NOTHING_DECIDED,
    standing: Standing = NOBODY,
) -> Publication:
    """`standing` says who counts on a number that may be a person's, where the policy asks for a record."""
    bar = policy.bar(kind)
    in_force = [report for report in reports if stands(report, rulings)]
    # Who is in a burst depends on no ruling: one may be undone, and old reports keep what was said of them.
    found = batches(reports, bar, policy)
    held: list[Report] = []
    counted: list[Report] = []
    for report in in_force:
        (held if is_held(report, found, policy) else counted).append(report)
    waiting = min((report.reported_day for report in held if report.held is None), default=None)
    if personal(kind):
        periods = _of_person(counted, bar, policy, rulings, standing) if policy.persons else []
        return Publication(periods, reports, counted, held, waiting, None, found)
    periods = schedule(counted, bar, policy)
    contested = next((period.from_day for period in periods if period.community["disputed"]), None)
    return Publication(periods, reports, counted, held, waiting, contested, found)


def stands(report: Report | Own, rulings: RulingsInForce) -> bool:
    if rulings.official and report.tag not in official_line_tags():
        return False
    if report.tag == CONTRARY:
        return report.reported_day > rulings.kept_day
    return report.reported_day > rulings.cleared_day


def _of_person(
    counted: Sequence[Report], bar: Bar, policy: Policy, rulings: RulingsInForce, standing: Standing
) -> list[Period]:
    """The periods of a person's number, worked out separately between the days on which something changes.

    On such a day a dispute falls due, or somebody's accusations cease to count. A dispute is shown until it
    is due; one that nobody decided in time is won by the owner. What was said up to then is set aside, and
    the bar is doubled for what is said later.
    """
    dues = sorted({dispute.due_day for dispute in rulings.disputes})
    starts = sorted({0, *(due + 1 for due in dues), *standing.lost.values()})
    pieces: list[Period] = []
    for first, after in zip(starts, [*starts[1:], None], strict=True):
        over = [due for due in dues if due < first]
        left = [
            report
            for report in counted
            if report.tag == CONTRARY
            or (
                report.reported_day > max(over, default=0)
                and (not policy.record_lines or standing.counts_on(report.reporter, first))
            )
        ]
        people = bar.reporters << min(rulings.won + len(over), MOST_DOUBLINGS) if policy.record_lines else 0
        if people and standing.counted(_people(left), policy) < people:
            continue
        found = schedule(left, replace(bar, reporters=max(people, bar.reporters)), policy)
        last = None if after is None else after - 1
        pieces += _between(found, first, last, disputed=len(over) < len(dues))
    return pieces


def _people(reports: Sequence[Report]) -> int:
    return sum(report.tag != CONTRARY and not report.source for report in reports)


def _between(periods: list[Period], first: int, last: int | None, *, disputed: bool) -> list[Period]:
    found = []
    for period in periods:
        begin = max(period.from_day, first)
        end = period.until_day if last is None else min(period.until_day, last)
        if begin <= end:
            community = {**period.community, "disputed": disputed or period.community["disputed"]}
            found.append(Period(begin, end, community))
    return found
