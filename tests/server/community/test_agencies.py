"""The register of agencies: an agency is proposed, approved by two moderators, and found by any of its
names."""

import pytest
from dunbook.community.agencies import agencies
from dunbook.community.moderation.verdicts import CannotDecide

from tests.server.community.agency_register import approve, propose, register
from tests.server.moderating import ANN, BOB, FIRM, decide, list_agency, log, undo, waiting
from tests.server.world import World


def test_it_takes_two_different_moderators(world: World):
    propose(world)
    assert register(world) == []
    for same in (ANN, "Ann"):
        with pytest.raises(CannotDecide, match="same_moderator"):
            approve(world, "some_firm", same)
    assert approve(world, "some_firm") is True
    assert register(world) == [{"slug": "some_firm", "zh": FIRM, "en": "Some Firm", "aliases": []}]
    with pytest.raises(CannotDecide, match="not_waiting"):
        approve(world, "some_firm", "carol")


def test_a_reporters_proposal_waits_for_two_moderators(world: World):
    person = world.person()
    answer = person.asks("POST", "/v1/agencies", json={"zh": f" {FIRM} "})
    assert (answer.status_code, answer.json) == (202, {"state": "proposed", "agency": None})
    again = world.person().asks("POST", "/v1/agencies", json={"zh": FIRM})
    assert (again.status_code, again.json) == (202, answer.json)
    (case,) = waiting(world)
    assert case.about == "agency"
    decide(world, case, "approve", "firm_exists", ANN)
    assert register(world) == []
    decide(world, waiting(world)[0], "approve", "firm_exists", BOB)
    (agency,) = register(world)
    assert (agency["zh"], agency["en"]) == (FIRM, FIRM)
    known = person.asks("POST", "/v1/agencies", json={"zh": FIRM})
    assert (known.status_code, known.json) == (200, {"state": "listed", "agency": agency})


def test_nothing_says_who_proposed(world: World):
    world.person().asks("POST", "/v1/agencies", json={"zh": FIRM})
    row = world.context.database.read("SELECT * FROM agency")[0]
    assert [value for value in row if value not in (0, "[]", FIRM, None)] == [row[0], world.context.today()]


def test_a_strangers_proposal_is_not_looked_at(world: World):
    assert world.client.post("/v1/agencies", json={"zh": "王小明"}).status_code == 401


def test_a_refused_name_is_erased_and_may_come_again(world: World):
    world.person().asks("POST", "/v1/agencies", json={"zh": FIRM})
    decide(world, waiting(world)[0], "refuse", "no_such_firm")
    assert waiting(world) == []
    assert world.context.database.read("SELECT * FROM agency") == []
    assert FIRM not in str(log(world))
    with pytest.raises(CannotDecide, match="not_undoable"):
        undo(world)
    world.person().asks("POST", "/v1/agencies", json={"zh": FIRM})
    assert len(waiting(world)) == 1


def test_any_name_finds_it(world: World):
    list_agency(world, aliases=("某某咨询", "mou mou zixun"))
    found = agencies.listed(world.context.database)
    for words in ("某某咨询", "MouMou", "some firm", "some_", "信息咨询", ""):
        assert [one["slug"] for one in agencies.search(found, words)] == ["some_firm"], words
    assert agencies.search(found, "别的") == []
