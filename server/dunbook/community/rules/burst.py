"""A burst: many installs made at about the same time, all speaking about one number.

A function of the surviving reports alone, like everything that decides what is published. Nothing is locked:
reports by other installs on this number, and these installs' reports on other numbers, count as ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import Bar, Policy


def held_back(reports: Sequence[Report], bar: Bar, policy: Policy) -> list[Report]:
    """The reports that do not count, because they belong to a burst that no moderator has let through."""
    batch = _batch(reports, bar, policy)
    return [report for report in reports if (report in batch if report.held is None else report.held)]


def _batch(reports: Sequence[Report], bar: Bar, policy: Policy) -> set[Report]:
    if not bar.burst:
        return set()
    new = sorted(
        (report for report in reports if not report.source and _is_new(report, policy)),
        key=lambda report: report.since_day,
    )
    found: set[Report] = set()
    # Any `burst` neighbours in the order of registration that lie within the span are a batch.
    for first, last in zip(new, new[bar.burst - 1 :], strict=False):
        if last.since_day - first.since_day < bar.burst_span:
            found.update(
                report
                for report in new
                if first.since_day <= report.since_day < first.since_day + bar.burst_span
            )
    return found


def _is_new(report: Report, policy: Policy) -> bool:
    """Whether its install was new when it reported. Once days are months, `held` says what was so."""
    return report.slot is None and report.reported_day < report.since_day + policy.new_days
