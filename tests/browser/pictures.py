"""The kept pictures of the main screens: `python -m tests.browser.pictures` renews those that have
changed."""

import base64
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser import finding
from tests.browser.camera import VIEWS, Camera, View, camera
from tests.browser.chromium import PATIENCE, ROOT
from tests.browser.likeness import difference
from tests.browser.pictured import SCREENS

FOLDER = Path(__file__).parent / "whole/pictures"
FONTS = FOLDER / "fonts.json"
"""The measures of the probe strings on the machine that took the pictures, by language."""
CHANGED = ROOT / ".artifacts/pictures"
"""Where a test leaves the picture of a screen that has changed."""


def path_of(name: str, view: View) -> Path:
    return FOLDER / f"{name}-{view.width}-{view.theme}.webp"


def kept(name: str, view: View) -> str:
    return base64.b64encode(path_of(name, view).read_bytes()).decode()


def kept_fonts() -> dict[str, list[int]]:
    return json.loads(FONTS.read_text(encoding="utf-8")) if FONTS.exists() else {}


def same_fonts(one: Camera, name: str) -> bool:
    """Whether the screen that is open is drawn with the fonts of the kept pictures."""
    return kept_fonts().get(SCREENS[name].language) == one.fonts()


def changes(one: Camera, name: str, views: list[View]) -> list[str]:
    """The views from which this screen, which is open, no longer looks as its kept pictures do."""
    exact = same_fonts(one, name)
    now = one.look([one.take(view) for view in views])
    before = one.look([kept(name, view) for view in views])
    found = []
    for view, old, new in zip(views, before, now, strict=True):
        if not difference(old, new, exact):
            continue
        image = one.take_still(view)
        if what := difference(old, one.look([image])[0], exact):
            CHANGED.mkdir(parents=True, exist_ok=True)
            path = CHANGED / path_of(name, view).with_suffix(".png").name
            path.write_bytes(base64.b64decode(image))
            found.append(f"{path.relative_to(ROOT)}: {what}")
    return found


def renew(one: Camera) -> Iterator[Path]:
    """Takes the pictures again, and returns those that it wrote or removed: all of them where the fonts
    have changed."""
    fonts = {}
    for name, screen in SCREENS.items():
        one.open(name)
        fonts[screen.language] = one.fonts()
        known = same_fonts(one, name)
        for view in VIEWS:
            image, path = one.take_still(view, "webp"), path_of(name, view)
            if known and path.exists():
                old, new = one.look([kept(name, view), image])
                if not difference(old, new, same_fonts=True):
                    continue
            path.write_bytes(base64.b64decode(image))
            yield path
    FONTS.write_text(json.dumps(fonts) + "\n", encoding="utf-8")
    wanted = {path_of(name, view) for name in SCREENS for view in VIEWS}
    for path in sorted(set(FOLDER.glob("*.webp")) - wanted):
        path.unlink()
        yield path


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    finding.chromium()
    expect.set_options(timeout=PATIENCE)
    with (
        tempfile.TemporaryDirectory() as profile,
        sync_playwright() as playwright,
        camera(playwright, Path(profile)) as one,
    ):
        for path in renew(one):
            print(path.relative_to(FOLDER), flush=True)
    size = sum(path.stat().st_size for path in FOLDER.iterdir())
    print(f"{len(SCREENS) * len(VIEWS)} pictures, {size // 1000} KB in all")


if __name__ == "__main__":
    main()
