"""Whose accusation of a person counts: people with a record that outsiders confirmed. Pure.

An accusation of a number that may be a person's counts when its reporter had already named two lines of
organisations that other people reported afterwards, people who do not accuse this number. Copying the public
list earns nothing, because it names only lines that others reported before; inventing lines together earns
nothing, because whoever helps to accuse cannot confirm. Nothing is kept for it: it follows from the reports
and rulings that are there, so taking one back takes its effect back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from dunbook.community.rules.coarsening import last_of_month
from dunbook.community.rules.policy import Policy

When = tuple[int, int]
"""The day of a report and, once that stands for a month, which of its days: in order within one number."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person's report against one organisation's line."""

    reporter: int
    key: str
    reported_day: int
    slot: int | None

    @property
    def when(self) -> When:
        return self.reported_day, self.slot or 0

    @property
    def latest_day(self) -> int:
        """The last day on which the report can have been made, `reported_day` being the first."""
        return self.reported_day if self.slot is None else last_of_month(self.reported_day)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who of a number's accusers counts."""

    reporters: frozenset[int] = frozenset()
    outsiders: int = 0
    """How many different people confirmed their records."""
    lost: Mapping[int, int] = field(default_factory=dict)
    """For each reporter against whose accusation an owner won, the first day on which they no longer
    count."""

    def counts_on(self, reporter: int, day: int) -> bool:
        return reporter in self.reporters and self.lost.get(reporter, day + 1) > day

    def counted(self, accusers: int, policy: Policy) -> int:
        """The number of people that so many accusers with a record count as: one helper cannot vouch for
        ten."""
        return min(accusers, self.outsiders // policy.confirmers_each)


NOBODY = Standing()


def standing(
    accusers: Collection[int], sightings: Iterable[Sighting], lost: Mapping[int, int], policy: Policy
) -> Standing:
    """`sightings` is everything that was reported against the lines that the accusers reported."""
    by_line: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_line[sighting.key].append(sighting)
    records: dict[int, list[Sighting]] = defaultdict(list)
    confirmers: dict[int, set[int]] = defaultdict(set)
    for reports in by_line.values():
        others = sorted(
            (sighting.when, sighting.reporter) for sighting in reports if sighting.reporter not in accusers
        )
        if len(others) < policy.confirmers_each:
            continue
        confirmed, _ = others[policy.confirmers_each - 1]
        for sighting in reports:
            if sighting.reporter in accusers and sighting.when < confirmed:
                records[sighting.reporter].append(sighting)
                confirmers[sighting.reporter].update(reporter for _, reporter in others)
    with_record = frozenset(reporter for reporter, record in records.items() if _is_record(record, policy))
    outsiders = set().union(*(confirmers[reporter] for reporter in with_record))
    return Standing(
        with_record,
        len(outsiders),
        {reporter: day for reporter, day in lost.items() if reporter in with_record},
    )


def _is_record(confirmed: list[Sighting], policy: Policy) -> bool:
    """Enough lines, the first and the last of them far enough apart whatever the exact days were."""
    if len(confirmed) < policy.record_lines:
        return False
    first = min(sighting.latest_day for sighting in confirmed)
    last = max(sighting.reported_day for sighting in confirmed)
    return last - first >= policy.record_days
