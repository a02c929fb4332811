"""Axe finds nothing on any screen in any state; nothing has to be scrolled sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser import scenes, seeding
from tests.browser.axe import stands_out, violations
from tests.browser.chromium import Chromium
from tests.browser.panel import Panel
from tests.browser.words import words

WIDTHS = (240, 360, 390)  # Firefox's sidebar, Chrome's side panel, a phone
# Each language and each theme is in one of the first two; the others cross them.
LOOKS = [
    ("zh_CN", "light"),
    ("en", "dark"),
    pytest.param(("zh_CN", "dark"), marks=pytest.mark.soak),
    pytest.param(("en", "light"), marks=pytest.mark.soak),
]
# What the side panel and the phone have left at 200 %; the phone by `make soak`.
ZOOMED = (180, 195)
NOWHERE = "http://127.0.0.1:9"  # a server that never answers


@pytest.fixture(scope="module")
def chromium(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    browser = Chromium(playwright, tmp_path_factory.mktemp("profile")).start()
    yield browser
    browser.stop()
    assert browser.problems == []


@pytest.fixture(params=LOOKS, ids="-".join)
def panel(request: pytest.FixtureRequest, chromium: Chromium) -> Iterator[Panel]:
    """An empty panel in one language and one theme."""
    language, theme = request.param
    page = chromium.open_tab(360)
    expect(page.get_by_test_id("tab-log")).to_be_visible()
    page.evaluate(f"() => {seeding.APP}.eraseHere()")
    # The Chinese half chooses its theme in the settings, the English half follows the system.
    chosen = theme if language == "zh_CN" else "auto"
    page.emulate_media(color_scheme="light" if language == "zh_CN" else theme)
    settings = {"language": language, "theme": chosen, "server": NOWHERE}
    page.evaluate(f"(settings) => {seeding.APP}.settings.set(settings)", settings)
    expect(page.get_by_test_id("tab-log")).to_have_text(words("tab_log", language))
    yield Spoken(page, language)
    page.close()


class Spoken(Panel):
    """Presses buttons by their words in the panel's language."""

    def __init__(self, page: Page, language: str) -> None:
        super().__init__(page)
        self.language = language

    def press(self, key: str, **values: object) -> None:
        name = words(key, self.language, **values)
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def sizes(request: pytest.FixtureRequest) -> list[tuple[int, int]]:
    zoomed = ZOOMED if request.config.getoption("--soak") else ZOOMED[:1]
    return [*((width, 800) for width in WIDTHS), *((width, 400) for width in zoomed)]


def look_at(panel: Panel, states: dict[str, scenes.Scene], sizes: list[tuple[int, int]]) -> None:
    found: dict[str, list[str]] = {}
    for name, scene in states.items():
        panel.page.set_viewport_size({"width": 360, "height": 800})
        scene(panel)
        for width, height in sizes:
            panel.page.set_viewport_size({"width": width, "height": height})
            # What axe looks at hardly depends on the width; it is asked where there is least room.
            problems = violations(panel.page) if width == min(WIDTHS) else []
            for problem in problems + stands_out(panel.page):
                found.setdefault(problem, []).append(f"{name}, {width} px")
    assert not found, "\n".join(f"{problem}\n    on {where}" for problem, where in found.items())


def test_nothing_is_wrong_while_everything_is_empty(panel: Panel, sizes):
    look_at(panel, scenes.EMPTY, sizes)


def test_nothing_is_wrong_when_everything_is_filled_in(panel: Panel, sizes):
    seeding.story(panel.page)
    look_at(panel, {**scenes.EMPTY, **scenes.FILLED}, sizes)


def test_nothing_is_wrong_when_something_went_wrong(panel: Panel, sizes):
    look_at(panel, scenes.WRONG, sizes)


def test_nothing_is_wrong_while_the_device_is_offline(panel: Panel, chromium: Chromium, sizes):
    chromium.cut_off(panel.page)
    expect(panel.page.locator("main > .banner")).to_be_visible()
    look_at(panel, dict(list(scenes.EMPTY.items())[:2]), sizes)  # the notice is the same on every screen


def test_text_is_as_large_in_the_extension_as_on_the_web_page(panel: Panel):
    """Chromium makes the text of extension pages a quarter smaller unless the page says otherwise."""
    sizes = panel.page.evaluate(
        "[document.body, document.documentElement].map((node) => getComputedStyle(node).fontSize)"
    )
    assert sizes == ["16px", "16px"]
