"""A journey: the owner of a number objects, from the panel or from a page that needs no extension."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.axe import stands_out, violations
from tests.browser.chromium import PATIENCE
from tests.browser.conftest import Arrive
from tests.browser.seeding import report
from tests.browser.serving import Server
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words

MOBILE = "138 0013 8000"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Breaches of the page's own content security policy fail the test."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="zh-CN", is_mobile=True, color_scheme="dark"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Security Policy" in said.text else None)
    yield page
    context.close()
    assert problems == []


def fits(page: Page) -> None:
    assert violations(page) + stands_out(page) == []


def test_from_a_tag_in_the_panel_to_the_receipt(arrive: Arrive, circle: Server):
    """P1: the bytes of the preview are the bytes that leave. P3: a tag can be disputed where it is seen."""
    person = arrive("zhang", circle)
    report(person.page, MOBILE)
    person.look_up(MOBILE)
    person.check_online()
    person.by("dispute-open").click()
    person.page.locator('input[value="was_someone_else"]').check()
    person.page.locator("#dispute-note").fill("去年才换到这个号码")
    person.wait_for_kept("drafts.load('dispute')", "去年才换到这个号码")
    person.go("log").look_up(MOBILE)
    person.by("dispute-open").click()
    # A preview that comes after the person has typed on is not shown: it would be about other words.
    hold_back(person.page, "disputes", "draft")
    person.by("dispute-review").click()
    person.page.locator("#dispute-note").press_sequentially("。")
    let_arrive(person.page)
    assert person.by("dispute-send").count() == 0
    person.by("dispute-review").click()
    person.open_part("dispute-bytes")
    shown = person.by("dispute-preview").inner_text()
    assert person.wire.sent("POST", "/v1/disputes") == []
    person.by("dispute-send").click()
    expect(person.by("dispute-item")).to_have_attribute("data-state", "open")
    (sent,) = person.wire.sent("POST", "/v1/disputes")
    assert sent.body.decode() == shown
    assert json.loads(shown)["note"] == "去年才换到这个号码。"
    fits(person.page)

    person.look_up(MOBILE)
    person.check_online()
    expect(person.by("community-entry")).to_contain_text(words("community_disputed"))
    person.go("settings").by("open-disputes").click()
    person.by("dispute-check").click()
    expect(person.by("dispute-receipt")).to_have_attribute("href", sent_receipt(circle))


def sent_receipt(server: Server) -> str:
    import sqlite3

    with sqlite3.connect(server.data_dir / "dunbook.sqlite3") as database:
        ((receipt,),) = database.execute("SELECT id FROM dispute").fetchall()
    return f"{server.address}/dispute#{receipt}"


def test_from_the_plain_page_without_an_extension(phone: Page, circle: Server):
    """P1 on the page: it shows the bytes while they are typed, and sends those."""
    sent: list[Request] = []
    phone.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    phone.goto(f"{circle.address}/dispute#nothing")
    expect(phone.locator("#dispute-state")).to_contain_text(words("error_dispute_not_found"))
    phone.locator("#dispute-number").fill("1380013")
    expect(phone.locator("#dispute-number-help")).to_have_text(words("number_problem_too_short"))
    phone.locator("#dispute-number").fill(MOBILE)
    phone.locator('input[value="mine_private"]').check()
    phone.locator("#dispute-note").fill("八年的号码")
    expect(phone.get_by_test_id("dispute-preview")).to_contain_text("八年的号码")
    phone.get_by_test_id("dispute-bytes").locator("summary").click()
    shown = phone.get_by_test_id("dispute-preview").inner_text()
    phone.get_by_role("link", name="English").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(words("dispute_page_title", "en"))
    assert phone.url.endswith("/dispute?lang=en#nothing")
    expect(phone.get_by_test_id("dispute-preview")).to_have_text(shown)  # The typed text is still there.
    phone.get_by_role("link", name="简体中文").click()
    expect(phone.get_by_test_id("dispute-preview")).to_have_text(shown)
    fits(phone)

    circle.stop()
    phone.get_by_test_id("dispute-send").click()
    item = phone.get_by_test_id("dispute-item")
    expect(item).to_contain_text(words("error_offline"))
    fits(phone)
    circle.start()
    phone.goto(f"{circle.address}/dispute")
    phone.get_by_test_id("dispute-again").click()
    expect(item).to_have_attribute("data-state", "open", timeout=60_000)
    (dispute,) = [request for request in sent if request.url.endswith("/v1/disputes")]
    assert dispute.post_data == shown

    link = phone.get_by_test_id("dispute-receipt").get_attribute("href")
    assert link == sent_receipt(circle)
    phone.goto("about:blank")
    phone.goto(link)
    expect(phone.locator("#dispute-state")).to_contain_text(words("dispute_state_open").partition("{")[0])
    fits(phone)
