"""The panel's modules in a real Chromium page, without the extension around them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.extension.publishing import Publisher, entry
from tests.extension.serving import Dunbook, Files, handler_of, listening

FORGET = """async () => {
  localStorage.clear();
  const names = (await indexedDB.databases()).map(({ name }) => name);
  await Promise.all(names.map((name) => new Promise((resolve, reject) => {
    Object.assign(indexedDB.deleteDatabase(name), { onsuccess: resolve, onerror: reject, onblocked: reject });
  })));
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}"""


class KeptFiles(Files):
    """They do not change while the tests run: half of a page's start would be to load them again."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=3600, immutable")
        super().end_headers()


@pytest.fixture(scope="session")
def files() -> Iterator[str]:
    with listening(KeptFiles) as address:
        yield address


@pytest.fixture(scope="session")
def emptied(browser: Browser, files: str) -> Iterator[Page]:
    """The page that is left of a device when its panels are closed and its storage is empty."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    page = context.new_page()
    page.goto(f"{files}/blank.html")
    yield page
    context.close()


@pytest.fixture(scope="session")
def spare() -> list[Page]:
    """Pages that tests leave behind, blank again. A new page costs as much as all that a panel loads."""
    return []


@pytest.fixture
def device(emptied: Page, spare: list[Page], files: str) -> Iterator[BrowserContext]:
    """One person's storage; its pages are open panels."""
    context = emptied.context
    yield context
    used, *others = [page for page in context.pages if page not in (emptied, *spare)] or [None]
    for page in others:
        page.close()
    if used:
        used.goto(f"{files}/blank.html")
        spare.append(used)
    emptied.evaluate(FORGET)


class Panel:
    """The blank page with the probe in it. `run` takes the body of an async function that has the probe's
    names."""

    def __init__(self, page: Page, files: str, server: str) -> None:
        """The page is a new one, or one that a test left behind, which is at the blank page."""
        self.page = page
        if page.url != f"{files}/blank.html":
            page.goto(f"{files}/blank.html")
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
def open_panel(device: BrowserContext, spare: list[Page], files: str, dunbook: Dunbook) -> OpenPanel:
    return lambda: Panel(spare.pop() if spare else device.new_page(), files, dunbook.address)


@pytest.fixture
def panel(open_panel: OpenPanel) -> Panel:
    return open_panel()


@pytest.fixture
def publisher(dunbook: Dunbook) -> Publisher:
    """Of a list of a hundred numbers, at the server of `dunbook`."""
    made = Publisher()
    made.publish(*(entry(at) for at in range(100)))
    dunbook.say = made.answer
    return made


@pytest.fixture(scope="session")
def lasting(browser: Browser, files: str) -> Iterator[Page]:
    """The page of `one`, on a device of its own: a new device loads all modules anew."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    page = context.new_page()
    page.goto(f"{files}/blank.html")
    yield page
    context.close()


@pytest.fixture(scope="module")
def one(lasting: Page, files: str) -> Iterator[Panel]:
    """A panel for all tests of a module, which empty it themselves."""
    yield Panel(lasting, files, "http://127.0.0.1:9")
    lasting.goto(f"{files}/blank.html")
    lasting.evaluate(FORGET)
