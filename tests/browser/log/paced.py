"""How long it takes a person to log a call: keys and taps at an even pace, and what the panel adds."""

import time
from typing import Literal

from playwright.sync_api import Locator, Page

PER_SECOND = 4
"""Per second: keys of a person who types slowly, and taps of a thumb."""


class Paced:
    """Types and taps as it is told to, and counts."""

    def __init__(self, page: Page, *, for_real: bool = False) -> None:
        """With `for_real` every key takes its time; without it the time is only added up."""
        self.page = page
        self.delay = 1 / PER_SECOND if for_real else 0.0
        self.keys = 0
        self.taps = 0
        self.waited = 0.0

    @property
    def seconds(self) -> float:
        """Seconds for the person's keys and taps, and for waiting until the panel is ready."""
        return (self.keys + self.taps) / PER_SECOND + self.waited

    def wait(self, target: Locator, state: Literal["visible", "detached"]) -> None:
        began = time.monotonic()
        target.wait_for(state=state)
        self.waited += time.monotonic() - began

    def __str__(self) -> str:
        return f"{self.keys} keys, {self.taps} taps, {self.seconds:.1f} s"

    def press(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.keys += 1
            time.sleep(self.delay)

    def type(self, text: str) -> None:
        self.press(*text)

    def write(self, text: str, keys: int) -> None:
        """Types words by an input method, which needs this many keys for them; they arrive at once."""
        self.page.keyboard.insert_text(text)
        self.keys += keys
        time.sleep(self.delay * keys)

    def tab_to(self, target: Locator) -> None:
        for _ in range(60):
            if target.evaluate("(node) => node === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"{target} cannot be reached with the Tab key")

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1
        time.sleep(self.delay)


NUMBER = "057126888888"
SAID = "说今天不还就上门"
SAID_KEYS = len("shuojintianbuhuanjiushangmen") + 1
"""The keys for the pinyin, and the space that takes the sentence."""


def by_keyboard(page: Page, *, for_real: bool = False, number: str = NUMBER) -> Paced:
    """Logs a call from the first screen: number, lender, what they did, what they said."""
    hands = Paced(page, for_real=for_real)
    form = page.get_by_test_id("log-form")
    hands.press("F4")
    hands.wait(form, "visible")
    hands.type(number)
    hands.tab_to(form.locator('input[name="log-creditor"][value="huabei"]'))
    hands.press("Space")
    hands.tab_to(form.locator('input[name="conduct"][value="threat"]'))
    hands.press("Space")
    hands.tab_to(form.get_by_test_id("log-words"))
    hands.write(SAID, SAID_KEYS)
    hands.press("Control+Enter")
    hands.wait(form, "detached")
    return hands


def by_thumb(page: Page, *, for_real: bool = False, number: str = NUMBER) -> Paced:
    """Logs the same call on a phone."""
    hands = Paced(page, for_real=for_real)
    form = page.get_by_test_id("log-form")
    hands.tap(page.get_by_test_id("add-call"))
    hands.wait(form, "visible")
    hands.type(number)
    hands.tap(form.locator('input[name="log-creditor"][value="huabei"]'))
    hands.tap(form.locator('input[name="conduct"][value="threat"]'))
    hands.tap(form.get_by_test_id("log-words"))
    hands.write(SAID, SAID_KEYS)
    hands.tap(page.get_by_test_id("log-save"))
    hands.wait(form, "detached")
    return hands


def only_the_number(page: Page, *, for_real: bool = False) -> Paced:
    """The least that a call needs: taps and typing from the first screen until the entry is there."""
    hands = Paced(page, for_real=for_real)
    hands.tap(page.get_by_test_id("add-call"))
    hands.wait(page.get_by_test_id("log-form"), "visible")
    hands.type(NUMBER)
    hands.tap(page.get_by_test_id("log-save"))
    hands.wait(page.get_by_test_id("log-form"), "detached")
    return hands
