"""The panel's decoder of the list in real Chromium, on what Python wrote."""

import random
from collections.abc import Iterator

import pytest
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.digest import digest_of, hex
from dunbook.published.entry import order
from playwright.sync_api import Browser, Page

from tests.extension.list_kit import open_kit, run, sent
from tests.vectors.lists import history, mutations, random_entries, text_of


@pytest.fixture(scope="module")
def page(browser: Browser, files: str) -> Iterator[Page]:
    page = open_kit(browser, files)
    yield page
    page.close()


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
    spoil(page, 200)


@pytest.mark.soak
def test_many_spoilt_bodies(page: Page):
    spoil(page, 10_000)
