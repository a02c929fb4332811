"""The same panel as a web page of the server, at the width of the phone on which the calls ring.

What phones share and see of one another is in tests/browser/sharing.
"""

from playwright.sync_api import expect

from tests.browser.axe import stands_out
from tests.browser.panel import TABS, Panel
from tests.browser.serving import Server
from tests.browser.words import words


def test_the_page_can_be_installed_and_works_again_without_the_server(open_phone, circle: Server):
    """P7: once it has been open, the page needs its server only for sharing and checking."""
    phone = open_phone(circle, kept=True)
    expect(phone.by("install-hint")).to_contain_text(words("install_menu"))
    phone.log_call("0571-26888888", said="原话")
    # Offered once every file of the panel is kept for a start without a network.
    manifest = phone.page.locator("link[rel=manifest]").get_attribute("href", timeout=90_000)
    answer = phone.page.request.get(phone.page.url + (manifest or "").lstrip("/"))
    assert answer.ok
    assert answer.json()["display"] == "standalone"
    assert words("appName").split()[0][:2] in answer.json()["name"]
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    an_iphone_is_told_of_its_seven_days(phone)
    circle.stop()
    phone.reload().go("log")
    expect(phone.by("log-entry")).to_contain_text("原话")
    expect(phone.look_up("95188")).to_contain_text("支付宝")


def test_everything_fits_a_phone_and_what_was_copied_is_pasted_as_its_number(open_phone, circle: Server):
    phone = open_phone(circle)
    phone.by("tab-log").tap()
    expect(phone.by("tab-log")).to_have_attribute("aria-current", "page")
    nothing_stands_out(phone)
    phone.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = "(text) => navigator.clipboard.writeText(text)"
    phone.page.evaluate(copy, "【某某】您的账单已逾期12天，请致电0571-26888888。")
    phone.go("lookup").by("paste").tap()
    expect(phone.by("lookup-input")).to_have_value("0571-26888888")
    phone.by("add-call").tap()
    phone.by("log-sheet").get_by_test_id("paste").tap()
    expect(phone.by("log-number")).to_have_value("0571-26888888")
    phone.page.keyboard.press("Escape")

    phone.page.evaluate(copy, "0571-26888888 或 13800138000")
    phone.by("lookup-clear").tap()
    phone.by("paste").tap()
    expect(phone.by("found-number")).to_have_count(2)


def nothing_stands_out(phone: Panel) -> None:
    """Nothing is wider than the phone, and the settings say whether the browser has promised to keep the
    data."""
    for tab in TABS:
        phone.go(tab)
        assert stands_out(phone.page) == [], tab
    promised = phone.page.evaluate("navigator.storage.persisted()")
    expect(phone.by("persisted")).to_contain_text(words("persist_yes" if promised else "persist_no"))


def an_iphone_is_told_of_its_seven_days(phone: Panel) -> None:
    phone.page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    phone.reload().go("checklist")
    expect(phone.by("install-hint")).to_contain_text(words("install_apple"))
