"""P7: the web page, once opened, opens with the server away. What it keeps is the panel, never an answer."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.extension.serving import ROOT, Files, listening

KEPT = """async () => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return kept.flat().map((request) => new URL(request.url).pathname);
}"""


class Host(Files):
    """The web host: the panel at `/`, its list of files, and an answer of the API."""

    protocol_version = "HTTP/1.0"  # no connection outlives the server
    version = "1"

    def made(self) -> dict[str, bytes]:
        folders = [*(ROOT / "extension").rglob("*"), *(ROOT / "_locales").rglob("*.json")]
        names = [
            f"/{file.relative_to(ROOT).as_posix().removeprefix('extension/')}"
            for file in folders
            if file.is_file()
        ]
        files = [
            "/",
            *(
                name
                for name in names
                if name.endswith((".js", ".css", ".json", ".html", ".svg")) and "vendor-entries" not in name
            ),
        ]
        shell = {"version": self.version, "files": files}
        return {"shell.json": json.dumps(shell).encode(), "v1/meta": b'{"secret": "answer"}'}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Of a device of its own: what is kept here is more than the others forget."""
    context = browser.new_context(timezone_id="Asia/Shanghai", locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture
def host() -> type[Host]:
    return type("ThisHost", (Host,), {})


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.get_by_test_id("tab-log").wait_for()


def test_the_panel_opens_with_the_server_away(page: Page, host: type[Host]):
    with listening(host) as address:
        opened(page, address)
    page.goto(address)
    page.get_by_test_id("tab-log").click()
    page.get_by_test_id("log-form").wait_for()


def test_answers_of_the_api_are_not_kept(page: Page, host: type[Host]):
    with listening(host) as address:
        opened(page, address)
        page.reload()  # from here the worker sees every request
        assert page.evaluate("fetch('/v1/meta').then((answer) => answer.json())") == {"secret": "answer"}
        kept = page.evaluate(KEPT)
    assert "/" in kept
    assert [path for path in kept if path.startswith("/v1")] == []
    assert page.evaluate("fetch('/v1/meta').then(() => 'kept', () => 'gone')") == "gone"


def test_a_newer_panel_replaces_the_kept_one_as_a_whole(page: Page, host: type[Host]):
    with listening(host) as address:
        opened(page, address)
        host.version = "2"
        page.reload()
        page.wait_for_function(
            """async () => (await caches.keys()).join() === 'dunbook-shell-2'
              && (await caches.match('/')) !== undefined"""
        )
