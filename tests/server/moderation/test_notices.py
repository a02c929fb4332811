"""Formal notices: received, read by moderators alone, decided or answered, erased after a year."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dunbook.clock import iso_day, working_days_after
from dunbook.community import notices
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.community.rules.policy import DISPUTE_TARGET_DAYS, NOTICE_KEPT_DAYS, NOTICES_A_MONTH

from tests.server.moderating import decide, log, published, undo, waiting
from tests.server.moderation.test_moderation_page import TOKENS, Moderator
from tests.server.world import LANDLINE, SERVICE, Person, World

SAID = {
    "sender": "某某律师事务所，代表某某信息咨询有限公司",
    "contact": "lawyer@example.com",
    "body": "请删除对我方号码的标注。\n<b>依据</b>见附函。",
}
SECRETS = ("某某律师", "lawyer@example.com", "依据")


def sends(person: Person, **more: Any) -> dict[str, Any]:
    answer = person.asks("POST", "/v1/notices", json={**SAID, **more})
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json
    return told


def state(world: World, told: dict[str, Any]) -> str:
    answer = world.client.get(f"/v1/notices/{told['id']}")
    assert answer.status_code == 200
    assert not any(secret in answer.text for secret in SECRETS)
    stands: str = answer.json["state"]
    return stands


def test_the_receipt_says_by_when_and_nothing_that_was_written(world: World):
    told = sends(world.person(), number=LANDLINE)
    today = world.context.today()
    assert told == {
        "id": told["id"],
        "state": "open",
        "opened_on": iso_day(today),
        "target_on": iso_day(working_days_after(today, DISPUTE_TARGET_DAYS)),
    }
    assert state(world, told) == "open"
    for id in ("x", "%00", "x" * 65):
        assert world.client.get(f"/v1/notices/{id}").json["code"] in ("notice_not_found", "not_found")


def test_a_notice_about_a_number_is_granted_and_taken_back(make_world, database_url: str):
    world = make_world(database_url=database_url)
    published(world)
    told = sends(world.person(), number=LANDLINE)
    before = world.community(LANDLINE)
    assert before  # A notice changes nothing by itself.
    (case,) = waiting(world)
    assert (case.about, case.key) == ("notice", "+8657126888888")
    decide(world, case, "clear", "accusation_wrong")
    assert world.community(LANDLINE) is None
    assert (state(world, told), waiting(world)) == ("granted", [])
    (line,) = log(world)
    assert (line.action, line.about, line.kind) == ("clear", "dispute", "landline")
    undo(world)
    assert world.community(LANDLINE) == before
    assert state(world, told) == "open"
    decide(world, waiting(world)[0], "keep", "reports_hold")
    assert (state(world, told), world.community(LANDLINE)) == ("declined", before)
    with pytest.raises(CannotDecide, match="not_waiting"):
        decide(world, case, "keep", "reports_hold")


def test_one_about_no_number_is_answered_and_nothing_else(world: World):
    told = sends(world.person(), number=" ")
    (case,) = waiting(world)
    assert case.key is None
    with pytest.raises(CannotDecide, match="verdict"):
        decide(world, case, "clear", "accusation_wrong")
    decide(world, case, "answer", "answered")
    assert (state(world, told), waiting(world)) == ("answered", [])
    row = next(row for row in world.client.get("/v1/transparency").json["cases"] if row["about"] == "notice")
    assert (row["target_working_days"], row["decided"], row["in_time"]) == (DISPUTE_TARGET_DAYS, 1, 1)


def test_only_so_many_from_one_install_and_the_same_words_are_the_same_notice(world: World):
    person = world.person()
    first = sends(person)
    assert sends(person) == first
    for at in range(NOTICES_A_MONTH - 1):
        sends(person, body=f"第 {at} 份")
    refused = person.asks("POST", "/v1/notices", json={**SAID, "body": "又一份"})
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_notices")
    assert sends(world.person()) != first
    assert len(waiting(world)) == NOTICES_A_MONTH + 1


def test_what_is_wrong_is_named_and_nobody_unknown_is_heard(world: World):
    person = world.person()
    for change, code in (
        ({"body": ""}, "invalid_request"),
        ({"body": " \0 "}, "invalid_request"),
        ({"body": "字" * 5001}, "invalid_request"),
        ({"contact": None}, "invalid_request"),
        ({"number": "84664163"}, "invalid_number"),
        ({"more": 1}, "invalid_request"),
    ):
        answer = person.asks("POST", "/v1/notices", json={**SAID, **change})
        assert (answer.status_code, answer.json["code"]) == (422, code)
    assert world.client.post("/v1/notices", json=SAID).status_code == 401
    assert waiting(world) == []


def test_it_is_in_no_public_answer_and_moderators_read_it_as_text(
    make_world: Callable[..., World], tmp_path: Path
):
    file = tmp_path / "tokens"
    file.write_text(f"ann {TOKENS['ann']}\n")
    world = make_world(moderator_token_file=file)
    person = world.person()
    told = sends(person, number=LANDLINE)
    sends(person, body="没有号码的一份")
    for path in (f"/v1/numbers/{LANDLINE}", "/v1/transparency", "/transparency", "/v1/meta"):
        assert not any(secret in world.client.get(path).text for secret in SECRETS)
    ann = Moderator(world)
    assert "Formal notices · 2" in ann.opens("?about=notice").text
    by = {case.key: case for case in waiting(world)}
    page = ann.opens(f"/cases/{by['+8657126888888'].id}").text
    assert "&lt;b&gt;依据&lt;/b&gt;" in page
    assert "lawyer@example.com" in page
    assert "answer:answered" in page
    assert "clear:accusation_wrong" in page
    assert told["id"] not in page
    other = f"/cases/{by[None].id}"
    assert "clear:" not in ann.opens(other).text
    assert ann.sends(other, {"choice": "answer:not_for_us"}, other).status_code == 303


def test_it_outlives_its_install_and_is_erased_a_year_after_it_was_decided(world: World):
    person = world.person()
    told = sends(person)
    assert person.asks("DELETE", "/v1/me").status_code == 204
    assert state(world, told) == "open"
    decide(world, waiting(world)[0], "answer", "answered")
    world.forward(days=31)
    world.person().reports(SERVICE)
    assert world.context.database.read("SELECT source FROM notice") == [(None,)]
    for _ in range(NOTICE_KEPT_DAYS // 30):  # A clock that jumps far is not believed.
        world.forward(days=30)
        world.person().reports(SERVICE)
    assert world.context.database.read("SELECT COUNT(*) FROM notice") == [(0,)]


def test_many_installs_with_many_notices_keep_nobody_else_out(world: World, monkeypatch: pytest.MonkeyPatch):
    """Without a limit two hundred installs could fill the queue, and a true notice would be refused."""
    monkeypatch.setattr(notices, "NOTICES_OPEN", 2 * NOTICES_A_MONTH)
    flooders = [world.person(f"198.51.100.{at}") for at in range(2)]
    for at in range(NOTICES_A_MONTH):
        for person in flooders:
            sends(person, body=f"No. {at}, and nothing else")
    lawyer = world.person("192.0.2.9")
    told = sends(lawyer)
    assert state(world, told) == "open"
    assert sends(lawyer)["id"] == told["id"]
    refused = lawyer.asks("POST", "/v1/notices", json={**SAID, "body": "And another one, please."})
    assert (refused.status_code, refused.json["code"]) == (429, "too_many_notices")
    sends(world.person("192.0.2.10"))
