"""Old dates: days become months, marks and counts go, and nothing that was hidden appears by it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

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
from tests.server.community.test_publishing import answer_bytes, paths
from tests.server.community.test_quota import numbers
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

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
    """(people, days, networks) that accuse."""
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
    """And twice is the same as once."""
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


def dates(world: World) -> list[tuple[str, str]]:
    rows = world.context.database.read(
        "SELECT called_day, reported_day FROM report WHERE key = '+8657126888888'"
    )
    return sorted((str(date.fromordinal(called)), str(date.fromordinal(day))) for called, day in rows)


def test_after_ninety_days_only_the_months_are_left(make_world: Callable[..., World], database_url: str):
    world = make_world(database_url=database_url)
    people = world.settled(9)
    while (world.now + timedelta(hours=8)).day != 4:
        world.forward(days=1)
    for person in people[:8]:
        person.reports(LANDLINE, called_on=str((world.now + timedelta(hours=7)).date()))
        world.forward(days=1)
    shown, told = world.community(LANDLINE), dates(world)
    assert len({day for _, day in told}) == 8
    month = told[0][0][:7]
    world.forward(days=MONTH_AFTER_DAYS - 3)
    people[8].reports(SERVICE)  # halfway: the older of them
    assert {day for _, day in dates(world)} > {f"{month}-01"}
    world.forward(days=10)
    people[8].reports(SERVICE)
    assert dates(world) == [(f"{month}-01", f"{month}-01")] * 8
    assert world.community(LANDLINE) == {**shown, "level": "few"}
    (held,) = people[0].asks("GET", "/v1/me").json["reports"]
    assert (held["called_on"], held["reported_on"], held["state"]) == (
        f"{month}-01",
        f"{month}-01",
        "published",
    )


def test_what_is_said_again_has_days_again(world: World):
    first, other = world.settled(2)
    first.reports(LANDLINE, called_on=str((world.now - timedelta(days=1)).date()))
    world.forward(days=MONTH_AFTER_DAYS + 1)
    other.reports(SERVICE)
    database = world.context.database
    slots = "SELECT slot, held FROM report WHERE key = '+8657126888888'"
    assert database.read(slots) == [(1, 0)]
    first.reports(LANDLINE, called_on=str(world.now.date()))
    assert database.read(slots) == [(None, None)]


def test_below_the_bar_nothing_shows_that_months_were_kept(world: World):
    people = world.settled(3)
    unknown = {number: [answer_bytes(world, path) for path in paths(number)] for number in (LANDLINE, MOBILE)}
    for person in people[:2]:
        person.reports(LANDLINE)
        person.reports(MOBILE)
        world.forward(days=1)
    world.forward(days=MONTH_AFTER_DAYS)
    people[2].reports(SERVICE)
    for number, answers in unknown.items():
        assert [answer_bytes(world, path) for path in paths(number)] == answers


def test_each_write_takes_only_some_of_it_along(world: World):
    """Nobody's report waits for the whole of it; days later all is done."""
    people = world.settled(7)
    for at, person in enumerate(people[:6]):
        for number in numbers(10, first=10 * at):
            person.reports(number)
    world.forward(days=MONTH_AFTER_DAYS + 1)
    left = [60]
    while left[-1]:
        people[6].reports(SERVICE)
        left += world.context.database.read(
            "SELECT COUNT(*) FROM report WHERE slot IS NULL AND kind = 'landline'"
        )[0]
    assert [before - after for before, after in pairwise(left)] == [24, 25, 11]


def test_the_day_of_a_registration_becomes_its_month(world: World):
    person = world.person()
    world.forward(days=179)
    world.person().reports(SERVICE)
    exact = person.asks("GET", "/v1/me").json["created_on"]
    world.forward(days=31)
    world.person().reports(SERVICE)
    assert person.asks("GET", "/v1/me").json["created_on"] == exact[:8] + "01"


def test_how_much_somebody_reported_is_forgotten_with_the_day(world: World):
    world.person().reports(SERVICE)
    other = world.person()
    kept = "SELECT COUNT(*) FROM reporter WHERE quota_used > 0"
    assert world.context.database.read(kept) == [(1,)]
    world.forward(days=1)
    other.reports(SERVICE)
    assert world.context.database.read(kept) == [(1,)]
    assert world.context.database.read("SELECT quota_used FROM reporter ORDER BY id") == [(0,), (1,)]
