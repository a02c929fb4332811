"""Axe finds nothing on any screen in any state; nothing has to be scrolled sideways."""

from collections.abc import Iterator
from itertools import chain

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scenes, seeding
from tests.browser.axe import COLOURS, stands_out, violations
from tests.browser.chromium import Chromium
from tests.browser.panel import Panel
from tests.browser.waiting import until

# The widths of Chrome's side panel and Firefox's sidebar, and what the side panel has left at 200 %.
SIZES = [(360, 800), (240, 800), (180, 400)]
# The width of a phone, which is drawn as the side panel is, and what it has left at 200 %.
MORE_SIZES = [(390, 800), (195, 400)]
NARROW = 240
Look = tuple[str, str]
Pair = tuple[Look, Look]
# `make soak` examines every state in every language and theme, two of these in each walk. Every run examines
# it once, mostly in English, whose words are wide: a Chinese line breaks anywhere.
PAIRS: list[Pair] = [(("zh_CN", "light"), ("en", "dark")), (("en", "light"), ("zh_CN", "dark"))]
WALKS = [
    pytest.param(None, id="one-look"),
    *(pytest.param(pair, marks=pytest.mark.soak, id="-".join(chain(*pair))) for pair in PAIRS),
]
LOOKS_SO = """([lang, theme, system]) => {
  const page = document.documentElement;
  const { matches } = matchMedia('(prefers-color-scheme: dark)');
  return page.lang === lang && page.dataset.theme === theme && matches === (system === 'dark');
}"""
NOWHERE = "http://127.0.0.1:9"  # No server ever answers there.


class Seen(Panel):
    """A panel that changes its language and theme. `pair` holds the two looks in which every screen is
    examined."""

    def __init__(self, page: Page, pair: Pair | None) -> None:
        super().__init__(page)
        self.pair = pair
        self.now: Look | None = None
        page.evaluate(f"(server) => {seeding.APP}.settings.set({{ server }})", NOWHERE)

    def take_on(self, look: Look) -> None:
        """In Chinese the theme is the one chosen in the settings, whatever the system's; in English it is
        the system's."""
        self.now = language, theme = look
        chosen = theme if language == "zh_CN" else "auto"
        system = theme if language == "en" else {"light": "dark", "dark": "light"}[theme]
        self.page.emulate_media(color_scheme="light" if system == "light" else "dark")
        settings = {"language": language, "theme": chosen}
        self.page.evaluate(f"(settings) => {seeding.APP}.settings.set(settings)", settings)
        until(self.page, LOOKS_SO, [language.replace("_", "-"), chosen, system])
        scenes.open_everything(self)


@pytest.fixture(params=WALKS)
def panel(request: pytest.FixtureRequest, chromium: Chromium) -> Iterator[Seen]:
    """An empty panel of the least width."""
    page = chromium.open_tab(360)
    expect(page.get_by_test_id("tab-log")).to_be_visible()
    page.evaluate(f"() => {seeding.APP}.eraseHere()")
    yield Seen(page, request.param)
    page.close()


@pytest.fixture
def sizes(request: pytest.FixtureRequest) -> list[tuple[int, int]]:
    more = MORE_SIZES if request.config.getoption("--soak") else []
    return sorted([*SIZES, *more])


def look_at(panel: Seen, states: dict[str, scenes.Scene], sizes: list[tuple[int, int]], look: Look) -> None:
    """Examines each state in this look, or in both of the pair, beginning with the look that the panel
    has."""
    looks = panel.pair or (look,)
    if panel.now not in looks:
        panel.take_on(looks[0])
    found: dict[str, list[str]] = {}
    for name, scene in states.items():
        panel.page.set_viewport_size({"width": 360, "height": 800})
        scene(panel)
        for at in range(len(looks)):
            if at:
                panel.take_on(next(other for other in looks if other != panel.now))
            rules = None if panel.now == looks[0] else COLOURS
            sizes = sizes[::-1]  # The size that the page has comes first.
            for width, height in sizes:
                panel.page.set_viewport_size({"width": width, "height": height})
                for problem in [*wrong_at(panel, width, rules), *stands_out(panel.page)]:
                    found.setdefault(problem, []).append(f"{name}, {'-'.join(panel.now or ())}, {width} px")
    assert not found, "\n".join(f"{problem}\n    on {where}" for problem, where in found.items())


def wrong_at(panel: Seen, width: int, rules: list[str] | None) -> list[str]:
    """Hardly anything of this depends on the width: axe is run where there is least room.

    `rules`: in a second look only those that another theme can break.
    """
    return violations(panel.page, rules) if width == NARROW else []


def test_nothing_is_wrong_while_everything_is_empty_or_the_device_offline(
    panel: Seen, chromium: Chromium, sizes
):
    # Chromium makes the text of extension pages a quarter smaller unless the page says otherwise.
    sizes_of_text = "[document.body, document.documentElement].map((node) => getComputedStyle(node).fontSize)"
    assert panel.page.evaluate(sizes_of_text) == ["16px", "16px"]
    look_at(panel, scenes.EMPTY, sizes, ("zh_CN", "light"))
    chromium.cut_off(panel.page)
    expect(panel.page.locator("main > .banner")).to_be_visible()
    # The notice is the same on every screen, so two of them are enough.
    look_at(panel, dict(list(scenes.EMPTY.items())[:2]), sizes, ("zh_CN", "light"))


def test_nothing_is_wrong_when_everything_is_filled_in(panel: Seen, sizes):
    seeding.story(panel.page)
    states = list(scenes.FILLED.items())
    half = list(scenes.FILLED).index("complaint")
    look_at(panel, dict(states[:half]), sizes, ("en", "dark"))
    look_at(panel, dict(states[half:]), sizes, ("en", "light"))


def test_nothing_is_wrong_when_something_went_wrong(panel: Seen, sizes):
    look_at(panel, scenes.WRONG, sizes, ("zh_CN", "dark"))
