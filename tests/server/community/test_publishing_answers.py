"""The published answer about a number: reasons without counts, and below the bar nothing, to the byte."""

import hashlib
import re

import pytest

from tests.server.community.answers import answer_bytes, paths
from tests.server.world import LANDLINE, MOBILE, World


def test_P4_below_the_bar_is_byte_identical_to_unknown(world: World):
    people = world.settled(3)
    for number in (LANDLINE, MOBILE):
        unknown = [answer_bytes(world, path) for path in paths(number)]
        people[0].reports(number)
        people[1].reports(number)
        assert [answer_bytes(world, path) for path in paths(number)] == unknown


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
    # No value in it is a number of people: there are only shares in tenths.
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


def test_P2_the_prefix_answers_what_the_number_does(circle: World):
    circle.person().reports(LANDLINE, creditor="huabei")
    prefix = hashlib.sha256(b"+8657126888888").hexdigest()[:4]
    expected = [{"key": "+8657126888888", "community": circle.community(LANDLINE)}]
    assert circle.client.get(f"/v1/prefix/{prefix}").json == expected
    assert circle.client.get(f"/v1/prefix/{prefix.upper()}").json == expected
    for length in (0, 1, 3, 5, 6, 64):
        refused = circle.client.get(f"/v1/prefix/{hashlib.sha256(b'x').hexdigest()[:length]}")
        assert refused.status_code == (400 if length else 404)


def test_below_the_bar_costs_the_database_what_unknown_does(world: World, monkeypatch: pytest.MonkeyPatch):
    """Both need the same statements, so the time tells no more than the bytes. tests/bench measures the
    times."""
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
