"""The panel's reading of the list in real Chromium, against what Python wrote."""

import base64
import gzip
import random
from collections.abc import Iterator
from typing import Any

import pytest
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.digest import digest_of, hex
from dunbook.published.entry import Entry, order
from dunbook.published.frame import MOST_BYTES
from playwright.sync_api import Browser, Page

from tests.vectors.lists import FOLDER, contents, history, mutations, random_entries, text_of

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
    page = browser.new_page()
    page.goto(f"{files}/blank.html")
    page.evaluate(
        """async () => {
          const names = ['codec', 'digest', 'merge', 'parts', 'table'];
          const modules = await Promise.all(names.map((name) => import(`/core/list/${name}.js`)));
          const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          const line = ({ key, tag, level, month, flags }) => `${key} ${tag} ${level} ${month} ${flags}\\n`;
          const texts = (entries) => Array.from(entries, line).join('');
          const fault = (promise) => promise.then(() => null, (error) => error.code ?? String(error));
          globalThis.list = Object.assign({ bytes, texts, fault }, ...modules);
        }"""
    )
    yield page
    page.close()


def run(page: Page, body: str, given: Any = None) -> Any:
    return page.evaluate(f"async (given) => {{ {body} }}", given)


def sent(body: bytes) -> str:
    return base64.b64encode(body).decode()


@pytest.fixture(scope="module")
def many(page: Page) -> list[Entry]:
    """Entries in their order; the page has them as `table`."""
    entries = random_entries(random.Random(3), COUNT)
    run(page, "globalThis.table = await list.decodeFull(list.bytes(given));", sent(encode_full(entries)))
    return order(entries)


@pytest.mark.parametrize("name", sorted(contents()))
def test_the_golden_files_are_read(page: Page, name: str):
    delta = """const { changed, removed } = await list.decodeDelta(list.bytes(given));
      return list.texts(list.entries(changed)) + removed.map((key) => `- ${key}\\n`).join('');"""
    full = "return list.texts(list.entries(await list.decodeFull(list.bytes(given))));"
    read = run(page, delta if name.endswith(".delta") else full, sent((FOLDER / name).read_bytes()))
    assert read == (FOLDER / f"{name}.txt").read_text("ascii")


def test_a_newer_format_is_told_from_a_damaged_file(page: Page):
    def code(body: bytes) -> str:
        return run(page, "return list.fault(list.decodeFull(list.bytes(given)));", sent(body))

    assert code((FOLDER / "next-major.full").read_bytes()) == "list_too_new"
    assert code((FOLDER / "example.delta").read_bytes()) == "bad_list"
    assert code((FOLDER / "example.full").read_bytes()[:-1]) == "bad_list"
    assert code((FOLDER / "example.full").read_bytes() + b"\0") == "bad_list"
    assert code(gzip.compress(bytes(8 * MOST_BYTES), 1)) == "bad_list"


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


@pytest.mark.parametrize("seed", range(4))
def test_after_any_history_the_deltas_make_the_full_list(page: Page, seed: int):
    dice = random.Random(seed)
    start = random_entries(dice, 300)
    steps = list(history(dice, start, 12))
    walked = run(
        page,
        """let table = await list.decodeFull(list.bytes(given[0]));
          let digest = await list.digestOf(list.entries(table));
          const seen = [];
          for (const body of given[1]) {
            const delta = await list.decodeDelta(list.bytes(body));
            digest = await list.sumOf(digest, list.entries(delta.changed), list.leaving(table, delta));
            table = list.applyDelta(table, delta);
            seen.push([list.texts(list.entries(table)), digest]);
          }
          return seen;""",
        [sent(encode_full(start)), [sent(encode_delta(step.changed, step.removed)) for step in steps]],
    )
    assert walked == [[text_of(order(step.entries)), hex(digest_of(step.entries))] for step in steps]


def spoil(page: Page, count: int) -> None:
    fates = run(
        page,
        """const fates = [];
          const sorted = (table) => {
            const keys = Array.from(list.entries(table), ({ key }) => key);
            const ranks = keys.map((key) => BigInt((key[0] === '+' ? '1' : '3') + key.match(/[0-9]+$/)[0]));
            if (ranks.some((rank, at) => at && rank <= ranks[at - 1])) throw new Error('out of order');
          };
          for (const body of given) {
            const full = list.decodeFull(list.bytes(body)).then(sorted);
            const delta = list.decodeDelta(list.bytes(body)).then(({ changed }) => sorted(changed));
            fates.push(await list.fault(full), await list.fault(delta));
          }
          return fates;""",
        [sent(body) for body in mutations(random.Random(7), count)],
    )
    assert set(fates) <= {"bad_list", "list_too_new", None}
    assert fates.count(None) < 0.2 * count


def test_spoilt_bodies_are_refused_or_well_formed(page: Page):
    spoil(page, 500)


@pytest.mark.soak
def test_many_spoilt_bodies(page: Page):
    spoil(page, 10_000)
