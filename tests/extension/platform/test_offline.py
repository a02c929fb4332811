"""P7: the web page, once opened, opens with the server away. It keeps the panel, and never an answer."""

import json
from collections.abc import Iterator
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.waiting import until
from tests.extension.serving import Files, listening

KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((request) => new URL(request.url).pathname);
}"""

SHELLS = "async () => (await caches.keys()).filter((name) => name.startsWith('dunbook-shell'))"


class Host(Files):
    """The web host: the panel at `/`, its list of files, and an answer of the API."""

    protocol_version = "HTTP/1.0"  # No connection outlives the server.
    version = "1"
    asked: ClassVar[set[str]]

    def do_GET(self) -> None:
        self.asked.add(self.path)
        super().do_GET()

    def made(self) -> dict[str, bytes]:
        # Keeping the files of every screen takes seconds; of the earlier panel one is enough to be replaced.
        files = sorted(self.asked - {"/shell.json", "/v1/meta"}) if self.version == "2" else ["/"]
        shell = {"version": self.version, "files": files}
        return {"shell.json": json.dumps(shell).encode(), "v1/meta": b'{"secret": "answer"}'}


class Left:
    """A page whose server has gone, after a newer panel had been fetched from it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.answered: object = None
        self.kept: list[str] = []


@pytest.fixture(scope="module")
def left(browser: Browser) -> Iterator[Left]:
    """A device of its own, because what is kept here is more than the others forget. Keeping the files of
    the panel takes seconds, so one story serves every test."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    host: type[Host] = type("ThisHost", (Host,), {"asked": set()})
    with listening(host) as address:
        left = Left(context.new_page(), address)
        left.page.goto(address)
        left.page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        left.page.get_by_test_id("tab-log").click()
        left.page.get_by_test_id("log-open").wait_for()
        host.version = "2"
        left.page.reload()  # From here on the worker sees every request.
        left.answered = left.page.evaluate("fetch('/v1/meta').then((answer) => answer.json())")
        until(left.page, f"async () => (await ({SHELLS})()).join() === 'dunbook-shell-2'")
        left.kept = left.page.evaluate(KEPT)
    yield left
    context.close()


def test_a_newer_panel_replaces_the_kept_one_as_a_whole(left: Left):
    assert left.page.evaluate(SHELLS) == ["dunbook-shell-2"]
    assert "/" in left.kept
    assert len(left.kept) == len(set(left.kept)) > 100


def test_answers_of_the_api_are_not_kept(left: Left):
    assert left.answered == {"secret": "answer"}
    assert [path for path in left.kept if path.startswith("/v1")] == []
    assert left.page.evaluate("fetch('/v1/meta').then(() => 'kept', () => 'gone')") == "gone"


def test_the_panel_opens_with_the_server_away(left: Left):
    left.page.goto(left.address)
    left.page.get_by_test_id("tab-log").click()
    left.page.get_by_test_id("log-open").wait_for()
