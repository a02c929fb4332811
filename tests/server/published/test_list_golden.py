"""The files with which every reader of the list can be checked, and the page that explains them."""

import gzip
from pathlib import Path

import pytest
from dunbook.published.codec import BadList, decode_delta, decode_full
from dunbook.published.digest import digest_of, entry_hash, hex

from tests.vectors.list_golden import AFTER, EXAMPLE, FOLDER, bodies, contents, stored
from tests.vectors.lists import text_of

PAGE = Path(__file__).parents[3] / "docs/list-format.md"


@pytest.mark.parametrize("name", sorted(bodies()))
def test_the_golden_files_are_what_is_written_today(name: str):
    assert gzip.decompress(stored(name)) == bodies()[name]


@pytest.mark.parametrize("name", sorted(contents()))
def test_the_golden_files_are_read(name: str):
    body = stored(name)
    found = decode_delta(body) if name.endswith(".delta") else (decode_full(body), [])
    assert text_of(*found) == (FOLDER / f"{name}.txt").read_text("ascii") == contents()[name]


def test_the_page_shows_the_bytes_and_digests_that_are():
    page = PAGE.read_text(encoding="utf-8")
    example = page.partition("## A worked example")[2].partition("```\n")[2].partition("```")[0]
    # The text after three spaces explains the bytes.
    digits = "".join(line.strip().partition("   ")[0] for line in example.splitlines())
    assert bytes.fromhex(digits) == bodies()["example.full"]
    assert hex(digest_of(EXAMPLE)) in page
    assert hex(digest_of(AFTER)) in page


def test_a_newer_major_version_is_refused_in_words():
    with pytest.raises(BadList, match="newer than this reader"):
        decode_full(stored("next-major.full"))


def test_the_digest_is_of_a_set():
    assert digest_of(EXAMPLE) == digest_of(reversed(EXAMPLE)) != digest_of(EXAMPLE[1:])
    assert hex(0) == "0" * 64 == hex(digest_of([]))
    # SHA-256 of "CN-9541234 collection_agency several 2026-11 0".
    assert hex(entry_hash(EXAMPLE[0])) == "3b15247aa189ba3fe0e2a66a2d6dca20be7396d067bdf04c6ea64844553409b2"
