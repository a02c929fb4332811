"""A browser whose processes end at once, as when its computer loses its power."""

import os
import signal
from contextlib import suppress

from playwright.sync_api import Error, Page, expect

from tests.browser.chromium import Chromium


class Doomed(Chromium):
    """A browser of which all processes can be killed at once.

    The panel is opened in a tab: after such a death the toolbar's worker is replaced while it starts.
    """

    def wait_for_worker(self, beside: bool = True) -> None:
        """There is nothing to wait for, because nobody clicks the icon."""

    def kill(self) -> None:
        os.killpg(self.group, signal.SIGKILL)

    def open_log(self) -> Page:
        browser = next(
            p for p in self._cdp.send("SystemInfo.getProcessInfo")["processInfo"] if p["type"] == "browser"
        )
        self.group = os.getpgid(browser["id"])
        assert self.group != os.getpgid(0)
        page = self.open_tab(360)
        page.get_by_test_id("tab-log").click()
        expect(page.get_by_test_id("add-call")).to_be_visible()
        return page

    def leave(self) -> None:
        with suppress(Error):
            self.context.close()
        self.wire.__exit__()
