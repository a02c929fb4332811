"""A clock that is wrong for a while: nothing is lost, and the server does no daily work on an impossible
day."""

from datetime import datetime

import pytest
from dunbook import clock
from dunbook.api.context import publish_now
from dunbook.cli import main
from dunbook.community.last_day import FAR_DAYS, ClockIsFar
from dunbook.published import schedule
from dunbook.published.publisher import current

from tests.server.list_reader import newcomer
from tests.server.world import LANDLINE, MOBILE, SERVICE, World


def state(world: World) -> list[object]:
    """All rows that a wrong day could change for good."""
    tables = ("report", "network", "reporter", "list_entry", "list_gone", "list_file", "list_version", "fact")
    return [world.context.database.read(f"SELECT * FROM {table} ORDER BY 1") for table in tables]


@pytest.mark.parametrize("days", [500, 40, FAR_DAYS + 1, -40, -20_000])
def test_a_day_far_from_the_last_one_changes_nothing(make_world, database_url: str, days: int):
    world = make_world("circle", database_url=database_url)
    world.person().reports(LANDLINE)
    world.person().reports(MOBILE)
    publish_now(world.context)
    right, before = world.now, state(world)
    world.forward(days=days)
    with pytest.raises(ClockIsFar):
        publish_now(world.context)
    world.context.sweep()
    assert state(world) == before
    world.now = right
    assert not publish_now(world.context).new
    assert len(newcomer(world).entries) == 2


@pytest.mark.parametrize("days", [1, 8, 30])
def test_a_day_that_was_believed_is_undone_when_the_clock_goes_back(make_world, database_url: str, days: int):
    """As long as the wrong day is believed, an hour of it removes no entry for good."""
    world = make_world("circle", database_url=database_url)
    world.person().reports(SERVICE)
    world.forward(days=360)
    publish_now(world.context)
    right = world.now
    world.forward(days=days)
    publish_now(world.context)
    assert len(newcomer(world).entries) == (0 if days > 5 else 1)
    world.now = right
    publish_now(world.context)
    assert len(newcomer(world).entries) == 1


def test_what_is_published_later_is_not_listed_earlier(world: World):
    for _ in range(3):
        world.person().reports(SERVICE)
        world.forward(days=1)
    publish_now(world.context)
    early = world.now
    assert newcomer(world).entries == {}
    world.forward(days=8)  # The installs are no longer new, and their reports reach the bar.
    publish_now(world.context)
    assert len(newcomer(world).entries) == 1
    world.now = early
    publish_now(world.context)
    assert newcomer(world).entries == {}
    assert world.community(SERVICE) is None


def at(days: int):
    """A clock that is wrong by this many days."""
    wrong = datetime.fromordinal(clock.now().toordinal() + days).replace(tzinfo=clock.CHINA)
    return lambda: wrong


def test_the_operator_is_told_and_can_say_that_the_clock_is_right(
    circle: World, monkeypatch: pytest.MonkeyPatch, capsys, caplog
):
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(circle.settings.data_dir))
    monkeypatch.setenv("DUNBOOK_POLICY", "circle")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setattr(clock, "now", at(100))
    assert main(["publish"]) == 1
    said = capsys.readouterr().err
    assert "--clock-is-right" in said
    assert clock.iso_day(clock.day_of(circle.now)) in said
    assert len(said.splitlines()) == 1
    assert main(["serve", "--port", "0"]) == 1
    assert capsys.readouterr().err == said
    schedule._try(circle.settings, circle.context.database, schedule._check, schedule._publish)
    assert "--clock-is-right" in caplog.text
    last = current(circle.context.database)
    assert main(["publish", "--clock-is-right"]) == 0
    assert main(["publish"]) == 0
    assert current(circle.context.database).statement.valid_until > last.statement.valid_until
