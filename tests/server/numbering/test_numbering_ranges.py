"""The known facts about all numbers that begin alike."""

import itertools
import json
from pathlib import Path

import pytest
from dunbook.numbering import class_of, normalize
from dunbook.numbering.ranges import describe_range
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import stays_below
from tests.size import size_of
from tests.vectors.texts import as_row, ranges

ROOT = Path(__file__).parents[3]
CASES = ranges()
DIRECTORY = json.loads((ROOT / "extension/data/directory.json").read_text("utf-8"))["rows"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['reason']}: {case['input']!a}")
def test_vector(case: dict[str, str]):
    known = {"input": case["input"], "reason": case["reason"]}
    assert {**as_row(describe_range(case["input"])), **known} == case


def test_enough_ranges_are_tried():
    assert len(CASES) >= 80
    assert len({case["input"] for case in CASES}) == len(CASES)


@given(st.text(alphabet="0123456789", min_size=1, max_size=11))
def test_whoever_has_the_whole_number_is_in_the_range(digits: str):
    """The kind, place and class of a beginning hold for the numbers that begin with it."""
    whole = normalize(digits)
    for size in range(2, len(digits)):
        found = describe_range(digits[:size] + "开头")
        if not found or not whole.key:
            continue
        readings = [found, *found["also"]]
        kinds = {reading["kind"] for reading in readings}
        assert whole.kind in kinds or None in kinds or "landline" in (whole.kind, *kinds), (digits, size)
        for reading in readings:
            if reading["classId"] and whole.kind == reading["kind"] and not digits.startswith("95110"):
                assert class_of(whole) == reading["classId"]


def test_what_nobody_checked_is_never_listed():
    unverified = {row["key"] for row in DIRECTORY if row["confidence"] == "unverified"}
    checked = {row["key"] for row in DIRECTORY if row["confidence"] != "unverified"}
    hidden = unverified - checked
    assert hidden
    for key in hidden:
        found = describe_range(key[3:-1] + "开头")
        assert found
        assert key not in [row["key"] for row in found["officials"]]


def test_an_official_line_is_shown_with_its_name_and_source():
    found = describe_range("957开头")
    assert found
    (row,) = found["officials"]
    assert (row["key"], row["display"], row["kind"]) == ("CN-95768", "95768", "bank_outbound")
    assert "民生" in row["name_zh"]
    assert row["source"]


def test_no_question_word_is_two_others():
    """If one were, a long question that almost fits could be read in very many ways."""
    words = json.loads((ROOT / "extension/data/in-text.json").read_text("utf-8"))["range"]
    known = set(itertools.chain(*words.values()))
    assert [
        word for word in known for cut in range(1, len(word)) if word[:cut] in known and word[cut:] in known
    ] == []


@pytest.mark.parametrize("unit", ["是", "电话号码", "开头", "95", "x", "call", "\u200b", "😀", "+"])
def test_a_long_question_is_refused_at_once(unit: str):
    line, megabyte = ((unit * size)[:size] + "!|" for size in (62, 1_000_000))
    assert describe_range(line) is describe_range(megabyte) is None
    assert stays_below(50, lambda: describe_range(line), lambda: describe_range(megabyte))


@settings(max_examples=size_of(100, 200, 2000), deadline=None)
@given(st.one_of(st.text(), st.none(), st.integers(), st.text(alphabet="0123456789+ 开头区号x*是?")))
def test_anything_at_all_may_be_asked(raw: object):
    found = describe_range(raw)
    json.dumps(found)
    assert found is None or len(found["officials"]) <= 8
