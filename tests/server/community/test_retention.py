"""Old dates on the server: days become months, marks and counts are deleted."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from dunbook.community.rules.policy import MONTH_AFTER_DAYS

from tests.server.community.answers import answer_bytes, paths
from tests.server.community.test_quota import numbers
from tests.server.world import LANDLINE, MOBILE, SERVICE, World


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
    people[8].reports(SERVICE)  # Halfway only the older dates become months.
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
    """No report has to wait for all of it, and some days later all is done."""
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
