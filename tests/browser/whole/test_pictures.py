"""The main screens look as their kept pictures do.

After a change that is meant, `.venv/bin/python -m tests.browser.pictures` takes those again that it concerns.
"""

import warnings
from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.browser import camera, pictures
from tests.browser.camera import Camera, View
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


# Of each screen every width, in one theme; a neighbour has the other one. `make soak` sees the rest.
LIGHT, DARK = ([view for view in camera.VIEWS if view.theme == theme] for theme in ("light", "dark"))
HALVES = [
    pytest.param(name, views, id=f"{name}-{views[0].theme}", marks=[pytest.mark.soak] if later else [])
    for at, name in enumerate(SCREENS)
    for later, views in enumerate((LIGHT, DARK) if at % 2 else (DARK, LIGHT))
]


@pytest.mark.filterwarnings(f"default:{COARSE}")
@pytest.mark.parametrize(("name", "views"), HALVES)
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


def test_the_pictures_stay_small():
    sizes = [path.stat().st_size for path in pictures.FOLDER.glob("*.webp")]
    assert len(sizes) == len(SCREENS) * len(camera.VIEWS)
    assert sum(sizes) < 600_000
