"""Where the browsers are on this machine: installed ones first, then those Playwright brought."""

import shutil
from functools import cache
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX_NAMES = ("firefox-esr", "firefox")


class NoBrowser(Exception):
    """Says what to install; shown to the person as it is."""


def chromium() -> str:
    return _find("Chromium", CHROMIUM_NAMES)


def firefox() -> str:
    return _find("Firefox", FIREFOX_NAMES)


@cache
def _find(name: str, commands: tuple[str, ...]) -> str:
    for command in commands:
        if found := shutil.which(command):
            return found
    if found := _playwrights_own(name.lower()):
        return found
    raise NoBrowser(
        f"{name} is not installed. Install it with your system's package manager "
        f"(Debian: apt-get install chromium firefox-esr), then run `make test` again."
    )


def _playwrights_own(name: str) -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = str(getattr(playwright, name).executable_path)
    return path if Path(path).exists() else None
