"""Looking up in the list, in memory and in its stored pieces, in real Chromium."""

import random
from collections.abc import Iterator

import pytest
from dunbook.published.codec import encode_full
from dunbook.published.entry import Entry, order
from playwright.sync_api import Browser, Page

from tests.extension.list_kit import open_kit, run, sent
from tests.vectors.lists import random_entries, text_of

COUNT = 9_000  # three pieces
PREFIXES = [
    "+86",
    "+8613",
    "+86571",
    "+86400",
    "+852",
    "CN-95",
    "CN-106",
    "CN-1060",
    "CN-9",
    "+",
    "x",
]


@pytest.fixture(scope="module")
def page(browser: Browser, files: str) -> Iterator[Page]:
    page = open_kit(browser, files)
    yield page
    page.close()


@pytest.fixture(scope="module")
def many(page: Page) -> list[Entry]:
    """Entries in their order; the page has them as `table`."""
    entries = random_entries(random.Random(3), COUNT)
    run(page, "globalThis.table = await list.decodeFull(list.bytes(given));", sent(encode_full(entries)))
    return order(entries)


def test_entries_of_every_kind_are_read(page: Page, many: list[Entry]):
    assert run(page, "return list.texts(list.entries(table));") == text_of(many)


def test_each_is_found_and_nothing_else(page: Page, many: list[Entry]):
    keys = {entry.key for entry in many}
    beside = [key for entry in many for key in (entry.key[:-1] + "0", entry.key + "0") if key not in keys]
    look_up = """const { index, pieces } = list.toParts(table);
      const cold = (key) => {
        const piece = pieces[list.pieceOf(index, key)];
        return piece && list.findInPiece(piece, key);
      };
      const told = (look) => list.texts(given.flatMap((key) => {
        const said = look(key);
        return said ? [{ key, ...said }] : [];
      }));
      return [told((key) => list.find(table, key)), told(cold), pieces.length];"""
    assert run(page, look_up, [entry.key for entry in many]) == [text_of(many), text_of(many), 3]
    assert run(page, look_up, [*beside, "", "+", "13800138000", "CN-x", "+" + "9" * 25]) == ["", "", 3]


def test_how_many_begin_alike(page: Page, many: list[Entry]):
    counted, stored = run(
        page,
        """const { index, pieces } = list.toParts(table);
          const read = async (at) => pieces[at];
          const stored = given.map((prefix) => list.countInPieces(index, read, prefix));
          return [given.map((prefix) => list.rangeCount(table, prefix)), await Promise.all(stored)];""",
        PREFIXES,
    )
    expected = [sum(entry.key.startswith(prefix) for entry in many) for prefix in PREFIXES[:-2]]
    assert counted == stored == [*expected, 0, 0]
    assert min(expected) > 0


def test_stored_pieces_give_the_same_table(page: Page, many: list[Entry]):
    body = "return list.texts(list.entries(list.fromParts(structuredClone(list.toParts(table)))));"
    assert run(page, body) == text_of(many)
    empty = """const table = await list.decodeFull(list.bytes(given));
      const parts = list.toParts(table);
      const seen = [list.pieceOf(parts.index, 'CN-954'), list.find(table, 'CN-954')];
      return [list.count(list.fromParts(parts)), ...seen];"""
    assert run(page, empty, sent(encode_full([]))) == [0, -1, None]
