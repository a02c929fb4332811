"""GET /v1/numbers: the answer has one shape whatever is asked for; unknown facts are null."""

import json
from urllib.parse import quote

import pytest
from dunbook.numbering import normalize
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.server.world import World
from tests.size import size_of

MEMBERS = {"number", "place", "carrier", "directory", "community"}


def ask(world: World, raw: str) -> dict:
    answer = world.client.get("/v1/numbers/" + quote(raw, safe=""))
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/json"
    document: dict = json.loads(answer.data)
    assert set(document) == MEMBERS
    return document


def test_a_landline_has_its_place_and_nothing_is_made_up(world: World):
    known = ask(world, "0571-2688 8888 转 8001")
    assert known["number"]["key"] == "+8657126888888"
    assert known["number"]["extension"] == "8001"
    assert known["place"]["zh"] == "浙江省杭州市"
    assert (known["directory"], known["community"]) == (None, None)


def test_an_official_line_names_its_owner_and_source(world: World):
    known = ask(world, "95588")["directory"]
    assert known["name_zh"] == "中国工商银行"
    assert known["confidence"] in {"high", "medium"}
    assert known["source"]


def test_a_doubtful_number_has_both_readings(world: World):
    (other,) = ask(world, "+869527012345")["number"]["also"]
    assert other["key"] == "CN-9527012345"


@pytest.mark.parametrize(
    "raw",
    [
        *(
            "hello",
            " ",
            "\n",
            "138\n0013\n8000\n",
            "a/b//c/",
            "../../etc/passwd",
            "%",
            "%00",
            "\0",
            "'; DROP TABLE x",
        ),
        *(
            "<img src=x onerror=alert(1)>",
            "😀" * 500,
            "1" * 5000,
            "+" * 100,
            "0086",
            "．",
            "?a=b#c",
            "{0}",
            "null",
        ),
    ],
)
def test_nonsense_gets_an_answer_too(same_world: World, raw: str):
    known = ask(same_world, raw)
    assert known["number"] == json.loads(json.dumps(normalize(raw).as_dict()))
    assert known["community"] is None


@pytest.mark.parametrize("path", ["%ff", "%c3%28", "%ed%a0%80", "%00%ff", "%E4%B8", "+%2B", "%25%00"])
def test_bytes_that_are_no_text_get_an_answer_too(same_world: World, path: str):
    answer = same_world.client.get(f"/v1/numbers/{path}")
    assert answer.status_code == 200
    assert answer.json["number"]["problem"]


@given(raw=st.text(min_size=1))
@settings(max_examples=size_of(40, 40, 400), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_an_answer(world: World, raw: str):
    if raw not in {".", ".."}:  # Every client removes these parts of an address.
        ask(world, raw)
