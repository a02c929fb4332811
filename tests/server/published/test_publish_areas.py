"""The list divided by area: each device loads the parts it needs, and one signature covers them all."""

import gzip
import json
from pathlib import Path

import pytest
from dunbook.api.context import publish_now
from dunbook.published import area_publisher, area_tally, publisher, saving
from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.area_publisher import current_areas
from dunbook.published.changes import latest
from dunbook.published.division import OTHER, Division, division
from dunbook.published.files import copy_to
from dunbook.published.publisher import POINTER, publish
from dunbook.published.reader import check_areas, division_in
from dunbook.published.statement import as_moment

from tests.server.list_reader import newcomer as whole_newcomer
from tests.server.published.area_reader import newcomer
from tests.server.published.mornings import later, morning_of, pointer
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

HANGZHOU, BEIJING, LINE = "+8657126888888", "+8613800138000", "CN-95220369"
ABROAD = "+85223456789"


@pytest.fixture
def morning(make_world, database_url: str) -> World:
    """A server on each kind of database, at ten in China, with a number of each kind on the list."""
    numbers = (LANDLINE, MOBILE, SERVICE, ABROAD)
    return morning_of(make_world, *numbers, database_url=database_url, list_by_area=True)


def named(world: World) -> dict[str, str]:
    return {row["area"]: row["sha256"] for row in pointer(world, AREAS)["statement"]["areas"]}


def test_a_number_is_where_it_was_given_out():
    found = division()
    assert [found.area_of(key) for key in (HANGZHOU, BEIJING, LINE, ABROAD)] == ["ZJ", "BJ", OTHER, OTHER]
    assert [found.area_of(key) for key in ("+864001234567", "+8617012345678", "+12025550123")] == [OTHER] * 3
    assert len(found.areas) == 32


def test_both_languages_put_a_key_in_the_same_area():
    """The panel's reader passes the same vectors: tests/node/list/areas.test.js."""
    vectors = Path(__file__).parents[2] / "vectors"
    found = division_in(gzip.compress((vectors / "areas.txt").read_bytes()))
    rows = [row.split("\t") for row in (vectors / "areas.tsv").read_text().splitlines()[1:]]
    assert {key: found.area_of(key) for key, _ in rows} == dict(rows)


def test_the_published_division_says_the_same():
    published = division_in(division().body)
    for at in range(0, 10**7, 7919):
        key = f"+86{at:07}1234"
        assert published.area_of(key) == division().area_of(key)


def test_each_reader_has_its_areas_and_no_others(morning: World):
    assert newcomer(morning, "ZJ").keys == {HANGZHOU}
    assert newcomer(morning, "BJ").keys == {BEIJING}
    assert newcomer(morning, OTHER).keys == {LINE, ABROAD}
    everything = newcomer(morning, *division().areas).keys
    assert everything == set(whole_newcomer(morning).entries)
    assert len(everything) == 4


def test_who_has_an_area_loads_what_changed_in_it_alone(morning: World):
    reader = newcomer(morning, "ZJ", OTHER)
    before = named(morning)
    morning.person().reports("0571-26880001")
    later(morning, hours=2)
    assert reader.visit(morning).loaded == ["area", "delta"]
    assert reader.keys == {HANGZHOU, "+8657126880001", LINE, ABROAD}
    # Areas without a change kept their files, and nothing is loaded for them.
    assert {area for area, name in named(morning).items() if before[area] != name} == {"ZJ"}
    assert reader.visit(morning).loaded == []


def test_an_area_is_packed_once_a_day_if_something_in_it_changed(
    morning: World, monkeypatch: pytest.MonkeyPatch
):
    packed: list[set[str]] = []
    pack = area_publisher.encode_full

    def noting(entries):
        held = list(entries)
        packed.append({entry.key for entry in held})
        return pack(held)

    monkeypatch.setattr(area_publisher, "encode_full", noting)
    reader = newcomer(morning, "ZJ")
    for at in range(4):
        morning.person().reports(f"0571-2688000{at}")
        later(morning, hours=2)
        assert len(newcomer(morning, "ZJ").keys) == at + 2
        if at % 2:
            assert reader.visit(morning).loaded == ["area", "delta"]
    assert packed == []
    morning.person().reports("0571-26880009")
    later(morning, hours=14)  # It is past midnight.
    assert [len(keys) for keys in packed] == [6]
    assert reader.visit(morning).loaded == ["area", "delta"]
    assert newcomer(morning, "ZJ").keys == reader.keys


def test_what_is_taken_back_is_gone_for_everybody(morning: World):
    person = morning.person()
    told = person.reports("0571-26880001")
    later(morning, hours=1)
    reader, away = newcomer(morning, "ZJ", "BJ"), newcomer(morning, "ZJ")
    person.withdraws(told)
    later(morning, hours=1)
    assert reader.visit(morning).keys == {HANGZHOU, BEIJING}
    later(morning, days=3)
    morning.person().reports("0571-26880002")
    later(morning, days=1)
    assert away.visit(morning).keys == {HANGZHOU, "+8657126880002"}
    assert "full" not in away.loaded


def test_where_too_much_changed_the_area_is_packed_at_once(morning: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(area_publisher, "MANY", 2)
    monkeypatch.setattr(saving, "MANY", 2)
    reader = newcomer(morning, "ZJ", "BJ")
    for at in range(3):
        morning.person().reports(f"0571-2688000{at}")
    later(morning, hours=1)
    assert reader.visit(morning).loaded == ["area", "full"]
    assert len(reader.keys) == 5


def test_a_database_that_sorts_keys_in_another_way_gives_the_same_areas(
    morning: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Division, "ranges", lambda self, area: iter([("+86571", "+86572")]))
    morning.person().reports("010-62345678")
    later(morning, days=1)
    assert newcomer(morning, "BJ").keys == {BEIJING, "+861062345678"}


def test_the_areas_add_up_to_the_list(morning: World):
    later(morning, days=2)
    for number in ("0571-26880001", "010-62345678", "95220370"):
        morning.person().reports(number)
    later(morning, hours=1)
    said, version = current_areas(morning.context.database), latest(morning.context.database)
    assert said
    assert version
    assert (said.version, said.count, said.digest) == (version.version, version.count, version.digest)
    pins = {key.key_id: key.public_key for key in said.keys}
    assert check_areas(morning.settings.list_dir, pins, as_moment(morning.now)) == said


def test_a_list_that_was_not_divided_for_a_while_is_counted_anew(morning: World):
    reader = newcomer(morning, "ZJ")

    def published(by_area: bool) -> None:
        morning.forward(hours=1)
        publish(morning.context.database, morning.settings.data_dir, morning.now, by_area=by_area)
        copy_to(morning.context.database, morning.settings.list_dir)

    morning.person().reports("0571-26880001")
    published(by_area=False)
    assert morning.client.get(f"/v1/list/{AREAS}").status_code == 404
    assert not (morning.settings.list_dir / AREAS).exists()
    assert morning.client.get("/v1/meta").json["published"]["by_area"] is False
    published(by_area=True)
    assert reader.visit(morning).keys == {HANGZHOU, "+8657126880001"}


def test_another_division_is_published_as_a_new_one(morning: World, monkeypatch: pytest.MonkeyPatch):
    """A later version may know of more ranges; areas that were loaded by the earlier division are loaded
    again."""
    reader = newcomer(morning, "ZJ", "BJ")
    moved = Division([("", OTHER), ("+86571", "BJ"), ("+86572", OTHER), ("+87", "ZJ")])
    for module in (area_publisher, area_tally):
        monkeypatch.setattr(module, "division", lambda: moved)
    later(morning, hours=1)
    assert reader.visit(morning).held["BJ"][2].keys() == {HANGZHOU}
    assert reader.loaded.count("full") == 2
    morning.person().reports("0571-26880001")
    later(morning, hours=1)
    assert reader.visit(morning).loaded == ["area", "delta"]
    assert reader.held["BJ"][2].keys() == {HANGZHOU, "+8657126880001"}


def test_a_list_too_long_for_one_body_comes_by_area_only(morning: World, monkeypatch: pytest.MonkeyPatch):
    reader = newcomer(morning, "ZJ")
    monkeypatch.setattr(publisher, "MOST_ENTRIES", 4)
    morning.person().reports("0571-26880001")
    later(morning, hours=1)
    assert reader.visit(morning).loaded == ["area", "delta"]
    for path in ("/v1/list", f"/v1/list/{POINTER}"):
        answer = morning.client.get(path)
        assert (answer.status_code, answer.json["code"]) == (404, "list_by_area")
    published = morning.client.get("/v1/meta").json["published"]
    assert (published["count"], published["whole"], published["by_area"]) == (5, False, True)
    assert morning.client.get("/v1/ready").status_code == 200
    monkeypatch.setattr(publisher, "MOST_ENTRIES", 9)
    later(morning, hours=1)
    assert len(whole_newcomer(morning).entries) == 5


def test_files_stay_while_somebody_may_load_them_and_go_then(morning: World):
    first = set(named(morning).values())
    morning.person().reports("0571-26880001")
    later(morning, minutes=90)
    database = morning.context.database

    def stored() -> set[str]:
        return {name.partition(".")[0] for (name,) in database.read("SELECT name FROM list_file")}

    assert first <= stored()
    for at in range(3):
        morning.person().reports(f"0571-2688100{at}")
        later(morning, hours=2)
    assert first - stored() == first - set(named(morning).values())
    assert set(named(morning).values()) <= stored()


def test_the_signature_is_renewed_and_keys_change_in_time(morning: World):
    before = pointer(morning, AREAS)["statement"]
    later(morning, days=8)
    after = pointer(morning, AREAS)["statement"]
    assert after["valid_until"] > before["valid_until"]
    assert {**after, "valid_until": ""} == {**before, "valid_until": ""}


def test_undivided_nothing_is_said_of_areas(make_world):
    world: World = make_world("circle")
    world.person().reports(LANDLINE)
    publish_now(world.context)
    assert world.client.get(f"/v1/list/{AREAS}").status_code == 404
    names = [name for (name,) in world.context.database.read("SELECT name FROM list_file")]
    assert not [name for name in names if name.endswith((".area", ".division"))]
    assert not world.context.database.read("SELECT 1 FROM fact WHERE name = 'list_areas'")
    assert json.loads((world.settings.list_dir / POINTER).read_bytes())
