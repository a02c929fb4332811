"""People, servers and the clock, for the journeys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser import finding
from tests.browser.chromium import PATIENCE, Chromium
from tests.browser.panel import Panel
from tests.browser.serving import ClockedServer, Server, clocked_server

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """For a module, not for longer: while it runs, no other event loop can run in this process."""
    with sync_playwright() as started:
        yield started


class Person(Panel):
    """A browser profile of its own, and the side panel open in it."""

    def __init__(self, browser: Chromium) -> None:
        self.browser = browser
        super().__init__(browser.open_panel())

    @property
    def wire(self):
        return self.browser.wire

    def close_panel(self) -> None:
        self.browser.close_panel()

    def open_panel(self) -> None:
        self.page = self.browser.open_panel()

    def restart(self) -> None:
        """Leaves the browser and comes back with the same profile."""
        self.browser.stop()
        self.browser.start()
        self.open_panel()


Arrive = Callable[..., Person]


@pytest.fixture
def arrive(playwright: Playwright, tmp_path: Path) -> Iterator[Arrive]:
    """`arrive("zhang")` is a new person; `arrive("li", server)` one who has set that server's address."""
    browsers: list[Chromium] = []

    def come(name: str = "zhang", server: Server | ClockedServer | None = None) -> Person:
        browser = Chromium(playwright, tmp_path / f"profile-{name}")
        browsers.append(browser)
        person = Person(browser.start())
        if server:
            person.use_server(server.address)
        return person

    yield come
    for browser in browsers:
        browser.stop()
    assert [problem for browser in browsers for problem in browser.problems] == []


@pytest.fixture
def person(arrive: Arrive) -> Person:
    return arrive()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The real command, with the `public` policy."""
    with Server(tmp_path / "data") as running:
        yield running


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Server]:
    """The real command, with the `circle` policy: one report is enough."""
    with Server(tmp_path / "data", policy="circle") as running:
        yield running


@pytest.fixture
def clocked(tmp_path: Path) -> Iterator[ClockedServer]:
    with clocked_server(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def phone_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=finding.chromium())
    yield browser
    browser.close()
