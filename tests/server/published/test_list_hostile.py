"""Spoiled bodies are refused, or read as a well-formed list, which the signature catches."""

import gzip
import random
import tracemalloc

import pytest
from dunbook.published.codec import BadList, decode_delta, decode_full
from dunbook.published.entry import order
from dunbook.published.frame import MOST_BYTES

from tests.vectors.lists import mutations


def read(body: bytes) -> str:
    """Whether the body is "refused", or "read" as a well-formed list."""
    for decode in (decode_full, lambda body: decode_delta(body)[0]):
        try:
            entries = decode(body)
        except BadList:
            continue
        assert entries == order(entries)
        assert len({entry.key for entry in entries}) == len(entries)
        return "read"
    return "refused"


def spoil(count: int) -> None:
    fates = [read(body) for body in mutations(random.Random(7), count)]
    # Nearly all are refused: a body with another month, for example, is a list too.
    assert fates.count("refused") > 0.8 * count


def test_spoilt_bodies_are_refused_or_well_formed():
    spoil(500)


@pytest.mark.soak
def test_many_spoilt_bodies():
    spoil(10_000)


BOASTS = {
    "unpacks to more than a list can hold": bytes(2 * MOST_BYTES),
    "four million entries and removals": b"DBKL\x01\x00\x01" + 2 * b"\x80\x92\xf4\x01" + b"\x00",
    "a count of 63 bits": b"DBKL\x01\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
    "a section that claims more than there is": b"DBKL\x01\x00\x00\x01\x00\x01\x01\xff\xff\xff\x07",
}


@pytest.mark.parametrize("inside", BOASTS.values(), ids=BOASTS.keys())
def test_what_only_claims_to_be_large_takes_no_memory(inside: bytes):
    body = gzip.compress(inside, 1)
    tracemalloc.start()
    assert read(body) == "refused"
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES
