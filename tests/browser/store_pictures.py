"""The pictures that the stores ask for, from the real panel: `python -m tests.browser.store_pictures FOLDER`.

The Chrome Web Store takes up to five of 1280 x 800 and a tile of 440 x 280, without transparency
(https://developer.chrome.com/docs/webstore/images); Edge and addons.mozilla.org take the same ones.
"""

import base64
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import finding
from tests.browser.camera import Camera, View, camera
from tests.browser.chromium import PATIENCE, ROOT
from tests.browser.pictured import SCREENS
from tests.browser.words import words

LANGUAGES = sorted(folder.name for folder in (ROOT / "_locales").iterdir())
SHOWN = ("home", "log", "lookup", "letter", "complaint-3")
"""The screens, in the order in which a store shows them."""
WIDE = View(1280, "light")
TILE = {"width": 440, "height": 280}
TILE_PAGE = """<body style="margin: 0; height: 280px; box-sizing: border-box; padding: 0 32px; display: flex;
  gap: 24px; align-items: center; background: #f5f4f0; color: #1c2021; font-family: sans-serif">
<img src="data:image/png;base64,{icon}" width="112" height="112" alt="">
<div><div style="font-size: 34px; font-weight: 700">{name}</div>
<div style="font-size: 16px; line-height: 1.5; margin-top: 8px">{said}</div></div>"""


def take(one: Camera, folder: Path) -> Iterator[Path]:
    """Writes a folder for each language of the panel, and returns the files."""
    for language in LANGUAGES:
        (folder / language).mkdir(parents=True, exist_ok=True)
        for place, name in enumerate(SHOWN, start=1):
            one.show(replace(SCREENS[name], language=language))
            path = folder / language / f"{place}-{name}.png"
            path.write_bytes(base64.b64decode(one.take_still(WIDE, scale=1)))
            yield path
        path = folder / language / "tile.png"
        path.write_bytes(tile(one.page, language))
        yield path


def tile(panel: Page, language: str) -> bytes:
    icon = base64.b64encode((ROOT / "extension/icons/icon-512.png").read_bytes()).decode()
    said = {"name": words("appName", language), "said": words("appDescription", language)}
    page = panel.context.new_page()
    page.set_viewport_size(TILE)
    page.set_content(TILE_PAGE.format(icon=icon, **{part: escape(text) for part, text in said.items()}))
    page.locator("img").evaluate("(image) => image.decode()")
    made = page.screenshot()
    page.close()
    return made


def main(folder: Path) -> None:
    finding.chromium()
    expect.set_options(timeout=PATIENCE)
    with (
        tempfile.TemporaryDirectory() as profile,
        sync_playwright() as playwright,
        camera(playwright, Path(profile)) as one,
    ):
        for path in take(one, folder):
            print(path, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
