"""One person with one browser profile: real Chromium, the extension in it, the panel its toolbar icon opens.

Extensions.loadUnpacked makes the same checks as the "Load unpacked" button. It is called again after every
start: the browser forgets unpacked extensions, but keeps their data, because the id comes from the path.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

# The side panel is a target of type "other" at birth. Playwright reads this when it starts.
os.environ["PW_CHROMIUM_ATTACH_TO_OTHER"] = "1"

from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Worker,
)

from tests.browser import finding
from tests.browser.wire import Wire

ROOT = Path(__file__).parents[2]
PATIENCE = 15_000  # Milliseconds for a condition to come true.
ARGUMENTS = [
    "--window-size=1280,900",
    "--test-type",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    # Animations of the browser itself, of tabs and side panel, cost a third of a journey. Those of a page
    # stay.
    "--animation-duration-scale=0",
]

ACTIVATED = """async () =>
  (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated'"""


class Chromium:
    """A browser with the extension. It is started with `start()`; `panel` is the open side panel."""

    more_arguments: tuple[str, ...] = ()

    def __init__(
        self, playwright: Playwright, profile: Path, root: Path = ROOT, moving: bool = False
    ) -> None:
        """With `moving`, sheets and messages move as they do for most people. It costs a journey a quarter
        of its time."""
        self._playwright = playwright
        self._profile = profile
        self._root = root
        self._motion: Literal["no-preference", "reduce"] = "no-preference" if moving else "reduce"
        self.wire = Wire()
        self.context: BrowserContext
        self.panel: Page
        self.extension_id = ""
        # Problems that must never happen: an uncaught error, a breach of the CSP.
        self.problems: list[str] = []

    def start(self) -> "Chromium":
        self.wire.__enter__()
        # "<-loopback>" sends requests to this machine over the wire as well.
        proxy = [f"--proxy-server={self.wire.address}", "--proxy-bypass-list=<-loopback>"]
        self.context = self._playwright.chromium.launch_persistent_context(
            self._profile,
            executable_path=finding.chromium(),
            headless=True,
            no_viewport=True,
            reduced_motion=self._motion,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            # The language of the browser itself, which date fields and the setting "as the browser" follow.
            env={**os.environ, "LANGUAGE": "zh_CN", "LANG": "zh_CN.UTF-8"},
            ignore_default_args=["--disable-extensions"],
            args=[*ARGUMENTS, *self.more_arguments, *proxy, "--lang=zh-CN"],
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("weberror", lambda error: self.problems.append(str(error.error)))
        self.context.on("console", self._note)
        self._cdp = self._browser_session()
        self.install(self._root)
        return self

    def install(self, root: Path, beside: bool = True) -> None:
        """Makes this the extension whose icon is clicked. `beside` says that it opens a side panel, not a
        tab."""
        self.extension_id = self.load(root)
        self.wait_for_worker(beside)

    def load(self, root: Path) -> str:
        """Loads an unpacked extension and returns its id."""
        return self._cdp.send("Extensions.loadUnpacked", {"path": str(root)})["id"]

    def stop(self) -> None:
        self.context.close()
        self.wire.__exit__()

    def forget(self) -> None:
        """Makes the profile what it was at first: nothing stored, nothing waiting, no panel, no worker."""
        first, *others = self.context.pages
        # A page of the extension asks for it if there is one: the first tab would have to change its process
        # twice.
        bare, *others = [*others, first]
        bare.goto(self._bare_page)
        bare.evaluate("() => Promise.all([chrome.alarms.clearAll(), chrome.storage.session.clear()])")
        for page in (bare, *others):
            if page is not first:
                page.close()
        self.end_worker()
        origin = f"chrome-extension://{self.extension_id}"
        session = self.context.new_cdp_session(first)
        session.send(
            "Storage.clearDataForOrigin",
            {"origin": origin, "storageTypes": "indexeddb,local_storage,file_systems"},
        )
        # Servers of other tests come back to the same address, with other lists.
        session.send("Network.clearBrowserCache")
        session.detach()
        if first.url != "about:blank":
            first.goto("about:blank")  # The toolbar icon is clicked over a web page.
        self.wire.requests.clear()

    def end_worker(self) -> None:
        """Ends the worker, as the browser may at any time; the next event wakes another one, which
        Playwright does not know."""
        self.until(self._without_worker, "the worker is gone")

    def _without_worker(self) -> bool:
        """Ends the worker, and tries again until it is gone: an event that was on its way may wake another
        one."""
        workers = self._targets("service_worker")
        for worker in workers:
            with suppress(Error):  # It has just ended by itself.
                self._cdp.send("Target.closeTarget", {"targetId": worker["targetId"]})
        return not workers

    def _targets(self, kind: str) -> list[dict[str, Any]]:
        targets = self._cdp.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
        return [target for target in targets if target["type"] == kind]

    def _note(self, message: ConsoleMessage) -> None:
        """The browser itself reports a server that does not answer; that is no problem of the extension."""
        elsewhere = message.location["url"].startswith("http") and message.text.startswith("Failed to load")
        if message.type == "error" and not elsewhere:
            self.problems.append(f"{message.text} {message.location['url']}")

    def _browser_session(self) -> CDPSession:
        assert self.context.browser
        return self.context.browser.new_browser_cdp_session()

    @property
    def worker(self) -> Worker:
        """The worker that woke at the start; after `forget` there is none to talk to."""
        for worker in self.context.service_workers:
            if self.extension_id in worker.url:
                return worker
        return self.context.wait_for_event("serviceworker")

    def wait_for_worker(self, beside: bool = True) -> None:
        """A click on the icon opens the panel only once the worker has said so.

        An extension that was there before has said so long ago, and its new worker may still be on its way.
        Where that one is ended (`forget`) it has registered no listener, and no event ever wakes another.
        A page is asked, not the worker: loading the extension again replaces the worker, and a question to
        the old one would never be answered.
        """
        # A page of its own, closed afterwards: the language that it is given would stay with its process, and
        # the worker would name that one as the browser's.
        page = self.open_bare()
        self.until(lambda: page.evaluate(ACTIVATED), "the worker listens")
        behavior = "chrome.sidePanel.getPanelBehavior()"
        self.until(
            lambda: not beside or page.evaluate(behavior)["openPanelOnActionClick"],
            "the toolbar icon opens the panel",
        )
        page.close()

    def open_bare(self) -> Page:
        """A tab that may ask the browser for what the extension may, and runs nothing of the extension."""
        page = self.context.new_page()
        page.goto(self._bare_page)
        return page

    @property
    def _bare_page(self) -> str:
        """An address of the extension at which none of its scripts run."""
        return f"chrome-extension://{self.extension_id}/manifest.json"

    def click_icon(self) -> None:
        """Clicks the toolbar icon over the first web page. A second click closes the panel."""
        self.context.pages[0].bring_to_front()
        # The open panel has a "tab" target as well, and triggering on that one crashes the browser.
        tabs = [tab for tab in self._targets("tab") if "chrome-extension://" not in tab["url"]]
        front = next(t for t in tabs if t.get("embedderData", {}).get("tabActive"))
        self._cdp.send("Extensions.triggerAction", {"id": self.extension_id, "targetId": front["targetId"]})

    def open_panel(self) -> Page:
        with self.context.expect_page(predicate=lambda page: "panel.html" in page.url) as opened:
            self.click_icon()
        self.panel = opened.value
        return self.panel

    def close_panel(self) -> None:
        with self.panel.expect_event("close"):
            self.click_icon()

    def open_tab(self, width: int, height: int = 800) -> Page:
        """The panel as a tab of the same extension, for widths that the headless side panel cannot take."""
        page = self.context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"chrome-extension://{self.extension_id}/extension/panel.html")
        return page

    def cut_off(self, page: Page) -> None:
        """Takes the network from this page. `set_offline` asks the worker as well, and waits for ever for
        one that has ended."""
        conditions = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        self.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)

    def allow_hosts(self, address: str) -> None:
        """Does what "Allow" in the permission dialog does; nobody can click there in a headless browser."""
        page = self.context.new_page()
        page.goto("chrome://extensions")
        pattern = f"{address.rpartition(':')[0] or address}/*"
        add = "([id, host]) => chrome.developerPrivate.addHostPermission(id, host)"
        page.evaluate(add, [self.extension_id, pattern])
        page.close()

    def until(self, holds: Callable[[], object], what: str) -> None:
        page = self.context.pages[0]
        for _ in range(PATIENCE // 50):
            if holds():
                return
            page.wait_for_timeout(50)
        raise AssertionError(f"waited in vain until {what}")
