"""A number grouped while it is typed: nothing lost, the caret where it was."""

import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def page(browser: Browser, files: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{files}/blank.html")
    page.evaluate(
        "async () => { globalThis.group = (await import('/core/numbers/typing.js')).groupAsTyped; }"
    )
    yield page
    page.close()


def group(page: Page, text: str, caret: int | None = None) -> tuple[str, int]:
    at = len(text) if caret is None else caret
    found = page.evaluate("([text, caret]) => group(text, caret)", [text, at])
    return found["text"], found["caret"]


@pytest.mark.parametrize(
    "shown",
    [
        *("138 0013 8000", "138 0", "138", "1", "0571 2688 8888", "0571 26", "0571", "010 1234 5678"),
        *("0412 123 4567", "0433 345 6789", "021 95559", "400 800 1234", "800 810 8888", "95188", "12378"),
        *(
            "9522012345",
            "10690000123456",
            "1010 2388",
            "700 1234 5678 901",
            "+86 138 0013 8000",
            "0138 0013 8000",
        ),
        *(
            "+86 571 2688 8888",
            "0086 138 0013 8000",
            "86 138 0013 8000",
            "17951 138 0013 8000",
            "26888888",
            "",
        ),
    ],
)
def test_the_habit(page: Page, shown: str):
    assert group(page, shown.replace(" ", "")) == (shown, len(shown))
    assert group(page, shown) == (shown, len(shown))


def test_every_keystroke_of_a_mobile_number(page: Page):
    text = ""
    for digit in "13800138000":
        text, caret = group(page, text + digit)
        assert caret == len(text)
    assert text == "138 0013 8000"


def test_every_backspace_takes_a_digit_until_none_is_left(page: Page):
    text, caret = "138 0013 8000", 13
    for left in range(10, -1, -1):
        text, caret = group(page, text[: caret - 1] + text[caret:], caret - 1)
        assert len(text.replace(" ", "")) == left
    assert (text, caret) == ("", 0)


def test_deleting_behind_a_space_does_not_stop_there(page: Page):
    assert group(page, "1380013 8000", 3) == ("138 0013 8000", 3)
    assert group(page, "130013 8000", 2) == ("130 0138 000", 2)


def test_a_digit_put_into_the_middle_keeps_the_caret_behind_it(page: Page):
    assert group(page, "138 90013 800", 5) == ("138 9001 3800", 5)


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "138 0013 8000 张先生",
        "0571-26888888转8001",
        "+852 2345 6789",
        "00852 2345",
        "95511-3",
        "１３８",
        "13800138000\n139",
    ],
)
def test_what_is_not_plain_digits_or_not_known_is_left_alone(page: Page, text: str):
    assert group(page, text, 2) == (text, 2)


def test_digits_and_caret_survive_anything(page: Page):
    dice = random.Random(9)
    heads = ["", "+86", "0", "1", "0571", "400", "95", "00", "+", "86", "17951", " ", "0951", "1010"]
    given = []
    for _ in range(20_000):
        text = dice.choice(heads) + "".join(dice.choices("01234567890123 -", k=dice.randrange(18)))
        given.append([text, dice.randrange(len(text) + 1)])
    wrong = page.evaluate(
        """(given) => given.filter(([text, caret]) => {
          const digits = (part) => part.replace(/[ -]/g, '');
          const once = group(text, caret);
          const twice = group(once.text, once.caret);
          return digits(once.text) !== digits(text)
            || digits(once.text.slice(0, once.caret)) !== digits(text.slice(0, caret))
            || twice.text !== once.text || twice.caret !== once.caret;
        }).slice(0, 5)""",
        given,
    )
    assert wrong == []
