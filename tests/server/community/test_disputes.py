"""The life of a dispute: opened, shown by its receipt, decided or overdue, listed, erased."""

import re
from datetime import timedelta
from typing import Any

import pytest
from dunbook.api.context import publish_now
from dunbook.clock import iso_day, working_days_after
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.community.publish import prefix_of
from dunbook.community.rules.policy import (
    DISPUTE_DAYS,
    DISPUTE_INSTALL_DAYS,
    DISPUTE_TARGET_DAYS,
    DISPUTES_A_DAY,
)

from tests.server.moderating import decide, waiting
from tests.server.world import LANDLINE, MOBILE, OFFICIAL, SERVICE, Person, World

KEYS = {MOBILE: "+8613800138000", LANDLINE: "+8657126888888"}
NOTE = "用了八年的私人号码"


def disputes(person: Person, number: str, reason: str = "mine_private", **more: Any) -> dict[str, Any]:
    answer = person.asks("POST", "/v1/disputes", json={"number": number, "reason": reason, **more})
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json
    return told


def receipt(world: World, dispute: dict[str, Any]) -> dict[str, Any]:
    answer = world.client.get(f"/v1/disputes/{dispute['id']}")
    assert answer.status_code == 200
    shown: dict[str, Any] = answer.json
    return shown


def decided(world: World, number: str, verdict: Any, code: str | None = None) -> None:
    """A moderator decides the case of the number."""
    (case,) = [case for case in waiting(world) if case.key == KEYS[number]]
    decide(world, case, verdict, code or {"clear": "owner_plausible", "keep": "reports_hold"}[verdict])


def notes(world: World) -> list[str | None]:
    return [note for (note,) in world.context.database.read("SELECT note FROM dispute")]


@pytest.fixture
def owner(world: World) -> Person:
    """A person whose install is old enough for time to decide its disputes as soon as it decides any."""
    person = world.person()
    world.forward(days=DISPUTE_INSTALL_DAYS - DISPUTE_DAYS)
    return person


@pytest.fixture
def tagged(world: World, owner: Person) -> World:
    """The public server, where the mobile and the landline are shown as a collector's."""
    people = world.trusted(10)
    for person in people:
        person.reports(MOBILE)
        person.reports(LANDLINE)
        world.forward(days=1)
    assert world.community(MOBILE)
    assert world.community(LANDLINE)
    return world


def day(world: World, days: int = 0) -> str:
    return str((world.now + timedelta(hours=8, days=days)).date())


def test_the_answer_is_a_receipt_that_names_no_number(world: World, owner: Person):
    told = disputes(owner, MOBILE, note=NOTE)
    target = iso_day(working_days_after(world.context.today(), DISPUTE_TARGET_DAYS))
    assert set(told) == {"id", "state", "opened_on", "target_on", "due_on", "fallback"}
    assert re.fullmatch(r"[A-Za-z0-9_-]{24}", told["id"])  # 144 bits.
    assert (told["state"], told["opened_on"], told["due_on"]) == ("open", day(world), day(world, 14))
    assert (told["target_on"], told["fallback"]) == (target, "granted")
    shown = world.client.get(f"/v1/disputes/{told['id']}")
    assert shown.json == {
        "state": "open",
        "reason_code": None,
        "opened_on": day(world),
        "target_on": target,
        "due_on": day(world, DISPUTE_DAYS),
        "fallback": "granted",
        "decided_on": None,
        "late": False,
        "overdue": False,
    }
    assert "13800138000" not in shown.text
    assert NOTE not in shown.text


def test_the_answer_is_the_same_whether_anything_is_published_or_not(tagged: World):
    known, unknown = disputes(tagged.person(), MOBILE), disputes(tagged.person(), "13800138001")
    assert {**known, "id": ""} == {**unknown, "id": ""}
    assert len(known["id"]) == len(unknown["id"])


def test_on_a_mobile_it_shows_at_once_and_on_a_landline_it_waits(tagged: World):
    before = tagged.community(LANDLINE)
    disputes(tagged.person(), MOBILE)
    disputes(tagged.person(), LANDLINE)
    assert tagged.community(MOBILE)["disputed"] is True
    assert tagged.community(LANDLINE) == before


def test_an_overdue_one_on_a_mobile_is_won_and_on_a_landline_still_waits(tagged: World, owner: Person):
    mobile = disputes(owner, MOBILE, note=NOTE)
    landline = disputes(tagged.person(), LANDLINE, "company_not_collecting", note=NOTE)
    assert (mobile["fallback"], landline["fallback"]) == ("granted", "waits")
    tagged.forward(days=DISPUTE_DAYS)
    assert (receipt(tagged, mobile)["late"], receipt(tagged, mobile)["overdue"]) == (True, False)
    assert receipt(tagged, mobile)["state"] == "open"
    assert tagged.community(MOBILE)["disputed"] is True
    tagged.forward(days=1)
    assert tagged.community(MOBILE) is None
    won = receipt(tagged, mobile)
    assert (won["state"], won["reason_code"], won["overdue"]) == ("granted", "overdue", True)
    assert won["decided_on"] == day(tagged)
    late = receipt(tagged, landline)
    assert (late["state"], late["reason_code"], late["overdue"]) == ("open", None, True)
    assert tagged.community(LANDLINE)
    assert [case.key for case in waiting(tagged)] == [KEYS[LANDLINE]]
    tagged.person().reports(SERVICE)  # The first write of a day deletes what is due.
    assert sorted(notes(tagged), key=str) == [None, NOTE]


@pytest.mark.parametrize(
    ("verdict", "state", "code"),
    [("clear", "granted", "owner_plausible"), ("keep", "declined", "reports_hold")],
)
def test_a_decision_is_shown_with_its_reason_and_erases_the_note(
    tagged: World, verdict: str, state: str, code: str
):
    dispute = disputes(tagged.person(), MOBILE, note=NOTE)
    tagged.forward(days=2)
    (case,) = waiting(tagged)
    decided(tagged, MOBILE, verdict)
    shown = receipt(tagged, dispute)
    assert (shown["state"], shown["reason_code"]) == (state, code)
    assert (shown["decided_on"], shown["overdue"]) == (day(tagged), False)
    assert notes(tagged) == [None]
    with pytest.raises(CannotDecide, match="not_waiting"):
        decide(tagged, case, "clear", "owner_plausible")


def test_sent_again_it_is_the_same_dispute_and_its_due_day_stays(world: World):
    """An answer can be lost on the way. But nobody keeps a number "disputed" by asking again and again."""
    person = world.person()
    first = disputes(person, MOBILE)
    world.forward(days=3)
    assert disputes(person, "138 0013 8000", "was_someone_else", note=NOTE) == first
    (held,) = person.asks("GET", "/v1/me").json["disputes"]
    assert (held["reason"], held["note"]) == ("was_someone_else", NOTE)
    decided(world, MOBILE, "keep")
    assert disputes(person, MOBILE)["id"] != first["id"]


def test_three_a_day_and_then_the_time_to_wait(world: World):
    person = world.person()
    world.now = world.now.replace(hour=15, minute=30, second=0) + timedelta(days=1)  # 23:30 in China.
    numbers = [f"1380013800{last}" for last in range(DISPUTES_A_DAY + 1)]
    opened = [disputes(person, number) for number in numbers[:-1]]
    asked = {"number": numbers[-1], "reason": "mine_private"}
    refused = person.asks("POST", "/v1/disputes", json=asked)
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_disputes")
    assert 1800 <= int(refused.headers["Retry-After"]) <= 1802
    # No further dispute is counted: this one is only asked for again.
    assert disputes(person, numbers[0]) == opened[0]
    disputes(world.person(), numbers[-1])  # Other people are not affected.
    world.forward(seconds=int(refused.headers["Retry-After"]))
    disputes(person, numbers[-1])


def test_every_kind_of_line_can_be_disputed(world: World):
    for number in (OFFICIAL, SERVICE, "400-820-8820", "+442079460000"):
        assert disputes(world.person(), number, "caller_id_faked")["state"] == "open"


def test_what_is_wrong_is_named_and_keeps_nothing(world: World):
    person = world.person()
    for change, code, field in (
        ({"number": "84664163"}, "invalid_number", None),
        ({"reason": "angry"}, "invalid_request", "reason"),
        ({"note": "字" * 501}, "invalid_request", "note"),
        ({"note": 1}, "invalid_request", "note"),
        ({"name": "王"}, "invalid_request", "name"),
    ):
        answer = person.asks(
            "POST", "/v1/disputes", json={"number": MOBILE, "reason": "mine_private", **change}
        )
        assert (answer.status_code, answer.json["code"]) == (422, code)
        assert [error["field"] for error in answer.json.get("errors", [])] == ([field] if field else [])
    assert notes(world) == []


def test_a_note_is_kept_as_a_text_that_every_database_takes(world: World):
    person = world.person()
    for note, kept in (("字" * 500, "字" * 500), (" \0 ", None), ("甲\0乙", "甲乙")):
        disputes(person, MOBILE, note=note)
        assert notes(world) == [kept]


def test_a_receipt_that_is_none_is_not_found(world: World):
    disputes(world.person(), MOBILE)
    for id in ("x", "%00", "x" * 65, "A" * 24):
        answer = world.client.get(f"/v1/disputes/{id}")
        assert (answer.status_code, answer.json["code"]) == (404, "dispute_not_found")


def test_me_lists_my_disputes_and_nobody_elses(world: World):
    person = world.person()
    dispute = disputes(person, LANDLINE, "company_not_collecting", note=NOTE)
    disputes(world.person(), MOBILE)
    (held,) = person.asks("GET", "/v1/me").json["disputes"]
    assert held == {
        **receipt(world, dispute),
        "id": dispute["id"],
        "key": KEYS[LANDLINE],
        "reason": "company_not_collecting",
        "note": NOTE,
    }


@pytest.mark.parametrize("later", [0, DISPUTE_DAYS + 1], ids=["open", "overdue"])
def test_erasing_me_takes_my_disputes_back_with_their_effect(tagged: World, owner: Person, later: int):
    before = tagged.context.database.read("SELECT * FROM published ORDER BY key, from_day")
    dispute = disputes(owner, MOBILE)
    disputes(owner, LANDLINE)
    owner.reports(SERVICE)
    tagged.forward(days=later)
    assert tagged.context.database.read("SELECT * FROM published ORDER BY key, from_day") != before
    assert owner.asks("DELETE", "/v1/me").status_code == 204
    assert tagged.context.database.read("SELECT * FROM published ORDER BY key, from_day") == before
    assert tagged.client.get(f"/v1/disputes/{dispute['id']}").status_code == 404
    assert notes(tagged) == []


@pytest.mark.parametrize("number", [MOBILE, LANDLINE])
def test_below_the_bar_and_disputed_is_byte_for_byte_unknown(world: World, owner: Person, number: str):
    """P4: nobody can ask the server whether somebody objected, or was reported."""

    def answers() -> list[Any]:
        publish_now(world.context)
        paths = [f"/v1/numbers/{number}", f"/v1/prefix/{prefix_of(KEYS[number]):04x}", "/v1/list"]
        one, bucket, published = (world.client.get(path) for path in paths)
        assert published.status_code == 200
        # The list is signed anew from time to time, whatever is in it.
        return [one.data, list(one.headers), bucket.data, list(bucket.headers), published.data]

    unknown = answers()
    for person in world.settled(2):
        person.reports(number)
    disputes(owner, number)
    assert answers() == unknown
    world.forward(days=DISPUTE_DAYS + 1)
    assert answers() == unknown


def test_both_databases_keep_a_dispute_alike(make_world, database_url: str):
    world = make_world(database_url=database_url)
    person = world.person()
    world.forward(days=DISPUTE_INSTALL_DAYS)
    dispute = disputes(person, MOBILE, note="甲\0乙")
    assert disputes(person, MOBILE, note=NOTE) == dispute
    decided(world, MOBILE, "clear")
    assert receipt(world, dispute)["state"] == "granted"
    world.forward(days=DISPUTE_DAYS + 1)
    won = disputes(person, MOBILE, note=NOTE)
    world.forward(days=DISPUTE_DAYS + 1)
    person.reports(SERVICE)
    assert receipt(world, won)["reason_code"] == "overdue"
    assert notes(world) == [None, None]
    person.asks("DELETE", "/v1/me")
    assert notes(world) == []
