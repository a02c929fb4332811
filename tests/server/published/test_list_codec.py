"""A list that is encoded and decoded is the same list."""

import random
from collections.abc import Callable

import pytest
from dunbook.published.codec import BadList, decode_delta, decode_full, encode_delta, encode_full
from dunbook.published.digest import digest_of, entry_hash, hex
from dunbook.published.entry import LEVELS, TAGS, Entry, key_of, month_of, order, sort_key
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.list_data import make
from tests.vectors.list_golden import EXAMPLE
from tests.vectors.lists import history, random_entries

DIGITS = st.text("0123456789", min_size=1, max_size=24)
NEAR = st.integers(0, 999).map(lambda end: f"8613800138{end:03}")
KEYS = st.builds(str.__add__, st.sampled_from(["+", "CN-"]), DIGITS | NEAR)
MONTHS = st.integers(0, 255).map(lambda age: month_of(24_322 - age))
ENTRIES = st.builds(Entry, KEYS, st.sampled_from(TAGS), st.sampled_from(LEVELS), MONTHS, st.integers(0, 255))
LISTS = st.lists(ENTRIES, max_size=60, unique_by=lambda entry: entry.key)


@given(LISTS)
def test_a_list_comes_back_in_its_order(entries: list[Entry]):
    assert decode_full(encode_full(entries)) == order(entries)


@given(LISTS, st.integers(0, 60))
def test_a_delta_comes_back(entries: list[Entry], split: int):
    changed, removed = entries[:split], [entry.key for entry in entries[split:]]
    assert decode_delta(encode_delta(changed, removed)) == (order(changed), sorted(removed, key=sort_key))


@given(KEYS)
def test_a_key_is_what_its_rank_says(key: str):
    assert key_of(sort_key(key)) == key


def test_numbers_that_begin_alike_stand_together():
    keys = ["+86412", "CN-954", "CN-9541", "+8641299", "+8613800138000", "CN-9549", "+8641200"]
    assert sorted(keys, key=sort_key) == [
        *("CN-954", "CN-9541", "CN-9549", "+86412", "+8641200", "+8641299", "+8613800138000"),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry._replace(key="13800138000"),
        lambda entry: entry._replace(key="+861380013800①"),
        lambda entry: entry._replace(key="CN-" + "1" * 25),
        lambda entry: entry._replace(tag="debt"),
        lambda entry: entry._replace(level="none"),
        lambda entry: entry._replace(month="2026-13"),
        lambda entry: entry._replace(month="1999-01"),
        lambda entry: entry._replace(flags=256),
        lambda entry: entry._replace(flags=-1),
        lambda entry: EXAMPLE[1],
    ],
)
def test_what_cannot_stand_in_a_list_is_not_written(spoil: Callable[[Entry], Entry]):
    with pytest.raises(BadList):
        encode_full([*EXAMPLE[1:], spoil(EXAMPLE[0])])


def test_no_key_is_both_changed_and_removed():
    with pytest.raises(BadList):
        encode_delta(EXAMPLE, [EXAMPLE[0].key])


@pytest.mark.parametrize("seed", range(6))
def test_after_any_history_the_deltas_make_the_full_list(seed: int):
    dice = random.Random(seed)
    start = random_entries(dice, 200)
    held = {entry.key: entry for entry in decode_full(encode_full(start))}
    digest = digest_of(held.values())
    for step in history(dice, start, 12):
        changed, removed = decode_delta(encode_delta(step.changed, step.removed))
        leaving = [held[key] for key in (*(entry.key for entry in changed), *removed) if key in held]
        digest += sum(map(entry_hash, changed)) - sum(map(entry_hash, leaving))
        held.update((entry.key, entry) for entry in changed)
        for key in removed:
            held.pop(key, None)
        assert order(held.values()) == decode_full(encode_full(step.entries))
        assert hex(digest) == hex(digest_of(step.entries))


def test_a_list_takes_hardly_more_than_its_entropy():
    made = make(20_000)
    assert 8 * len(encode_full(made.entries)) <= 1.10 * (made.key_bits + made.column_bits)
