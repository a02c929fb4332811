"""How long it takes to log a call, with a keyboard and by thumb, at four keys a second kept for real."""

import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import Chromium
from tests.browser.log.paced import PER_SECOND, by_keyboard, by_thumb, only_the_number

WAYS = {"all of it, keyboard": by_keyboard, "all of it, thumb": by_thumb, "only the number": only_the_number}


def report() -> str:
    lines = [f"Logging a call at {PER_SECOND} keys a second, from the first screen:"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = Chromium(playwright, Path(folder) / "profile", moving=True).start()
        try:
            for name, way in WAYS.items():
                page = browser.open_tab(360, 640)
                expect(page.get_by_test_id("add-call")).to_be_visible()
                lines.append(f"  {name:<20} {way(page, for_real=True)}")
                page.close()
        finally:
            browser.stop()
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
