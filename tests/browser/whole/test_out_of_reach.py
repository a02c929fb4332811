"""A phone on a weak network: files of the panel that cannot be fetched take nothing else with them."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPhone
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.sync.devices import began
from tests.browser.words import words


def without(panel: Panel, *files: str) -> Panel:
    """Opens the page anew while these files cannot be fetched."""
    panel.page.unroute_all()
    for file in files:
        panel.page.route(f"**/{file}", lambda route: route.abort())
    return panel.reload()


BESIDE = ("views/sync/bar.js", "views/parts/install-hint.js")
"""The parts that stand beside a screen, on a device whose log other devices hold as well."""
OPENED = ("views/log/log-sheet.js", "views/desk/desk.js", "views/log/entry.js")


def test_what_does_not_open_says_so_and_opens_when_it_is_tried_again(open_phone: OpenPhone, circle: Server):
    phone = without(began(open_phone(circle), circle), *BESIDE, *OPENED)
    for asked in ("add-call", "tab-plan"):
        phone.by(asked).click()
        expect(phone.by("toast")).to_contain_text(words("shell_failed"))
        if asked == "add-call":
            phone.page.unroute("**/views/log/log-sheet.js")
            phone.press("shell_again")
            phone.by("log-number").fill("0571-26888888")
            phone.by("log-save").click()
            expect(phone.page.locator("dialog[open]")).to_have_count(0)
    phone.page.unroute("**/views/desk/desk.js")
    phone.press("shell_again")
    expect(phone.page.locator("#panel")).to_have_attribute("data-screen", "desk")

    phone.page.set_viewport_size({"width": 1280, "height": 800})
    row = phone.go("log").by("log-entry")
    row.get_by_test_id("entry-open").click()
    expect(phone.by("toast")).to_contain_text(words("shell_failed"))
    phone.page.unroute("**/views/log/entry.js")
    phone.press("shell_again")
    expect(phone.by("entry")).to_contain_text("0571")
    the_panel_stands_without_the_parts_beside_a_screen(phone)


def the_panel_stands_without_the_parts_beside_a_screen(phone: Panel) -> None:
    """A part that cannot be fetched takes none of the parts after it with it."""
    phone.go("checklist").by("quick-number").fill("0571-26888888")
    phone.page.keyboard.press("Enter")
    # The number is shown as it was typed, or already formatted.
    expect(phone.by("log-number")).to_have_value(re.compile(r"0571\D?2688\D?8888"))
    phone.by("log-save").click()
    expect(phone.go("log").by("log-entry")).to_have_count(2)
