"""The panel's modules in a real Chromium page, without the extension around them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.extension.publishing import Publisher, entry
from tests.extension.serving import Dunbook, Files, handler_of, listening

NOBODY = "http://127.0.0.1:9"
RENEW = "async () => (await import('/tests/extension/probe.js')).renew()"


class KeptFiles(Files):
    """A server that lets the browser cache the files. They do not change while the tests run, and loading
    them again would be half of a page's start."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600, immutable")
        super().end_headers()


@pytest.fixture(scope="session")
def files() -> Iterator[str]:
    with listening(KeptFiles) as address:
        yield address


@contextmanager
def device_of(browser: Browser, files: str, zone: str = "Asia/Shanghai") -> Iterator[Page]:
    """A blank page with a storage of its own. A new page loads all modules anew."""
    context = browser.new_context(timezone_id=zone, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{files}/blank.html")
    yield page
    context.close()


@pytest.fixture(scope="session")
def blank(browser: Browser, files: str) -> Iterator[Page]:
    """The page of `panel`, on the one device that all tests use.

    What a test changes of the page's own classes it puts right again: the next one fails otherwise.
    """
    with device_of(browser, files) as page:
        yield page


class Panel:
    """The blank page with the probe in it. `run` takes the body of an async function that has the probe's
    names."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.page.evaluate(
            """async (options) => {
              globalThis.probe = await import('/tests/extension/probe.js');
              globalThis.app = await probe.open(options);
            }""",
            {"server": server},
        )

    def run(self, body: str, given: Any = None) -> Any:
        names = "open, openWorker, openStore, held, fault, call, report"
        return self.page.evaluate(f"async (given) => {{ const {{ {names} }} = probe; {body} }}", given)


OpenPanel = Callable[..., Panel]


@pytest.fixture
def dunbook() -> Iterator[Dunbook]:
    server = Dunbook()
    with listening(handler_of(server)) as server.address:
        yield server


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """The address of the server that the person chose: nobody answers there unless the test has one."""
    if "dunbook" in request.fixturenames:
        return request.getfixturevalue("dunbook").address
    return NOBODY


@pytest.fixture(scope="session")
def spare() -> list[Page]:
    """Pages that tests leave behind, blank again. A new page costs as much as all that a panel loads."""
    return []


@pytest.fixture
def device(blank: Page, spare: list[Page], files: str) -> Iterator[BrowserContext]:
    """The storage of one person, empty at first; its pages are open panels."""
    blank.evaluate(RENEW)
    yield blank.context
    used, *others = [page for page in blank.context.pages if page not in (blank, *spare)] or [None]
    for page in others:
        page.close()
    if used:
        used.goto(f"{files}/blank.html")
        spare.append(used)


@pytest.fixture
def open_panel(device: BrowserContext, spare: list[Page], files: str, address: str) -> OpenPanel:
    """Opens panels in pages of their own, which a test may close, kill or break for good."""

    def opened() -> Panel:
        page = spare.pop() if spare else device.new_page()
        if page.url != f"{files}/blank.html":
            page.goto(f"{files}/blank.html")
        return Panel(page, address)

    return opened


@pytest.fixture
def panel(device: BrowserContext, blank: Page, address: str) -> Panel:
    """A panel in a page that another test used before, emptied: loading a page costs more than most tests
    do."""
    return Panel(blank, address)


@pytest.fixture
def publisher(dunbook: Dunbook) -> Publisher:
    """The publisher of a list of a hundred numbers, at the server of `dunbook`."""
    made = Publisher()
    made.publish(*(entry(at) for at in range(100)))
    dunbook.say = made.answer
    return made
