"""From reports to what everybody sees, over days, under both policies."""

import hashlib
import re

import pytest
from dunbook.config import Settings

from tests.server.world import LANDLINE, MOBILE, OFFICIAL, SERVICE, World


def test_P4_below_the_bar_is_byte_identical_to_unknown(world: World):
    people = world.settled(3)
    for number in (LANDLINE, MOBILE):
        unknown = [answer_bytes(world, path) for path in paths(number)]
        people[0].reports(number)
        people[1].reports(number)
        assert [answer_bytes(world, path) for path in paths(number)] == unknown


def paths(number: str) -> list[str]:
    key = {LANDLINE: "+8657126888888", MOBILE: "+8613800138000"}[number]
    return [f"/v1/numbers/{number}", f"/v1/prefix/{hashlib.sha256(key.encode()).hexdigest()[:4]}"]


def answer_bytes(world: World, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    answer = world.client.get(path)
    return answer.status_code, list(answer.headers), answer.data


def test_three_people_on_two_days_publish_a_landline(world: World):
    first, second, third = world.settled(3)
    assert first.reports(LANDLINE)["needs"] == {"reporters": 2, "days": 1}
    assert second.reports(LANDLINE)["needs"] == {"reporters": 1, "days": 1}
    assert world.community(LANDLINE) is None
    world.forward(days=1)
    told = third.reports(LANDLINE)
    assert (told["state"], told["needs"]) == ("published", {"reporters": 0, "days": 0})
    assert world.community(LANDLINE)["tag"] == "collection_agency"


def test_new_installs_are_believed_only_after_a_week(world: World):
    """Three people who register and report on three days: nothing, until their installs are a week old."""
    told = {}
    for _ in range(3):
        told = world.person().reports(SERVICE)
        world.forward(days=1)
    assert told["state"] == "pending"
    assert told["needs"] == {"reporters": 0, "days": 0, "wait_days": 7}
    world.forward(days=5)
    assert world.community(SERVICE) is None
    world.forward(days=1)
    assert world.community(SERVICE)["level"] == "few"


def test_a_mobile_needs_people_with_a_record_days_and_networks(world: World):
    people = world.trusted(10)
    bar = {"reporters": 10, "days": 3, "networks": 3}
    for person in people[:9]:
        told = person.reports(MOBILE)
        assert (told["state"], told["needs"]) == ("pending", bar)
        world.forward(days=1)
    assert world.community(MOBILE) is None
    told = people[9].reports(MOBILE)
    assert (told["state"], told["needs"]) == ("published", dict.fromkeys(bar, 0))
    assert world.community(MOBILE)["level"] == "several"


def test_one_network_cannot_publish_a_mobile(world: World):
    for person in world.trusted(11):
        person.network = "203.0.113.99"
        person.reports(MOBILE)
        world.forward(days=1)
    assert world.community(MOBILE) is None


def test_people_without_a_record_cannot_publish_a_mobile(world: World):
    for person in world.settled(30):
        person.reports(MOBILE)
        world.forward(hours=12)
    assert world.community(MOBILE) is None


def test_a_server_of_lines_never_publishes_a_person_and_says_so(make_world):
    world = make_world("lines")
    for person in world.trusted(12):
        told = person.reports(MOBILE)
        person.reports(LANDLINE)
        world.forward(days=1)
    assert (told["state"], told["needs"]["never"]) == ("pending", 1)
    assert world.community(MOBILE) is None
    assert world.community(LANDLINE)
    assert world.client.get("/v1/meta").json["policy"] == "lines"


def test_lines_is_the_default():
    assert Settings().policy == "lines"


def test_P3_answer_has_grounds_and_no_counts(world: World):
    people = world.settled(7)
    for person in people:
        person.reports(LANDLINE, creditor="huabei", conduct=["threat"], called_on=str(world.now.date()))
        world.forward(days=1)
    found = world.community(LANDLINE)
    assert set(found) == {
        *("level", "tag", "tags", "agencies", "creditors", "conduct", "last_month", "disputed")
    }
    assert found["level"] == "several"
    assert found["creditors"] == ["huabei"]
    assert found["conduct"] == ["threat"]
    assert re.fullmatch(r"\d{4}-\d{2}", found["last_month"])
    assert found["disputed"] is False
    # Nothing in it is a number of people: only shares in tenths.
    assert all(round(share * 10) == pytest.approx(share * 10) for share in found["tags"].values())
    assert not [value for value in found.values() if isinstance(value, int) and not isinstance(value, bool)]


def test_a_detail_that_only_one_person_gave_is_not_shown(world: World):
    first, second, third = world.settled(3)
    first.reports(LANDLINE, creditor="huabei", conduct=["threat", "insult"])
    second.reports(LANDLINE, creditor="jiebei", conduct=["threat"])
    world.forward(days=1)
    third.reports(LANDLINE, creditor="jiebei")
    found = world.community(LANDLINE)
    assert (found["creditors"], found["conduct"]) == (["jiebei"], ["threat"])


def test_a_number_that_falls_silent_fades_and_goes(world: World):
    for person in world.settled(8):
        person.reports(SERVICE)
        world.forward(hours=20)
    levels = []
    for _ in range(13):
        found = world.community(SERVICE)
        levels.append(found and found["level"])
        world.forward(days=30)
    assert levels[0] == "several"
    assert "few" in levels
    assert levels[-1] is None
    assert levels == sorted(levels, key=["several", "few", None].index)


def test_people_who_say_it_is_no_collector_weigh_as_much(world: World):
    """On a firm's line: as many make it disputed, twice as many make it go."""
    people = world.settled(9)
    for person in people[:3]:
        person.reports(LANDLINE)
        world.forward(days=1)
    assert world.community(LANDLINE)["disputed"] is False
    for person in people[3:6]:
        told = person.reports(LANDLINE, "not_collection")
    assert world.community(LANDLINE)["disputed"] is True
    assert told["needs"] == {"reporters": 0, "days": 0}
    for person in people[6:]:
        person.reports(LANDLINE, "not_collection")
    assert world.community(LANDLINE) is None


def test_on_a_mobile_doubt_is_for_the_person(world: World):
    others = world.settled(5, first_network=200)
    for person in world.trusted(10):
        person.reports(MOBILE)
        world.forward(days=1)
    assert world.community(MOBILE)["disputed"] is False
    for person in others:
        person.reports(MOBILE, "not_collection")
    assert world.community(MOBILE) is None


def test_one_report_is_enough_in_a_circle(circle: World):
    assert circle.person().reports(MOBILE)["state"] == "published"
    assert circle.community(MOBILE)["level"] == "few"
    circle.forward(days=366)
    assert circle.community(MOBILE) is None


def test_an_official_line_is_never_published_as_a_collector(circle: World):
    person = circle.person()
    refused = person.asks("POST", "/v1/reports", json={"number": OFFICIAL, "tag": "collection_agency"})
    assert (refused.status_code, refused.json["code"]) == (422, "official_line")
    person.reports(OFFICIAL, "impostor")
    found = circle.community(OFFICIAL)
    assert (found["tag"], list(found["tags"])) == ("impostor", ["impostor"])
    person.reports(OFFICIAL, "not_collection")
    assert circle.community(OFFICIAL) is None


def test_P2_the_prefix_answers_what_the_number_does(circle: World):
    circle.person().reports(LANDLINE, creditor="huabei")
    prefix = hashlib.sha256(b"+8657126888888").hexdigest()[:4]
    expected = [{"key": "+8657126888888", "community": circle.community(LANDLINE)}]
    assert circle.client.get(f"/v1/prefix/{prefix}").json == expected
    assert circle.client.get(f"/v1/prefix/{prefix.upper()}").json == expected
    for length in (0, 1, 3, 5, 6, 64):
        refused = circle.client.get(f"/v1/prefix/{hashlib.sha256(b'x').hexdigest()[:length]}")
        assert refused.status_code == (400 if length else 404)


def test_a_stricter_policy_hides_what_the_looser_one_showed(make_world, tmp_path):
    before = make_world("circle", data_dir=tmp_path / "same")
    before.person().reports(LANDLINE)
    assert before.community(LANDLINE)
    after = make_world("public", data_dir=tmp_path / "same")
    assert after.community(LANDLINE) is None
    assert make_world("circle", data_dir=tmp_path / "same").community(LANDLINE)


def test_below_the_bar_costs_the_database_what_unknown_does(world: World, monkeypatch: pytest.MonkeyPatch):
    """The same statements, so that time tells no more than the bytes. tests/bench has the times."""
    people = world.settled(3)
    asked: list[str] = []
    read = type(world.context.database).read

    def listen(database: object, statement: str, **parameters: object) -> object:
        asked.append(statement)
        return read(database, statement, **parameters)

    monkeypatch.setattr(type(world.context.database), "read", listen)
    for number in (LANDLINE, MOBILE):
        for path in paths(number):
            asked.clear()
            world.client.get(path)
            unknown = list(asked)
            people[0].reports(number)
            people[1].reports(number)
            asked.clear()
            world.client.get(path)
            assert asked == unknown
            assert len(unknown) == 1
