"""The panel's normaliser, places and directory in real Chromium, against the server's.

The vectors that both read are in tests/node/numbers.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from dunbook.numbering import normalize
from dunbook.numbering.describe import carrier, claims, directory, place
from playwright.sync_api import Browser, Page

from tests.vectors.generate import Inputs

FEW, BATCH = 5_000, 20_000


@pytest.fixture(scope="module")
def page(browser: Browser, files: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{files}/blank.html")
    page.evaluate(
        """async () => {
          const [numbering, { createPlaces }, { createDirectory }, table, data] = await Promise.all([
            import('/core/numbers/normalizer.js'), import('/core/numbers/places.js'),
            import('/core/numbers/directory.js'),
            fetch('/vendor/places.json').then((answer) => answer.json()),
            fetch('/data/directory.json').then((answer) => answer.json()),
          ]);
          const sorted = (value) => Array.isArray(value) ? value.map(sorted)
            : value && typeof value === 'object'
              ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
              : value;
          const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
          const [places, directory] = [createPlaces(table), createDirectory(data)];
          globalThis.kit = { ...numbering, places, directory, same };
        }"""
    )
    yield page
    page.close()


def differences(page: Page, answer: str, expected: list[tuple[list[Any], Any]]) -> list[Any]:
    """The first few of the pairs `expected` (arguments, Python's answer) for which the page's `answer`
    differs."""
    # Sent as ASCII text: a lone surrogate would not survive the way to the browser.
    return page.evaluate(
        f"""(text) => JSON.parse(text).map(([given, want]) => [given, want, ({answer})(...given)])
          .filter(([, want, got]) => !kit.same(want, got)).slice(0, 5)""",
        json.dumps(expected),
    )


def same_as_python(page: Page, seed: int, count: int) -> None:
    expected = [([raw, region], normalize(raw, region).as_dict()) for raw, region in Inputs(seed).many(count)]
    assert differences(page, "kit.normalize", expected) == []


def test_generated_inputs_have_one_answer(page: Page):
    same_as_python(page, 1, FEW)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 17))
def test_three_hundred_thousand_more(page: Page, seed: int):
    same_as_python(page, seed, BATCH)


def test_every_character_of_the_basic_plane_is_read_alike(page: Page):
    raws = [f"138{chr(point)}00138000" for point in range(0x10000)]
    expected = [([raw, "CN"], normalize(raw).as_dict()) for raw in raws]
    assert differences(page, "kit.normalize", expected) == []


def test_places_and_carriers_are_those_of_the_server(page: Page):
    numbers = [normalize(raw) for raw, _ in Inputs(3).many(6_000)]
    numbers = [number for number in numbers if number.key]
    assert sum(place(number) is not None for number in numbers) > 100
    assert sum(carrier(number) is not None for number in numbers) > 50
    shown = [([{"key": number.key, "kind": number.kind}], place(number)) for number in numbers]
    assert differences(page, "kit.places.place", shown) == []
    shown = [([{"key": number.key, "kind": number.kind}], carrier(number)) for number in numbers]
    assert differences(page, "kit.places.carrier", shown) == []


def test_the_directory_is_that_of_the_server(page: Page):
    keys = page.evaluate("fetch('/data/directory.json').then((answer) => answer.json())")
    keys = [*sorted({row["key"] for part in keys.values() for row in part if row["key"]}), "CN-1", ""]
    assert differences(page, "kit.directory.official", [([key], directory(key)) for key in keys]) == []
    assert differences(page, "kit.directory.claims", [([key], claims(key)) for key in keys]) == []
