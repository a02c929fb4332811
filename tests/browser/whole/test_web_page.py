"""The same panel as a web page of the server, at the width of the phone on which the calls ring."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.words import words


@pytest.fixture
def open_phone(browser: Browser) -> Iterator:
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


def test_log_look_up_and_share_from_a_phone(open_phone, served: Server):
    zhang, li = open_phone(served), open_phone(served)
    zhang.by("tab-log").tap()
    zhang.log_call("0571-26888888", agency="某某公司", said="原话")
    zhang.reload().go("log")
    expect(zhang.by("log-entry")).to_contain_text("原话")
    expect(zhang.look_up("95188")).to_contain_text("支付宝")
    zhang.share("0571-26888888")

    li.look_up("057126888888")
    li.check_online()
    expect(li.by("community-entry")).to_have_attribute("data-tag", "collection_agency")


def test_nothing_stands_out_of_the_phone(open_phone, circle: Server):
    phone = open_phone(circle)
    for tab in ("checklist", "log", "lookup", "plan", "settings"):
        phone.go(tab)
        assert phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), tab


def test_the_page_works_again_without_the_server(open_phone, circle: Server):
    """P7: once it has been open, the page needs its server only for sharing and checking."""
    phone = open_phone(circle, kept=True)
    phone.log_call("0571-26888888", said="原话")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    phone.reload()
    circle.stop()
    phone.reload().go("log")
    expect(phone.by("log-entry")).to_contain_text("原话")
    expect(phone.look_up("95188")).to_contain_text("支付宝")


def test_the_page_can_be_installed(open_phone, circle: Server):
    phone = open_phone(circle)
    # A page that is closed while its first screen is fetched complains about that.
    expect(phone.by("checklist-open")).to_be_visible()
    manifest = phone.page.locator("link[rel=manifest]").get_attribute("href")
    answer = phone.page.request.get(phone.page.url + (manifest or "").lstrip("/"))
    assert answer.ok
    assert answer.json()["display"] == "standalone"
    assert words("appName").split()[0][:2] in answer.json()["name"]
