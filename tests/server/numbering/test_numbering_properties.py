"""Properties that hold for any input at all."""

import json

import pytest
from dunbook.numbering import normalize
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import stays_below
from tests.size import size_of
from tests.vectors.generate import POOL, Inputs

ANYTHING = st.one_of(
    st.text(),
    st.text(alphabet=POOL),
    st.text(alphabet=st.characters(categories=["Cs", "Nd", "No", "Zs", "Cf"])),
)
LIKELY = st.integers(0, 10**6).map(lambda seed: next(Inputs(seed).many(1))[0])


@settings(max_examples=size_of(100, 200, 2000), deadline=None)
@given(st.one_of(ANYTHING, LIKELY))
def test_either_a_key_or_a_problem(raw: str):
    found = normalize(raw)
    assert found.input == raw
    assert (found.key is None) == (found.problem is not None) == (found.kind == "invalid")
    assert found.key is None or (found.display and found.key.isascii())
    json.dumps(found.as_dict())


@settings(max_examples=size_of(100, 200, 2000), deadline=None)
@given(LIKELY)
def test_what_is_shown_and_what_is_kept_lead_back_to_the_same_number(raw: str):
    found = normalize(raw)
    for reading in (found, *found.also):
        if reading.key:
            assert normalize(reading.key).key == reading.key
    if found.key:
        assert normalize(found.display).key == found.key


@given(st.one_of(st.none(), st.integers(), st.floats(), st.binary(), st.booleans(), st.lists(st.text())))
def test_what_is_not_text_is_no_number(raw: object):
    assert normalize(raw).problem == ("empty" if raw is None else "not_a_number")


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "+",
        " ",
        "转",
        "tel",
        "电话",
        "-",
        ",",
        "x",
        "\u200b",
        "\u0301",
        "ﷺ",
        "\ud800",
        "😀",
        "17951",
        "86",
    ],
)
def test_a_megabyte_costs_no_more_than_a_line(unit: str):
    line, megabyte = unit * (300 // len(unit)), unit * (1_000_000 // len(unit))
    assert normalize(line).problem == normalize(megabyte).problem == "too_long"
    assert stays_below(50, lambda: normalize(line), lambda: normalize(megabyte))


@pytest.mark.parametrize(
    "unit", ["转", "tel", "电话", "-", ",", "x", "p1", ";a=", "1转", "\u0301", "ﷺ", "号码:", "()"]
)
def test_the_longest_line_that_is_read_costs_no_more_than_its_length(unit: str):
    short, long = (unit * 64)[:63] + "!", (unit * 256)[:255] + "!"
    # Four times the text; the shorter one may be recognised a little sooner.
    assert stays_below(12, lambda: normalize(short), lambda: normalize(long))
