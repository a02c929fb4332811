"""What reports on one number have in common, without saying whose they are.

A moderator must see whether many people were called or somebody made many installs. Labels are made for the
view, the largest first. Days are never shown, only months and lengths: the exact day on which one install was
registered could be found again on another number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from dunbook.clock import iso_month
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import Policy

ALONE = 1


@dataclass(frozen=True, slots=True)
class Cluster:
    label: str
    reports: int
    tags: dict[str, int]
    waiting: int
    """How many of them are held back until somebody decides."""
    networks: dict[str, int]
    """How many of these reports came from each network, by its label; only networks that several came
    from."""
    registered: str | None = None
    """The month of the first registration, in a cluster by time."""
    registered_span: int | None = None
    """Days from the first to the last registration, both included."""
    new: int = 0
    """How many installs were new when they reported."""


@dataclass(frozen=True, slots=True)
class Clusters:
    by_time: list[Cluster]
    by_network: list[Cluster]
    time_alone: int
    """The number of reports by installs that were registered with no other near in time."""
    network_alone: int
    """The number of reports from a network that no other report came from."""
    network_unknown: int
    """The number of reports without a network, which is kept only where the bar asks for networks."""


def clusters(reports: Sequence[Report], waiting: Iterable[Report], span: int, policy: Policy) -> Clusters:
    """Installs that were registered at most `span` days after the one before belong together."""
    people = [report for report in reports if not report.source]
    held = set(waiting)
    networks = _networks(people)
    labels = {report.network: _label(at, small=True) for at, group in enumerate(networks) for report in group}
    batches = [group for group in _batches(people, span) if len(group) > ALONE]
    by_time = [
        replace(
            _cluster(_label(at), group, held, labels),
            registered=iso_month(min(report.since_day for report in group)),
            registered_span=max(r.since_day for r in group) - min(r.since_day for r in group) + 1,
            new=sum(report.reported_day < report.since_day + policy.new_days for report in group),
        )
        for at, group in enumerate(sorted(batches, key=len, reverse=True))
    ]
    by_network = [_cluster(_label(at, small=True), group, held, {}) for at, group in enumerate(networks)]
    unknown = sum(report.network is None for report in people)
    return Clusters(
        by_time,
        by_network,
        len(people) - sum(cluster.reports for cluster in by_time),
        len(people) - unknown - sum(cluster.reports for cluster in by_network),
        unknown,
    )


def _networks(people: Sequence[Report]) -> list[list[Report]]:
    """Reports of each network that several came from, the largest first."""
    named = sorted((report for report in people if report.network), key=lambda report: report.network or "")
    groups = [list(group) for _, group in groupby(named, key=lambda report: report.network)]
    return sorted((group for group in groups if len(group) > ALONE), key=len, reverse=True)


def _batches(people: Sequence[Report], span: int) -> list[list[Report]]:
    groups: list[list[Report]] = []
    for report in sorted(people, key=lambda report: report.since_day):
        if groups and report.since_day - groups[-1][-1].since_day < max(span, 1):
            groups[-1].append(report)
        else:
            groups.append([report])
    return groups


def _cluster(
    label: str, group: Sequence[Report], held: set[Report], labels: dict[str | None, str]
) -> Cluster:
    shared = Counter(labels[report.network] for report in group if report.network in labels)
    return Cluster(
        label,
        len(group),
        dict(Counter(report.tag for report in group).most_common()),
        sum(report in held for report in group),
        dict(sorted(shared.items())),
    )


def _label(at: int, *, small: bool = False) -> str:
    """A, B, … Z, AA, …: a label that is used in this view only. Networks have small letters, clusters
    capitals."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("a" if small else "A") + rest) + letters
    return letters
