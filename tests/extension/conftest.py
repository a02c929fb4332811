"""The panel's modules in a real Chromium page, without the extension around them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import finding
from tests.extension.serving import Dunbook, Files, handler_of, listening


@pytest.fixture(scope="module")
def files() -> Iterator[str]:
    with listening(Files) as address:
        yield address


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """For a module, not for longer: while it runs, no other event loop can run in this process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=finding.chromium())
    yield chromium
    chromium.close()


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """One person's storage; its pages are open panels."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    yield context
    context.close()


class Panel:
    """A page with the probe in it. `run` takes the body of an async function that has the probe's names."""

    def __init__(self, page: Page, files: str, server: str) -> None:
        self.page = page
        self.page.goto(f"{files}/blank.html")
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
def open_panel(device: BrowserContext, files: str, dunbook: Dunbook) -> OpenPanel:
    return lambda: Panel(device.new_page(), files, dunbook.address)


@pytest.fixture
def panel(open_panel: OpenPanel) -> Panel:
    return open_panel()
