"""A burst: many installs made at about the same time, all speaking about one number.

A function of the surviving reports alone, like everything that decides what is published. Nothing is locked:
reports by other installs on this number, and these installs' reports on other numbers, count as ever.
"""

from __future__ import annotations

from collections.abc import Sequence

from dunbook.community.rules.evidence import Own, Report
from dunbook.community.rules.policy import Bar, Policy

Batch = tuple[int, int]
"""First and last day of registration of installs that belong to one burst, both included."""


def held_back(reports: Sequence[Report], bar: Bar, policy: Policy) -> list[Report]:
    """The reports that do not count, because they belong to a burst that no moderator has let through."""
    found = batches(reports, bar, policy)
    return [report for report in reports if is_held(report, found, policy)]


def is_held(report: Report | Own, found: Sequence[Batch], policy: Policy) -> bool:
    """`found` are the batches among all reports on the number."""
    if report.held is not None:
        return report.held
    return bool(found) and (
        not report.source
        and _is_new(report, policy)
        and any(first <= report.since_day <= last for first, last in found)
    )


def batches(reports: Sequence[Report], bar: Bar, policy: Policy) -> list[Batch]:
    """The bursts among the reports on a number, in order and without overlap."""
    if not bar.burst:
        return []
    new = sorted(report.since_day for report in reports if not report.source and _is_new(report, policy))
    found: list[Batch] = []
    # Any `burst` neighbours in the order of registration that lie within the span are a batch.
    for first, last in zip(new, new[bar.burst - 1 :], strict=False):
        if last - first >= bar.burst_span:
            continue
        end = first + bar.burst_span - 1
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], end
        else:
            found.append((first, end))
    return found


def _is_new(report: Report | Own, policy: Policy) -> bool:
    """Whether its install was new when it reported. Once days are months, `held` says what was so."""
    return report.slot is None and report.reported_day < report.since_day + policy.new_days
