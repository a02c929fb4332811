"""The register of agencies: proposed, approved by two, searched by any name, merged, and all of it undone."""

import json
from pathlib import Path
from typing import Any

import pytest
from dunbook.cli import main
from dunbook.community.agencies import agencies
from dunbook.community.agencies.names import BadAgency, check_name, check_organisation
from dunbook.community.agencies.proposals import FROM_INSTALL, FROM_NETWORK
from dunbook.community.moderation import agency_rulings
from dunbook.community.moderation.verdicts import CannotDecide

from tests.server.moderating import ANN, BOB, FIRM, decide, list_agency, log, undo, waiting
from tests.server.world import LANDLINE, SERVICE, Person, World


def propose(world: World, slug: str = "some_firm", zh: str = FIRM) -> None:
    agency_rulings.propose_as(world.context.database, slug, zh, "Some Firm", (), ANN, world.context.today())


def approve(world: World, slug: str, moderator: str = BOB) -> bool:
    return agency_rulings.approve(
        world.context.database, slug, moderator, "firm_exists", world.context.today(), world.context.policy
    )


def merge(world: World, slug: str, into: str) -> None:
    agency_rulings.merge(world.context.database, slug, into, ANN, world.context.today(), world.context.policy)


def register(world: World) -> list[dict]:
    return world.client.get("/v1/meta").json["agencies"]


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


def test_a_proposal_is_one_of_the_days_reports(world: World):
    person = world.person()
    answers = [person.asks("POST", "/v1/agencies", json={"zh": f"{FIRM}{chr(65 + at)}"}) for at in range(11)]
    assert [answer.status_code for answer in answers] == [202] * 10 + [429]
    assert answers[-1].headers["Retry-After"].isdecimal()


def names_waiting(world: World) -> set[str]:
    return {zh for (zh,) in world.context.database.read("SELECT zh FROM agency WHERE listed = 0")}


def proposes(person: Person, name: str) -> int:
    return person.asks("POST", "/v1/agencies", json={"zh": name}).status_code


def test_twenty_installs_cannot_fill_the_register_for_others(make_world: Any, database_url: str):
    """The attack: each of them proposes as much as it may, day after day, from one network."""
    world = make_world(database_url=database_url)
    before, after = world.person("203.0.1.9"), world.person("203.0.2.9")
    assert proposes(before, FIRM) == 202
    flood = [world.person("198.51.100.7") for _ in range(20)]
    for day in range(2):
        for at, person in enumerate(flood):
            for name in range(2):
                assert proposes(person, f"洪水{day}第{at}之{name}咨询有限公司") == 202
        world.forward(days=1)
    assert proposes(after, f"{FIRM}乙") == 202
    assert {FIRM, f"{FIRM}乙"} < names_waiting(world)
    assert len(names_waiting(world)) == FROM_NETWORK + 2


def test_the_oldest_of_one_install_makes_way_wherever_it_comes_from(world: World):
    person = world.person()
    names = [f"{FIRM}{letter}" for letter in "甲乙丙丁戊"]
    for at, name in enumerate(names):
        person.network = f"203.0.{at}.9"
        assert proposes(person, name) == 202
    assert names_waiting(world) == set(names[-FROM_INSTALL:])


def test_what_a_moderator_has_approved_once_makes_way_for_nothing(world: World):
    person = world.person()
    proposes(person, FIRM)
    decide(world, waiting(world)[0], "approve", "firm_exists")
    for letter in "甲乙丙丁":
        proposes(person, f"{FIRM}{letter}")
    assert FIRM in names_waiting(world)
    assert len(names_waiting(world)) == 1 + FROM_INSTALL


def test_where_a_name_came_from_is_forgotten_with_the_decision_the_erasure_and_in_time(world: World):
    def marks() -> int:
        return len(world.context.database.read("SELECT * FROM proposal_source"))

    people = [world.person(f"203.0.{at}.9") for at in range(4)]
    for person, letter in zip(people, "甲乙丙丁", strict=True):
        proposes(person, f"{FIRM}{letter}")
    assert marks() == 4
    refused, listed, *_ = waiting(world)
    decide(world, refused, "refuse", "no_such_firm")
    decide(world, listed, "approve", "firm_exists")
    decide(world, listed, "approve", "firm_exists", BOB)
    assert marks() == 2
    for person in people:
        assert person.asks("DELETE", "/v1/me").status_code == 204
    assert marks() == 0
    later = world.person()
    proposes(later, f"{FIRM}戊")
    world.forward(days=31)
    later.reports(LANDLINE)
    assert marks() == 0


def test_what_cannot_be_an_organisations_name_is_refused(world: World):
    person = world.person()
    for said, field in [
        ({"zh": "王小明"}, "zh"),
        ({"zh": "欧阳小明"}, "zh"),
        ({"zh": "张三先生和李四女士"}, "zh"),
        ({"zh": "Some Firm Ltd"}, "zh"),
        ({"zh": "公司"}, "zh"),
        ({"zh": f"{FIRM}13800138000"}, "zh"),
        ({"zh": FIRM, "en": "call 0571-2688 8888"}, "en"),
        ({"zh": FIRM, "en": "x"}, "en"),
        ({"zh": FIRM, "en": "Fi\u202erm"}, "en"),
        ({"zh": FIRM, "slug": "x"}, "slug"),
        ({"en": "Firm"}, "zh"),
    ]:
        answer = person.asks("POST", "/v1/agencies", json=said)
        assert answer.status_code == 422, said
        assert [error["field"] for error in answer.json["errors"]] == [field]
    assert waiting(world) == []
    # What was refused takes none of the day's reports.
    assert person.asks("POST", "/v1/agencies", json={"zh": FIRM}).status_code == 202


def test_names_of_organisations_are_taken():
    for name in ("某某律师事务所", "某某（杭州）商务服务有限公司", "某某催收服务中心"):
        assert check_organisation(name)


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


def test_a_merge_shows_reports_under_the_other_and_can_be_taken_back(circle: World):
    list_agency(circle)
    list_agency(circle, "other_firm", "另一家信息咨询有限公司")
    circle.person().reports(SERVICE, agency="some_firm")
    merge(circle, "some_firm", "other_firm")
    assert circle.community(SERVICE)["agencies"] == ["other_firm"]
    (left,) = register(circle)
    assert (left["slug"], left["aliases"]) == ("other_firm", [FIRM])
    circle.person().reports(SERVICE, agency="some_firm")  # somebody's panel does not know of it yet
    undo(circle)
    assert circle.community(SERVICE)["agencies"] == ["some_firm"]
    assert len(register(circle)) == 2


def test_merges_are_one_step(world: World):
    names = [("a1", "甲信息咨询有限公司"), ("b2", "乙信息咨询有限公司"), ("c3", "丙信息咨询有限公司")]
    for slug, zh in names:
        list_agency(world, slug, zh)
    merge(world, "a1", "b2")
    for slug, into, code in [
        ("b2", "c3", "has_merged"),
        ("c3", "a1", "not_listed"),
        ("c3", "c3", "not_listed"),
        ("x", "c3", "not_listed"),
    ]:
        with pytest.raises(CannotDecide, match=code):
            merge(world, slug, into)


def test_a_listing_is_undone_step_by_step(circle: World):
    list_agency(circle)
    circle.person().reports(SERVICE, agency="some_firm")
    undo(circle)
    assert register(circle) == []
    assert circle.community(SERVICE)["agencies"] == []
    (case,) = waiting(circle)
    decide(circle, case, "approve", "firm_exists", BOB)
    assert circle.community(SERVICE)["agencies"] == ["some_firm"]


def test_names_are_not_taken_twice(world: World):
    list_agency(world, aliases=("某某咨询有限公司",))
    for slug, zh in [("some_firm", "别的信息咨询有限公司"), ("new", FIRM), ("new", "某某咨询有限公司")]:
        with pytest.raises(BadAgency, match="taken"):
            propose(world, slug, zh)


def test_names_are_kept_as_one_line_of_their_usual_form():
    assert check_name("  Ｓome \t Firm ") == "Some Firm"


@pytest.fixture
def _terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.mark.usefixtures("_terminal")
def test_the_terminal_proposes_approves_refuses_and_merges(capsys: pytest.CaptureFixture):
    names = ["--zh", FIRM, "--en", "Some Firm", "--alias", "mou mou"]
    act = ["moderate", "agencies"]
    assert main(act) == 0
    assert "No agencies yet" in capsys.readouterr().out
    assert main([*act, "propose", "some_firm", *names, "--as", ANN]) == 0
    assert main([*act, "approve", "some_firm", "--as", ANN]) == 1
    assert "Another moderator" in capsys.readouterr().err
    assert main([*act, "approve", "some_firm", "--as", BOB]) == 0
    assert main([*act, "propose", "dun", "--zh", "某某催收服务中心", "--en", "Dun", "--as", BOB]) == 0
    assert main([*act, "refuse", "dun", "--code", "no_such_firm", "--as", ANN]) == 0
    assert main([*act, "merge", "some_firm", "--into", "dun", "--as", ANN]) == 1
    capsys.readouterr()
    assert main([*act, "list", "MOU", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"slug": "some_firm", "zh": FIRM, "en": "Some Firm", "aliases": ["mou mou"]}
    ]
    assert main(act) == 0
    assert capsys.readouterr().out == f"some_firm\t{FIRM}\tSome Firm\tmou mou\n"


@pytest.mark.usefixtures("_terminal")
def test_the_terminal_says_what_is_asked_of_a_name(capsys: pytest.CaptureFixture):
    for slug, zh, en, words in [
        ("Some Firm", FIRM, "Firm", "small letters"),
        ("x" * 65, FIRM, "Firm", "small letters"),
        ("firm", "", "Firm", "printable"),
        ("firm", FIRM, "F\x1birm", "printable"),
        ("firm", "公司" * 60, "Firm", "printable"),
        ("firm", "王小明", "Firm", "Names of persons"),
    ]:
        assert main(["moderate", "agencies", "propose", slug, "--zh", zh, "--en", en, "--as", ANN]) == 1
        assert words in capsys.readouterr().err
