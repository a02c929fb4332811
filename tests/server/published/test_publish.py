"""From reports to versions of the list: deltas, tombstones, passing days, and a reader who was away for
too long."""

import random
import re

import pytest
from dunbook.api.context import publish_now
from dunbook.published import changes
from dunbook.published.publisher import current
from dunbook.storage.migrate import migrate

from tests.server.list_reader import Reader, newcomer
from tests.server.world import LANDLINE, MOBILE, SERVICE, Person, World

SHARED = "400 800 1234"
KEYS = {
    LANDLINE: "+8657126888888",
    MOBILE: "+8613800138000",
    SHARED: "+864008001234",
    SERVICE: "CN-95220369",
}


@pytest.fixture
def shared(make_world, database_url: str) -> World:
    """A circle on each kind of database."""
    return make_world("circle", database_url=database_url)


def published(world: World) -> Reader:
    publish_now(world.context)
    return newcomer(world)


def test_what_is_shown_is_what_the_list_says(world: World):
    people = world.settled(5)
    for person in people:
        person.reports(SHARED)
        person.reports(LANDLINE, "law_firm_letter")
        world.forward(days=1)
    people[0].reports(SERVICE)  # One report stays below the bar.
    found = published(world).numbers
    assert set(found) == {KEYS[SHARED], KEYS[LANDLINE]}
    for number in (SHARED, LANDLINE):
        shown = world.community(number)
        entry = found[KEYS[number]]
        assert (entry.tag, entry.level, entry.month) == (shown["tag"], shown["level"], shown["last_month"])
        assert bool(entry.flags & 1) == shown["disputed"]


def test_after_any_history_a_delta_gives_what_the_whole_list_gives(shared: World):
    chance = random.Random(7)
    numbers = [f"0571-2688{at:04}" for at in range(30)]
    not_withdrawn: dict[str, tuple[Person, dict]] = {}
    readers = [published(shared)]
    for _ in range(12):
        somebody = shared.person()
        for number in chance.sample(numbers, 6):
            person, told = not_withdrawn.pop(number, (somebody, None))
            if told and chance.random() < 0.5:
                person.withdraws(told)
            else:
                tag = chance.choice(["collection_agency", "impostor"])
                not_withdrawn[number] = person, person.reports(number, tag)
        shared.forward(hours=chance.choice([1, 5, 30, 100]))
        whole = published(shared)
        assert len(whole.entries) == len(not_withdrawn)
        for reader in chance.sample(readers, min(4, len(readers))):
            assert reader.visit(shared).entries == whole.entries
            assert reader.loaded in (["delta"], ["delta", "delta"])
        readers.append(whole)


def test_what_is_taken_back_leaves_everybody(shared: World):
    person = shared.person()
    told = person.reports(MOBILE)
    person.reports(LANDLINE)
    reader = published(shared)
    assert KEYS[MOBILE] in reader.entries
    person.withdraws(told)
    shared.forward(hours=2)
    publish_now(shared.context)
    assert set(reader.visit(shared).entries) == {KEYS[LANDLINE]}
    assert reader.loaded == ["delta"]
    # The number comes back if it is reported again.
    person.reports(MOBILE)
    shared.forward(hours=2)
    publish_now(shared.context)
    assert set(reader.visit(shared).entries) == {KEYS[LANDLINE], KEYS[MOBILE]}


def test_days_that_pass_change_the_list_without_a_report(world: World):
    for person in world.settled(8):
        person.reports(SERVICE)
        world.forward(hours=20)
    reader = published(world)
    levels = []
    for _ in range(13):
        publish_now(world.context)
        entry = reader.visit(world).numbers.get(KEYS[SERVICE])
        shown = world.community(SERVICE)
        assert (entry and entry.level) == (shown and shown["level"])
        levels.append(entry and entry.level)
        world.forward(days=30)
    assert {"several", "few", None} <= set(levels)


def test_an_install_that_matures_adds_its_number(world: World):
    for _ in range(3):
        world.person().reports(SERVICE)
        world.forward(days=1)
    reader = published(world)
    assert reader.entries == {}
    world.forward(days=6)
    publish_now(world.context)
    assert set(reader.visit(world).entries) == {KEYS[SERVICE]}


def test_a_change_of_the_rules_changes_the_list(make_world, tmp_path):
    before = make_world("circle", data_dir=tmp_path / "same")
    before.person().reports(LANDLINE)
    reader = published(before)
    assert reader.entries
    after = make_world("public", data_dir=tmp_path / "same")
    after.forward(hours=1)
    publish_now(after.context)
    assert reader.visit(after).entries == {}


def test_nothing_changed_is_no_version_and_the_signature_is_renewed_in_time(circle: World):
    circle.person().reports(LANDLINE)
    first = publish_now(circle.context)
    circle.forward(hours=1)
    again = publish_now(circle.context)
    assert (first.new, again.new) == (True, False)
    assert again.offer == first.offer
    circle.forward(days=8)
    renewed = publish_now(circle.context)
    assert not renewed.new
    assert renewed.offer.newest.version == first.offer.newest.version
    assert renewed.offer.statement.valid_until > first.offer.statement.valid_until
    assert newcomer(circle).visit(circle).entries


def test_who_was_away_for_too_long_loads_everything(circle: World):
    person = circle.person()
    person.withdraws(person.reports(MOBILE))
    told = person.reports(MOBILE)
    away = published(circle)
    person.withdraws(told)
    for _ in range(7):
        circle.forward(days=30)
        person.reports(LANDLINE, "impostor")
        publish_now(circle.context)
        person.reports(LANDLINE)
    assert circle.context.database.read("SELECT COUNT(*) FROM list_gone") == [(0,)]
    assert set(away.visit(circle).entries) == {KEYS[LANDLINE]}
    assert away.loaded == ["full"]


def test_old_files_go_but_not_at_once(circle: World):
    person = circle.person()
    person.reports(LANDLINE)
    publish_now(circle.context)
    first = current(circle.context.database).statement.full.name
    circle.forward(days=1)
    for at in range(4):
        circle.forward(minutes=50)
        person.reports(f"0571-2688000{at}")
        publish_now(circle.context)
        assert (circle.client.get(f"/v1/list/files/{first}").status_code == 200) == (at < 3)


def test_finding_what_changed_goes_through_no_table(circle: World):
    migrate(circle.settings.database)
    statements = [
        changes._NEW_DAY,
        changes._TAKE,
        changes._BEFORE,
        changes._AFTER,
        "SELECT key, tag, level, month, flags FROM list_entry WHERE version > :version",
        "SELECT key FROM list_gone WHERE version > :version",
    ]
    for statement in statements:
        names = dict.fromkeys(re.findall(r":(\w+)", statement), 1)
        plan = circle.context.database.read(f"EXPLAIN QUERY PLAN {statement}", **names)
        steps = [row[3] for row in plan]
        # Only the marks themselves, and the keys they give, may be scanned.
        own = r"SCAN (list_dirty.*|wanted|\d+ CONSTANT ROWS)"
        assert [step for step in steps if step.startswith("SCAN") and not re.fullmatch(own, step)] == []
        # A search by day goes through half of the table, and is not reported as a scan.
        if statement == changes._AFTER:
            assert any("PRIMARY KEY (prefix=? AND key=?" in step for step in steps)
