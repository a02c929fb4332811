"""P7: the web page, once opened, opens with the server away. What it keeps is the panel, never an answer."""

import json
from collections.abc import Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.waiting import until
from tests.extension.serving import ROOT, Files, listening

KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((request) => new URL(request.url).pathname);
}"""

SHELLS = "async () => (await caches.keys()).filter((name) => name.startsWith('dunbook-shell'))"


@cache
def files_of_the_panel() -> list[str]:
    """Paths under the web host. Each of some two hundred requests asks for them."""
    folders = [*(ROOT / "extension").rglob("*"), *(ROOT / "_locales").rglob("*.json")]
    paths = [
        f"/{file.relative_to(ROOT).as_posix().removeprefix('extension/')}"
        for file in folders
        if file.is_file() and file.suffix in {".js", ".css", ".json", ".html", ".svg"}
    ]
    return ["/", *(path for path in paths if "vendor-entries" not in path)]


class Host(Files):
    """The web host: the panel at `/`, its list of files, and an answer of the API."""

    protocol_version = "HTTP/1.0"  # no connection outlives the server
    version = "1"

    def made(self) -> dict[str, bytes]:
        # Of the earlier panel a few are enough to be replaced.
        files = files_of_the_panel() if self.version == "2" else files_of_the_panel()[:20]
        shell = {"version": self.version, "files": files}
        return {"shell.json": json.dumps(shell).encode(), "v1/meta": b'{"secret": "answer"}'}


class Left:
    """A page whose server has gone, after a newer panel had come from it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.answered: object = None
        self.kept: list[str] = []


@pytest.fixture(scope="module")
def left(browser: Browser) -> Iterator[Left]:
    """On a device of its own: what is kept here is more than the others forget. Keeping all files of the
    panel takes seconds, so one story serves every test."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    host: type[Host] = type("ThisHost", (Host,), {})
    with listening(host) as address:
        left = Left(context.new_page(), address)
        left.page.goto(address)
        left.page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        left.page.get_by_test_id("tab-log").wait_for()
        host.version = "2"
        left.page.reload()  # from here the worker sees every request
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
