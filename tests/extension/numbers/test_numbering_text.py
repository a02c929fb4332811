"""Numbers in a text, ranges and classes in real Chromium: the same answers as the server's.

The vectors that both read are in tests/node/numbers.
"""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from dunbook.numbering import class_of, normalize
from dunbook.numbering.find import find_numbers
from dunbook.numbering.ranges import describe_range
from playwright.sync_api import Browser, Page

from tests.vectors.hostile import hostile

FOUND = (
    "(text) => kit.findNumbers(text).map(({ start, end, text: shown, number, confidence }) => "
    "[text.slice(start, end), shown, number.input, number.key, number.extension, confidence])"
)


@pytest.fixture(scope="module")
def page(browser: Browser, files: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{files}/blank.html")
    page.evaluate(
        """async () => {
          const load = (name) => fetch(name).then((answer) => answer.json());
          const names = ['normalizer', 'find', 'ranges', 'places', 'directory'];
          const [numbering, find, { createRanges }, { createPlaces }, { createDirectory }] =
            await Promise.all(names.map((name) => import(`/core/numbers/${name}.js`)));
          const places = createPlaces(await load('/vendor/places.json'));
          const directory = createDirectory(await load('/data/directory.json'));
          globalThis.kit = { ...numbering, ...find, ...createRanges({ places, directory }) };
        }"""
    )
    yield page
    page.close()


def answers(page: Page, function: str, given: list[str]) -> list[Any]:
    # Sent as ASCII text: a lone surrogate would not survive the way to the browser.
    return json.loads(
        page.evaluate(f"(given) => JSON.stringify(JSON.parse(given).map({function}))", json.dumps(given))
    )


def same_finds(page: Page, seed: int, count: int) -> None:
    given = list(hostile(random.Random(seed), count))
    expected = [
        [
            [one.text, one.text, one.number.input, one.number.key, one.number.extension, one.confidence]
            for one in find_numbers(text)
        ]
        for text in given
    ]
    found = answers(page, FOUND, given)
    different = [each for each in zip(given, expected, found, strict=True) if each[1] != each[2]]
    assert different[:5] == []
    assert sum(map(len, expected)) > count / 10


def test_hostile_texts_have_one_answer(page: Page):
    same_finds(page, 1, 1_000)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_hundred_thousand_hostile_texts_have_one_answer(page: Page, seed: int):
    same_finds(page, seed, 10_000)


def test_questions_about_ranges_have_one_answer(page: Page):
    dice = random.Random(5)
    given = [
        dice.choice(["", "以", "请问 "])
        + dice.choice(["", "0", "+86", "0086", "+", "00", "86", "95", "10", "1", "106", "957", "017"])
        + "".join(dice.choices("0123456789", k=dice.randint(0, 9)))
        + dice.choice(["", "", "开头", "区号", " 开头的号码", "*", "x", "是什么电话", "?", "abc", "。"])
        for _ in range(4_000)
    ]
    expected = json.loads(json.dumps([describe_range(raw) for raw in given]))
    found = answers(page, "kit.describeRange", given)
    assert sum(answer is not None for answer in expected) > 1_000
    assert [each for each in zip(given, expected, found, strict=True) if each[1] != each[2]][:5] == []


def test_classes_are_those_of_the_server(page: Page):
    given = [
        *(f"95{rest:03}" for rest in range(1000)),
        *(f"106{rest}12345" for rest in range(10)),
        "13800138000",
    ]
    expected = [class_of(normalize(raw)) for raw in given]
    assert answers(page, "(raw) => kit.classOf(kit.normalize(raw))", given) == expected
    assert set(expected) >= {"call_centre", "large_enterprise", "public_service", "sms_carrier", None}
