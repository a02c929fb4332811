"""Every vector, in Python. The panel's twin of this is tests/extension/numbers/test_numbering.py."""

from typing import Any

import pytest
from dunbook.numbering import normalize

from tests.vectors.numbers import cases

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['reason'][:40]}: {case['input'][:30]!a}")
def test_vector(case: dict[str, Any]):
    found = normalize(case["input"])
    shown = {"also": [other.key for other in found.also], "reason": case["reason"]}
    assert {**found._asdict(), **shown} == case


def test_there_are_enough_and_none_is_given_twice():
    assert len(CASES) >= 500
    assert len({case["input"] for case in CASES}) == len(CASES)


def test_every_kind_and_problem_has_cases():
    assert {case["kind"] for case in CASES} == {
        *("mobile", "mobile_virtual", "landline", "service_95", "service_96", "shared_400", "toll_free_800"),
        *("carrier_10", "hotline_12", "sms_106", "relay_700", "emergency", "international", "invalid"),
    }
    assert {case["problem"] for case in CASES} - {None} == {
        *("empty", "not_a_number", "too_short", "too_long", "needs_area_code", "unassigned"),
    }


def test_the_shape_is_the_one_that_integrators_were_promised():
    assert normalize("+869527012345转1").as_dict() == {
        "input": "+869527012345转1",
        "key": "+869527012345",
        "kind": "landline",
        "display": "0952 701 2345",
        "extension": "1",
        "also": [
            {
                "input": "+869527012345转1",
                "key": "CN-9527012345",
                "kind": "service_95",
                "display": "9527012345",
                "extension": "1",
                "problem": None,
            }
        ],
        "problem": None,
    }


@pytest.mark.parametrize(
    ("raw", "region", "key"),
    [
        ("23456789", "HK", "+85223456789"),
        ("650 253 0000", "US", "+16502530000"),
        ("+86 138 0013 8000", "HK", "+8613800138000"),
        ("0086 95188", "GB", "CN-95188"),
        ("13800138000", "XX", None),
    ],
)
def test_a_number_dialled_in_another_region(raw: str, region: str, key: str | None):
    assert normalize(raw, region).key == key
