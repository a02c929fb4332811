"""A panel at one fixed moment, and what takes small pictures of it.

A picture is a quarter as wide and as high as the screen. What is compared is the mean colour of small squares
(`likeness.py`): a letter that is drawn a little differently disappears in it, a part that has moved does not.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, expect

from tests.browser import seeding
from tests.browser.chromium import Chromium
from tests.browser.likeness import Colour, Picture
from tests.browser.panel import Panel
from tests.browser.pictured import NOW, SCREENS, Screen, a_month_later
from tests.browser.waiting import all_read

SIZES = {240: 640, 360: 640, 390: 844, 1280: 800}
SCALE = 0.25
QUALITY = 75
SIDE = 4
"""The side of a square in pixels of the picture; in pixels of the screen it is 16."""
NOWHERE = "http://127.0.0.1:9"  # No server ever answers there.
# What these rules hide differs by machine: the caret blinks, and a date field is in the browser's own
# language.
HIDDEN = "* { caret-color: transparent !important } input[type^=date] { color: transparent !important }"
STYLE = """(css) => {
  globalThis.sheetOfPictures ??= new CSSStyleSheet();
  sheetOfPictures.replaceSync(css);
  document.adoptedStyleSheets = [...new Set([...document.adoptedStyleSheets, sheetOfPictures])];
}"""
QUIET = "() => { document.activeElement.blur(); scrollTo(0, 0); }"
DRAWN = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
# Every Chinese font sets its characters equally wide; their height tells the fonts apart.
PROBES = ["催收电话", "，。（", "Every call on the record", "0571-2688 8888"]
MEASURE = """(texts) => {
  const pen = document.createElement('canvas').getContext('2d');
  return texts.flatMap((text) => [400, 700].flatMap((weight) => {
    pen.font = `${weight} 32px ${getComputedStyle(document.body).fontFamily}`;
    const { width, actualBoundingBoxAscent, fontBoundingBoxAscent } = pen.measureText(text);
    return [width, actualBoundingBoxAscent, fontBoundingBoxAscent].map(Math.round);
  }));
}"""
SQUARES = """([images, side]) => Promise.all(images.map(async (image) => {
  const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const { width, height } = bitmap;
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const columns = Math.ceil(width / side);
  const sums = Array.from({ length: columns * Math.ceil(height / side) }, () => [0, 0, 0, 0]);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = sums[Math.floor(y / side) * columns + Math.floor(x / side)];
      for (let part = 0; part < 3; part += 1) sum[part] += data[(y * width + x) * 4 + part];
      sum[3] += 1;
    }
  }
  // As text: a hundred thousand numbers would cost Playwright seconds to check one by one.
  const means = sums.flatMap(([r, g, b, n]) => [r / n, g / n, b / n].map(Math.round));
  return [columns, btoa(String.fromCharCode(...means))];
}))"""


@dataclass(frozen=True)
class View:
    width: int
    theme: str

    @property
    def height(self) -> int:
        return SIZES[self.width]


VIEWS = [View(width, theme) for width in SIZES for theme in ("light", "dark")]


class Camera:
    def __init__(self, chromium: Chromium) -> None:
        chromium.context.clock.set_fixed_time(NOW)
        self.page = chromium.open_tab(360)
        self.panel = Panel(self.page)
        self._empty = True
        self._session = chromium.context.new_cdp_session(self.page)
        self._set_up()

    def open(self, name: str) -> None:
        self.show(SCREENS[name])

    def show(self, screen: Screen) -> None:
        """Goes to the screen, at the width that every scene is written for."""
        self.page.set_viewport_size({"width": 360, "height": SIZES[360]})
        if self._empty != screen.empty:
            self._fill_or_erase()
        self._set(language=screen.language)
        screen.arrive(self.panel)
        all_read(self.page)
        # Nothing is under the pointer and nothing has the focus.
        self.page.mouse.move(0, 0)
        self.page.evaluate(QUIET)

    def take(self, view: View, kind: str = "png", scale: float = SCALE) -> str:
        """The picture in base64."""
        self.page.set_viewport_size({"width": view.width, "height": view.height})
        self.page.emulate_media(color_scheme=view.theme, reduced_motion="reduce")
        self.page.evaluate(DRAWN)
        part = {"x": 0, "y": 0, "width": view.width, "height": view.height, "scale": scale}
        asked: dict[str, Any] = {"format": kind, "clip": part}
        if kind == "webp":
            asked["quality"] = QUALITY
        return self._session.send("Page.captureScreenshot", asked)["data"]

    def take_still(self, view: View, kind: str = "png", scale: float = SCALE) -> str:
        """The picture once nothing moves any more: a chart is drawn some time after its size was changed."""
        last = self.take(view, kind, scale)
        for _ in range(20):
            self.page.wait_for_timeout(150)
            now = self.take(view, kind, scale)
            if now == last:
                break
            last = now
        return last

    def look(self, images: list[str]) -> list[Picture]:
        found = self.page.evaluate(SQUARES, [images, SIDE])
        return [Picture(columns, colours(base64.b64decode(means))) for columns, means in found]

    def fonts(self) -> list[int]:
        """Measures by which one machine's fonts for the language on the screen can be told from another's."""
        return self.page.evaluate(MEASURE, PROBES)

    def restyle(self, css: str = "") -> None:
        """Adds these rules to the page's style, in place of those added before."""
        self.page.evaluate(STYLE, HIDDEN + css)

    def _set(self, **settings: str) -> None:
        self.page.evaluate(f"(settings) => {seeding.APP}.settings.set(settings)", settings)

    def _set_up(self) -> None:
        expect(self.page.get_by_test_id("tab-log")).to_be_visible()
        self._set(server=NOWHERE, theme="auto")
        self.restyle()

    def _fill_or_erase(self) -> None:
        if self._empty:
            a_month_later(self.page)
        else:
            self.page.evaluate(f"() => {seeding.APP}.eraseHere()")
        self._empty = not self._empty
        self.panel.go("checklist").reload()
        self._set_up()


def colours(means: bytes) -> list[Colour]:
    return [list(means[at : at + 3]) for at in range(0, len(means), 3)]


@contextmanager
def camera(playwright: Playwright, profile: Path) -> Iterator[Camera]:
    chromium = Chromium(playwright, profile).start()
    try:
        yield Camera(chromium)
    finally:
        chromium.stop()
    assert chromium.problems == []
