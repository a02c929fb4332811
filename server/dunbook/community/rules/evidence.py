"""Evidence: how much the reports on one key weigh on a day. Pure functions of the reports and the day."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dunbook.community.rules.policy import CONTRARY, Policy


@dataclass(frozen=True, slots=True)
class Report:
    """One reporter's statement on one key. There is at most one for each reporter and key."""

    tag: str
    creditor: str | None
    agency: str | None
    conduct: tuple[str, ...]
    seen_day: int
    """The day of the call, or of the report if that was not said. Evidence fades from this day on."""
    reported_day: int
    since_day: int
    """The day on which the reporter's install was registered."""
    network: str | None
    """Equal for reports on this key from one network, different otherwise; it says no more than that."""
    slot: int | None = None
    """Tells days of one month apart once `reported_day` stands for the month, so that days can still be
    counted."""
    held: bool | None = None
    """Whether the report is held back: by a moderator's decision about a burst, or by the rule at the time
    when its date became a month. None leaves it to the rule in burst.py."""
    source: bool = False
    """Whether it is from an imported list, which weighs like one reporter and never counts as a person."""
    reporter: int = 0
    """The id of the reporter."""


@dataclass(frozen=True, slots=True)
class Own:
    """The part of a report that decides whether it counts. It is enough to tell its own reporter how it
    stands."""

    tag: str
    reported_day: int
    since_day: int
    slot: int | None = None
    held: bool | None = None
    source: bool = False


def weight(report: Report, day: int, policy: Policy) -> float:
    """The weight of a report on a day: at most 1.0, halved every `half_life` days, and lower while the
    install is new."""
    start = 1.0 if day >= report.since_day + policy.new_days else policy.new_weight
    return start * fade(day - report.seen_day, policy)


def fade(days: int, policy: Policy) -> float:
    return 1.0 if days <= 0 else float(2.0 ** (-days / policy.half_life))


@dataclass(frozen=True, slots=True)
class Evidence:
    accusing: float
    contrary: float

    @property
    def all(self) -> float:
        return self.accusing + self.contrary


Weighed = list[tuple[Report, float]]


def weigh(reports: Iterable[Report], day: int, policy: Policy) -> Weighed:
    return [(report, weight(report, day, policy)) for report in reports]


def evidence(weighed: Weighed) -> Evidence:
    # fsum is exact, so the order of reports cannot change the last bit.
    return Evidence(
        math.fsum(value for report, value in weighed if report.tag != CONTRARY),
        math.fsum(value for report, value in weighed if report.tag == CONTRARY),
    )


def wilson(accusing: float, all_: float, z: float) -> float:
    """Lower bound of the Wilson score interval for `accusing` out of `all_`; 0 without evidence.

    Source: E. B. Wilson, Probable inference, JASA 22 (1927). The counts may be fractions here.
    """
    if all_ <= 0:
        return 0.0
    share, square = accusing / all_, z * z
    middle = share + square / (2 * all_)
    spread = z * math.sqrt(share * (1 - share) / all_ + square / (4 * all_ * all_))
    return max(0.0, (middle - spread) / (1 + square / all_))


def wilson_mass(share: float, bound: float, z: float) -> float:
    """How much evidence with this share of accusations reaches `bound`; infinite if none is enough.

    The interval's ends solve (share - x)² = z² x (1 - x) / n, so n follows directly, without a search.
    """
    if bound <= 0:
        return 0.0
    if share <= bound:
        return math.inf
    return z * z * bound * (1 - bound) / (share - bound) ** 2
