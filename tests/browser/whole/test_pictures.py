"""The main screens look as their kept pictures do.

After a change that is meant, `.venv/bin/python -m tests.browser.pictures` takes those again that it concerns.
"""

import re
import warnings
from collections.abc import Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Playwright

from tests.browser import camera, pictures
from tests.browser.camera import Camera, View
from tests.browser.chromium import ROOT
from tests.browser.likeness import difference
from tests.browser.pictured import SCREENS

COARSE = "The fonts here are not those of the kept pictures, so only coarse form and colours were compared"
NO_BAR = ".places { display: none !important }"
MOVED = "#screen .stats { translate: 0 40px }"
OTHER_ACCENT = ":root { --accent: #8a2d6b !important }"
OTHER_FONTS = '* { font-family: "DejaVu Serif", "Noto Serif CJK SC", serif !important }'


@pytest.fixture(scope="module")
def one(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Camera]:
    with camera.camera(playwright, tmp_path_factory.mktemp("profile")) as started:
        yield started


PANEL, PHONE = 360, 390
# Each screen is compared in one theme, narrow and wide; the next screen in the other theme. `make soak`
# compares all.
FIRST = {
    theme: [view for view in camera.VIEWS if view.theme == theme and view.width in widths]
    for theme, widths in (("light", (PANEL, 1280)), ("dark", (240, 1280)))
}
PARTS = [
    pytest.param(name, views, id=f"{name}-{what}", marks=[pytest.mark.soak] if what == "rest" else [])
    for name, theme in zip(SCREENS, cycle(("dark", "light")))
    for what, views in (
        (theme, FIRST[theme]),
        ("rest", [view for view in camera.VIEWS if view not in FIRST[theme]]),
    )
]


@pytest.mark.filterwarnings(f"default:{COARSE}")
@pytest.mark.parametrize(("name", "views"), PARTS)
def test_a_screen_looks_as_it_was_kept(one: Camera, name: str, views: list[View]):
    one.open(name)
    if not pictures.same_fonts(one, name):
        warnings.warn(COARSE, stacklevel=1)
    changed = pictures.changes(one, name, views)
    assert not changed, "\n".join(changed)


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.soak)])
def test_what_changes_is_noticed_and_other_fonts_are_not_a_change(one: Camera, theme: str):
    view = View(360, theme)
    one.open("home")
    images, fonts = [one.take_still(view)], [one.fonts()]
    for css in (NO_BAR, MOVED, OTHER_ACCENT, OTHER_FONTS):
        one.restyle(css)
        images.append(one.take_still(view))
        fonts.append(one.fonts())
    one.restyle()
    before, no_bar, moved, other_accent, other_fonts = one.look(images)
    for changed in (no_bar, moved, other_accent):
        assert difference(before, changed, same_fonts=True)
    # Other fonts move a card as well.
    for changed in (no_bar, other_accent):
        assert difference(before, changed, same_fonts=False)
    assert fonts[:-1] == fonts[:1] * 4
    assert fonts[-1] != fonts[0]
    assert not difference(before, other_fonts, same_fonts=False)


def test_no_style_sheet_tells_a_phone_from_the_side_panel():
    sheets = [path.read_text(encoding="utf-8") for path in (ROOT / "extension").rglob("*.css")]
    steps = {int(width) for sheet in sheets for width in re.findall(r"(?:min|max)-width: ?(\d+)px\)", sheet)}
    assert 300 in steps
    assert [width for width in steps if PANEL <= width <= PHONE] == []


def test_the_pictures_stay_small():
    sizes = [path.stat().st_size for path in pictures.FOLDER.glob("*.webp")]
    assert len(sizes) == len(SCREENS) * len(camera.VIEWS)
    assert sum(sizes) < 600_000
