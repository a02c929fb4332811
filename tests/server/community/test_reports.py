"""The life of a report: made, replaced, withdrawn, listed, erased."""

import json
from datetime import timedelta
from typing import Any

import pytest
from dunbook.i18n import text

from tests.server.moderating import list_agency
from tests.server.world import LANDLINE, MOBILE, SERVICE, World


def published_rows(world: World) -> list[tuple[Any, ...]]:
    return sorted(world.context.database.read("SELECT key, from_day, until_day, prefix, body FROM published"))


def all_rows(world: World) -> dict[str, list[tuple[Any, ...]]]:
    tables = ("report", "network", "published")
    return {table: sorted(world.context.database.read(f"SELECT * FROM {table}")) for table in tables}


def test_an_answer_says_what_was_understood(world: World):
    told = world.person().reports(" ０５７１－２６８８ ８８８８转8001 ")
    assert told["key"] == "+8657126888888"
    assert set(told) == {"id", "key", "state", "needs"}


def test_reporting_again_replaces_and_keeps_the_id(circle: World):
    person = circle.person()
    first = person.reports(LANDLINE, creditor="huabei", conduct=["threat"])
    circle.forward(days=1)
    second = person.reports("+86 571 2688 8888", "law_firm_letter")
    assert second["id"] == first["id"]
    (held,) = person.asks("GET", "/v1/me").json["reports"]
    assert (held["tag"], held["creditor"], held["conduct"]) == ("law_firm_letter", None, [])
    assert circle.community(LANDLINE)["tags"] == {"law_firm_letter": 1.0}


def test_one_person_counts_once_however_often_they_report(world: World):
    (person,) = world.settled(1)
    for _ in range(10):
        told = person.reports(LANDLINE)
        world.forward(days=1)
    assert told["needs"] == {"reporters": 2, "days": 1}


@pytest.mark.parametrize("number", [LANDLINE, MOBILE])
def test_withdrawal_leaves_everything_as_if_it_had_never_been(world: World, number: str):
    people = world.trusted(11)
    for person in people[:10]:
        person.reports(number, creditor="huabei", conduct=["threat"])
        world.forward(days=1)
    before = all_rows(world)
    assert before["published"]
    late = [
        (people[10], people[10].reports(number, "not_collection", creditor="jiebei")),
        *[(person, person.reports(number)) for person in (world.person("203.0.201.1"), world.person())],
    ]
    assert all_rows(world) != before
    world.forward(days=3)
    for person, report in late:
        assert person.withdraws(report).status_code == 204
    assert all_rows(world) == before


def test_only_its_reporter_can_withdraw_a_report(circle: World):
    mine, other = circle.person(), circle.person()
    report = mine.reports(LANDLINE)
    refused = other.withdraws(report)
    assert (refused.status_code, refused.json["code"]) == (404, "report_not_found")
    assert circle.community(LANDLINE)
    assert mine.withdraws(report).status_code == 204
    assert mine.withdraws(report).json["code"] == "report_not_found"
    assert circle.community(LANDLINE) is None


def test_me_lists_everything_that_is_held(world: World):
    person = world.person()
    report = person.reports(SERVICE, creditor="huabei", conduct=["threat", "insult"])
    told = person.asks("GET", "/v1/me").json
    assert set(told) == {"created_on", "reports_today", "reports", "disputes", "next_page"}
    assert told["next_page"] is None
    assert told["reports_today"] == 1
    assert told["created_on"] == str((world.now + timedelta(hours=8)).date())
    (held,) = told["reports"]
    assert held == {
        "id": report["id"],
        "key": "CN-95220369",
        "tag": "collection_agency",
        "creditor": "huabei",
        "agency": None,
        "conduct": ["threat", "insult"],
        "called_on": None,
        "reported_on": told["created_on"],
        "state": "pending",
        "needs": {"reporters": 2, "days": 1},
    }


def test_erasing_me_takes_the_effect_back_and_forgets_the_secret(world: World):
    people = world.settled(4)
    for person in people[:3]:
        person.reports(LANDLINE)
        world.forward(days=1)
    before = all_rows(world)
    for number in (LANDLINE, MOBILE, SERVICE):
        people[3].reports(number)
    assert people[3].asks("DELETE", "/v1/me").status_code == 204
    assert all_rows(world) == before
    assert people[3].asks("GET", "/v1/me").json["code"] == "unknown_reporter"
    assert people[3].asks("DELETE", "/v1/me").status_code == 401
    people[3].registers()
    assert people[3].asks("GET", "/v1/me").json["reports"] == []


def test_no_address_and_no_secret_is_kept(world: World):
    person = world.person("203.0.113.77")
    person.reports(MOBILE)
    rows = world.context.database.read("SELECT mark, name FROM network")
    assert [len(mark) for mark, _ in rows] == [32]
    everything = world.settings.data_dir.joinpath("dunbook.sqlite3").read_bytes()
    everything += world.settings.data_dir.joinpath("dunbook.sqlite3-wal").read_bytes()
    for secret in (b"203.0.113", bytes([203, 0, 113]), person.secret.encode()):
        assert secret not in everything


def test_a_landline_keeps_no_network_at_all(world: World):
    world.person().reports(LANDLINE)
    assert world.context.database.read("SELECT * FROM network") == []
    assert world.context.database.read("SELECT network FROM report") == [(None,)]


def test_marks_of_networks_go_after_30_days_and_what_is_published_stays(world: World):
    def rows_of_mobile() -> list[tuple[Any, ...]]:
        return [row for row in published_rows(world) if row[0] == "+8613800138000"]

    people = world.trusted(11, apart=95)
    for person in people[:10]:
        person.reports(MOBILE)
        world.forward(days=1)
    rows = rows_of_mobile()
    assert rows
    world.forward(days=31)
    people[10].reports(LANDLINE)
    assert world.context.database.read("SELECT * FROM network") == []
    assert rows_of_mobile() == rows
    people[4].withdraws(people[4].reports(MOBILE))
    assert world.community(MOBILE) is None


def test_an_agency_must_be_in_the_register(circle: World):
    person = circle.person()
    refused = person.asks(
        "POST", "/v1/reports", json={"number": SERVICE, "tag": "collection_agency", "agency": "some_firm"}
    )
    assert refused.json["errors"] == [
        {"field": "agency", "code": "unknown_value", "message": text("zh_CN", "problem_field_unknown_value")}
    ]
    list_agency(circle, zh="某某公司")
    person.reports(SERVICE, agency="some_firm")
    assert circle.community(SERVICE)["agencies"] == ["some_firm"]
    assert circle.client.get("/v1/meta").json["agencies"] == [
        {"slug": "some_firm", "zh": "某某公司", "en": "Some Firm", "aliases": []}
    ]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"number": None}, "number", "wrong_type"),
        ({"number": 13800138000}, "number", "wrong_type"),
        ({"number": ""}, "number", "missing"),
        ({"number": "1" * 201}, "number", "too_long"),
        ({"number": "\ud800"}, "number", "wrong_type"),
        ({"tag": "scam"}, "tag", "unknown_value"),
        ({"tag": ["collection_agency"]}, "tag", "wrong_type"),
        ({"creditor": "nobody"}, "creditor", "unknown_value"),
        ({"agency": "x" * 65}, "agency", "too_long"),
        ({"conduct": ["threat", "threat"]}, "conduct", "repeated"),
        ({"conduct": ["rude"]}, "conduct.0", "unknown_value"),
        ({"conduct": "threat"}, "conduct", "wrong_type"),
        ({"called_on": "yesterday"}, "called_on", "bad_date"),
        ({"called_on": "2026-02-30"}, "called_on", "bad_date"),
        ({"called_on": "20261120"}, "called_on", "bad_date"),
        ({"called_on": 1700000000}, "called_on", "bad_date"),
        ({"called_on": "9999-12-31"}, "called_on", "future"),
        ({"words": "they shouted"}, "words", "unknown_field"),
        ({"<img src=x onerror=alert(1)>": 1}, "<img src=x onerror=alert(1)>", "unknown_field"),
    ],
)
def test_each_wrong_field_is_named(world: World, change: dict[str, Any], field: str, code: str):
    sent = json.dumps({"number": SERVICE, "tag": "collection_agency", **change})
    answer = world.person().asks(
        "POST",
        "/v1/reports",
        data=sent,
        headers={"Content-Type": "application/json", "Accept-Language": "en"},
    )
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_request")
    assert answer.json["errors"] == [
        {"field": field, "code": code, "message": text("en", f"problem_field_{code}")}
    ]
    assert world.context.database.read("SELECT 1 FROM report") == []


@pytest.mark.parametrize(
    ("number", "problem"), [("hello", "not_a_number"), ("84664163", "needs_area_code"), (" ", "empty")]
)
def test_a_number_that_is_none_is_refused_with_the_reason(world: World, number: str, problem: str):
    answer = world.person().asks("POST", "/v1/reports", json={"number": number, "tag": "impostor"})
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_number")
    assert answer.json["problem"] == problem


def test_the_day_is_the_day_in_china(world: World):
    """At 17:00 UTC it is already tomorrow in China, and a call of that day is not in the future."""
    world.now = world.now.replace(hour=17) + timedelta(days=1)
    tomorrow = str(world.now.date() + timedelta(days=1))
    world.person().reports(SERVICE, called_on=tomorrow)
    world.now = world.now.replace(hour=15)
    refused = world.person().asks(
        "POST", "/v1/reports", json={"number": SERVICE, "tag": "impostor", "called_on": tomorrow}
    )
    assert refused.json["errors"][0]["code"] == "future"
