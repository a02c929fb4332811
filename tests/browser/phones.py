"""Phones that open the web page, each a browser profile of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.browser.chromium import PATIENCE
from tests.browser.panel import Panel
from tests.browser.serving import Server


@contextmanager
def phones(browser: Browser) -> Iterator:
    """Each call is another phone. Breaches of the page's own content security policy fail the test."""
    contexts = []
    problems: list[str] = []

    def note(page: Page) -> None:
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console", lambda said: problems.append(said.text) if "Security Policy" in said.text else None
        )

    def open_one(server: Server, kept: bool = False) -> Panel:
        """`kept`: the page keeps itself for when the server is away, which takes seconds."""
        context = browser.new_context(
            viewport={"width": 390, "height": 844},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
            has_touch=True,
            is_mobile=True,
            service_workers="allow" if kept else "block",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        note(page)
        page.goto(server.address)
        return Panel(page)

    yield open_one
    for context in contexts:
        context.close()
    assert problems == []
