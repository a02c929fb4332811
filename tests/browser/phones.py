"""The panel as a web page: phones, each with a storage of its own.

A page in a new process takes a second and a half of processor time to open the panel, of which it
compiles a hundred files; the same page takes half a second when it opens it again. Servers of the tests come
back to the same addresses for that, and phones are handed on from test to test, emptied.
"""

import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize

from tests.browser.chromium import PATIENCE

SIZE: ViewportSize = {"width": 390, "height": 844}
_MOVED = 60
"""The seconds by which the clock of a phone may differ from this machine's."""


@contextmanager
def held_address() -> Iterator[str]:
    """An address that nobody else gets while no server of ours listens there: a socket is bound to it and
    does not listen.

    Both this socket and the server's say SO_REUSEADDR, so that the server can listen all the same.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


class Phones:
    """`problems`: breaches of the page's own content security policy, and errors that nobody caught."""

    def __init__(self, browser: Browser) -> None:
        self.problems: list[str] = []
        self._browser = browser
        self._waiting: dict[str, list[Page]] = defaultdict(list)

    def fetch(self, address: str) -> Page:
        """A phone that has opened this address before, or a new one where there is none."""
        waiting = self._waiting[address]
        return waiting.pop() if waiting else self.new()

    def new(self, service_workers: bool = False) -> Page:
        context = self._browser.new_context(
            viewport=SIZE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
            has_touch=True,
            is_mobile=True,
            service_workers="allow" if service_workers else "block",
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._note)
        return page

    def bring_back(self, page: Page, address: str) -> None:
        try:
            if _is_as_new(page, address):
                self._waiting[address].append(page)
                return
        except Error:
            pass  # A test that failed may leave a phone that cannot be emptied.
        page.context.close()

    def _note(self, said: ConsoleMessage) -> None:
        if "Security Policy" in said.text:
            self.problems.append(said.text)


def _is_as_new(page: Page, address: str) -> bool:
    """Forgets everything but the files that were fetched and compiled. A clock that was moved stays moved."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    page.goto("about:blank")
    page.set_viewport_size(SIZE)
    page.context.clear_permissions()
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    session.detach()
    is_right: bool = abs(page.evaluate("Date.now()") / 1000 - time.time()) < _MOVED
    return is_right
