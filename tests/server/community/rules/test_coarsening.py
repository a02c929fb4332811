"""Days become months: nothing that was hidden appears by it, for any reports and rulings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from dunbook.clock import iso_month
from dunbook.community.rules.coarsening import Dated, coarsened
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import CONTRARY, MONTH_AFTER_DAYS, PUBLIC
from dunbook.community.rules.publication import Dispute, Publication, RulingsInForce, publication_of
from dunbook.community.rules.schedule import days, networks
from hypothesis import given
from hypothesis import strategies as st

from tests.server.community.rules.test_publication import batch
from tests.server.community.rules.test_rules import DAY, on, reports

LEVELS = [None, "few", "several", "many"]
KINDS = {"service_95": PUBLIC.service, "mobile": PUBLIC.mobile}
BEFORE = DAY - MONTH_AFTER_DAYS


def as_rows(all_: Sequence[Report]) -> list[Dated]:
    return [
        Dated(str(at), None if report.seen_day == report.reported_day else report.seen_day, report)
        for at, report in enumerate(replace(each, reporter=at + 1) for at, each in enumerate(all_))
    ]


def aged(rows: Sequence[Dated], before: int, kind: str, decided: Sequence[int] = ()) -> list[Dated]:
    changed = {row.id: row for row in coarsened(rows, before, decided, KINDS[kind], PUBLIC)}
    return [changed.get(row.id, row) for row in rows]


def look(rows: Sequence[Dated], kind: str, rulings: RulingsInForce) -> Publication:
    return publication_of([row.report for row in rows], kind, PUBLIC, rulings)


def counted(found: Publication) -> tuple[int, int, int]:
    """The number of people, days and networks that accuse."""
    people = [report for report in found.counted if report.tag != CONTRARY]
    return len(people), days(people), networks(people)


@st.composite
def standings(draw: st.DrawFn) -> tuple[RulingsInForce, list[int]]:
    ago = st.integers(-260, 0)
    cleared, kept = (DAY + draw(ago) if draw(st.booleans()) else 0 for _ in range(2))
    due = [DAY + day + 14 for day in draw(st.lists(ago, max_size=2))]
    disputes = tuple(Dispute(day - 14, day) for day in due)
    return RulingsInForce(False, cleared, kept, disputes), [day for day in (cleared, kept, *due) if day]


@pytest.mark.parametrize("kind", KINDS)
@given(all_=reports(), decided=standings())
def test_what_is_published_can_only_fade(
    kind: str, all_: list[Report], decided: tuple[RulingsInForce, list[int]]
):
    rulings, decision_days = decided
    rows = as_rows(all_)
    then = aged(rows, BEFORE, kind, decision_days)
    before, after = look(rows, kind, rulings), look(then, kind, rulings)
    assert counted(after) == counted(before)
    for day in range(DAY, DAY + 400, 7):
        was, is_ = on(before.periods, day), on(after.periods, day)
        if is_:
            assert was
            assert LEVELS.index(is_["level"]) <= LEVELS.index(was["level"])
            assert is_["last_month"] == was["last_month"]
            assert is_["disputed"] >= was["disputed"]


@given(all_=reports(), steps=st.lists(st.integers(0, 60), min_size=2, max_size=5))
def test_day_after_day_counts_the_same_as_all_at_once(all_: list[Report], steps: list[int]):
    """Doing it twice is the same as once, too."""
    rows = as_rows(all_)
    then = rows
    for step in sorted(steps, reverse=True):
        then = aged(then, BEFORE - step, "service_95")
    assert counted(look(then, "service_95", RulingsInForce())) == counted(
        look(rows, "service_95", RulingsInForce())
    )
    assert aged(then, BEFORE - min(steps), "service_95") == then


@given(all_=reports())
def test_dates_stay_in_their_month_and_calls_before_their_reports(all_: list[Report]):
    for before, after in zip(as_rows(all_), aged(as_rows(all_), BEFORE, "mobile"), strict=True):
        was, is_ = before.report, after.report
        assert iso_month(is_.reported_day) == iso_month(was.reported_day)
        assert iso_month(is_.seen_day) == iso_month(was.seen_day)
        assert is_.seen_day <= is_.reported_day
        assert (is_.slot is not None) == (was.reported_day < BEFORE)
        if is_.slot is not None:
            edges = {date.fromordinal(is_.reported_day).day, date.fromordinal(is_.reported_day + 1).day}
            assert 1 in edges


def test_a_batch_does_not_come_to_count_because_half_of_it_is_old():
    old, young = batch(2, BEFORE - 1), batch(2, BEFORE + 3)
    rows = as_rows([*old, *young])
    assert len(look(rows, "mobile", RulingsInForce()).held) == 4
    then = aged(rows, BEFORE, "mobile")
    assert len(look(then, "mobile", RulingsInForce()).held) == 4
    assert len(look(aged(then, BEFORE + 40, "mobile"), "mobile", RulingsInForce()).held) == 4
