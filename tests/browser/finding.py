"""Where the browsers are on this machine: installed ones first, then those Playwright brought."""

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

MANIFEST = json.loads((Path(__file__).parents[2] / "manifest.json").read_text())
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX_NAMES = ("firefox-esr", "firefox")


class NoBrowser(Exception):
    """Says what to install; the message is shown to the person as it is."""


def chromium() -> str:
    return _find("Chromium", CHROMIUM_NAMES, MANIFEST["minimum_chrome_version"])


def firefox() -> str:
    return _find(
        "Firefox", FIREFOX_NAMES, MANIFEST["browser_specific_settings"]["gecko"]["strict_min_version"]
    )


@cache
def _find(name: str, commands: tuple[str, ...], oldest: str) -> str:
    """A browser that is new enough for the extension by its manifest."""
    for command in commands:
        if (found := shutil.which(command)) and _major(_version(found)) >= _major(oldest):
            return found
    if found := _playwrights_own(name.lower()):
        return found
    raise NoBrowser(
        f"{name} {_major(oldest)} or newer is not installed. Install it with your system's package manager "
        f"(Debian: apt-get install chromium firefox-esr), then run `make test` again."
    )


def _version(command: str) -> str:
    return subprocess.run([command, "--version"], capture_output=True, text=True).stdout


def _major(version: str) -> int:
    return int(re.search(r"\d+", version)[0])


def _playwrights_own(name: str) -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = str(getattr(playwright, name).executable_path)
    return path if Path(path).exists() else None
