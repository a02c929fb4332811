"""Hotlines, emergency numbers, carriers' own lines and the directory: nobody can tag one as a collector."""

from typing import Any

import pytest
from dunbook.community.rebuild import ensure_current
from dunbook.community.rules.policy import CONTRARY
from dunbook.numbering import normalize
from dunbook.numbering.describe import official
from dunbook.numbering.files import shared_json

from tests.server.world import World

HOTLINES = ["12110", "12368", "12309", "12337", "12386", "12388", "12389", "12366", "12333", "12329", "12306"]
LINES = {
    "emergency": ["110", "119", "120", "122"],
    "hotline": [*HOTLINES, "12345", "010-12321"],
    "carrier": ["10000", "10010", "10086", "114", "1008611", "11185"],
}
KNOWN = {row["key"] for row in shared_json("extension/data/directory.json")["rows"] if row["key"]}


def why(number: str) -> str | None:
    read = normalize(number)
    assert read.key
    return official(read.key, read.kind)


def test_they_are_known_by_their_kind():
    for reason, numbers in LINES.items():
        assert [why(number) in {reason, "directory"} for number in numbers] == [True] * len(numbers)
    assert why("95588") == "directory"


def test_every_line_of_the_directory_is_official():
    data = shared_json("extension/data/directory.json")["rows"]
    checked = [row["key"] for row in data if row["key"] and row["confidence"] != "unverified"]
    assert len(checked) > 200
    assert {official(key, "landline") for key in checked} == {"directory"}


@pytest.mark.parametrize("number", ["1010 1234", "95220369", "400-123-4567", "0571-26888888", "13800138000"])
def test_lines_that_are_rented_out_are_not(number: str):
    assert why(number) is None


@pytest.mark.parametrize(("reason", "number"), [(why, n) for why, all_ in LINES.items() for n in all_])
def test_only_an_impostor_can_be_reported_and_the_answer_says_why(circle: World, reason: str, number: str):
    person = circle.person()
    for tag in ("collection_agency", "lender_own_collection", "law_firm_letter"):
        refused = person.asks("POST", "/v1/reports", json={"number": number, "tag": tag})
        assert (refused.status_code, refused.json["code"]) == (422, "official_line")
        assert refused.json["line"] in {reason, "directory"}
        assert set(refused.json["tags"]) == {"impostor", CONTRARY}
    person.reports(number, "impostor")
    assert circle.community(number)["tag"] == "impostor"
    person.reports(number, "not_collection")
    assert circle.community(number) is None


def test_what_an_older_version_took_is_published_no_more(make_world: Any, database_url: str):
    """A new version, or a longer directory, examines every number again."""
    world = make_world("circle", database_url=database_url)
    person = world.person()
    person.reports("95229999")
    database = world.context.database
    with database.write() as transaction:
        transaction.run("UPDATE report SET key = 'CN-12368', kind = 'hotline_12'")
        transaction.run("UPDATE published SET key = 'CN-12368', prefix = 0")
        transaction.run("UPDATE fact SET value = 'older' WHERE name = 'rules'")
    ensure_current(database, world.context.policy)
    assert database.read("SELECT * FROM published") == []
    assert person.asks("GET", "/v1/me").json["reports"][0]["state"] == "set_aside"
