"""Every number in a text, and nothing else."""

import random

import phonenumbers
import pytest
from dunbook.numbering import normalize
from dunbook.numbering.find import find_numbers
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.growth import least, stays_below
from tests.size import size_of
from tests.vectors.generate import POOL
from tests.vectors.hostile import UNITS, hostile
from tests.vectors.texts import texts

CASES = texts()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['reason']}: {case['text'][:30]!a}")
def test_vector(case: dict[str, object]):
    found = find_numbers(str(case["text"]))
    assert [[one.text, one.number.key, one.confidence] for one in found] == case["found"]


def test_enough_texts_are_tried():
    assert len(CASES) >= 120
    assert len({case["text"] for case in CASES}) == len(CASES)


@settings(max_examples=size_of(100, 100, 1000), deadline=None)
@given(
    st.one_of(
        st.text(), st.text(alphabet=POOL + "13800138000951881237811005718\n年月日元"), st.integers().map(str)
    )
)
def test_each_stands_where_it_is_said_to_stand(text: str):
    end = 0
    for one in find_numbers(text):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text
        assert one.number == normalize(one.number.input)
        assert one.number.input == one.text or normalize(one.text).key is None or one.confidence == "likely"
        assert one.number.key
        end = one.end


@given(
    st.lists(st.sampled_from(["13805718888", "0571-2688 8888", "400 860 5555", "+852 2748 8333", "95188"]))
)
def test_none_is_missed_on_lines_of_their_own(numbers: list[str]):
    assert [one.text for one in find_numbers("\n".join(numbers))] == numbers


@pytest.mark.parametrize("unit", UNITS)
def test_a_longer_text_costs_no_more_for_each_line(unit: str):
    small = unit * (3_000 // len(unit))
    # Four times the text would be 16 times the work if every position were compared with every other.
    assert stays_below(8, lambda: find_numbers(small), lambda: find_numbers(small * 4))


def no_exception(count: int) -> None:
    dice = random.Random(count)
    for text in hostile(dice, count):
        find_numbers(text)
        normalize(text)


def test_hostile_texts_are_answered():
    no_exception(2_000)


@pytest.mark.soak
def test_a_hundred_thousand_hostile_texts_are_answered():
    no_exception(100_000)


def library() -> None:
    for _ in range(2_000):
        number = phonenumbers.parse("13800138000", "CN")
        phonenumbers.is_valid_number(number)
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@pytest.mark.soak
@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_takes_less_than_five_milliseconds_per_kilobyte(unit: str):
    """A timed call of the library, which takes 13.8 µs for a number on the reference machine, tells how
    fast this machine is now."""
    text = unit * (1_000_000 // len(unit.encode("utf-8", "replace")))
    pace = max(1.0, least(library) / 2_000 / 13.8e-6)
    assert least(lambda: find_numbers(text)) < 5 * pace
