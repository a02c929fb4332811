"""What a person asks the extension for outside the panel: the menu, a key, a permission."""

import json

from playwright.sync_api import Page, expect

from tests.browser.chromium import ROOT, Chromium
from tests.browser.panel import Panel
from tests.browser.waiting import rest


def already_open(chromium: Chromium) -> None:
    """A dispatched event carries no user gesture: the browser would refuse to open the panel, and a second
    one would open in a tab."""
    chromium.worker.evaluate("() => { chrome.sidePanel.open = async () => {}; }")


def choose(chromium: Chromium, text: str) -> None:
    """Gives the menu's event to the worker as the browser would."""
    chromium.worker.evaluate(
        """async (selectionText) => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const chosen = { menuItemId: 'lookup', selectionText, editable: false };
          chrome.contextMenus.onClicked.dispatch(chosen, tab);
        }""",
        text,
    )


def shows(panel: Panel, key: str, kind: str) -> None:
    expect(panel.by("lookup-result")).to_have_attribute("data-key", key)
    expect(panel.by("lookup-result")).to_have_attribute("data-kind", kind)


def test_the_menu_is_there_in_the_browsers_language(chromium: Chromium):
    there = "chrome.contextMenus.update('lookup', {}).then(() => true, () => false)"
    chromium.until(lambda: chromium.worker.evaluate(there), "the worker has offered its menu")
    language, title = chromium.worker.evaluate(
        "[chrome.i18n.getUILanguage(), chrome.i18n.getMessage('menu_lookup')]"
    )
    messages = ROOT / "_locales" / ("zh_CN" if language.startswith("zh") else "en") / "messages.json"
    assert title == json.loads(messages.read_text())["menu_lookup"]["message"]
    assert "%s" in title


def test_a_selection_and_the_key_for_a_call_reach_the_panel_once_and_leave_no_trace(chromium: Chromium):
    """P2: whatever was chosen, nobody is told."""
    panel = Panel(chromium.open_panel())
    panel.by("tab-lookup").wait_for()
    already_open(chromium)
    choose(chromium, " 0571-2688 8888 ")
    shows(panel, "+8657126888888", "landline")
    choose(chromium, "<img src=x onerror=alert(1)>")
    shows(panel, "", "invalid")
    rest(panel.page)
    chromium.close_panel()
    choose(chromium, "95188")
    panel = Panel(chromium.open_panel())
    shows(panel, "CN-95188", "service_95")
    assert stored(chromium) == [{}, {}]
    # The text was meant for one time: opened again, the panel is where the person left it.
    panel.by("tab-log").click()
    panel.by("log-open").wait_for()
    panel.reload().by("log-open").wait_for()

    chromium.worker.evaluate(
        """async () => {
          const [tab] = await chrome.tabs.query({ active: true });
          chrome.commands.onCommand.dispatch('call', tab);
        }"""
    )
    panel.by("call-clock").wait_for()
    keys = {one["name"]: one for one in chromium.worker.evaluate("chrome.commands.getAll()")}
    assert keys["call"]["description"]
    assert stored(chromium) == [{}, {}]
    assert chromium.wire.sent() == []


def stored(chromium: Chromium) -> list[dict]:
    """What the extension has stored in the browser outside its database."""
    return chromium.worker.evaluate("Promise.all([chrome.storage.session.get(), chrome.storage.local.get()])")


def test_permission_is_asked_for_the_servers_host_and_for_nothing_on_this_computer(bare: Page):
    asked = bare.evaluate(
        """async () => {
          const { openHost } = await import('/extension/platform/host.js');
          const asked = [];
          chrome.permissions.request = async (wanted) => (asked.push(wanted), false);
          const host = openHost();
          const answers = [];
          const addresses = ['http://127.0.0.1:8787', 'http://localhost:1', 'https://dunbook.example.org:8443/a'];
          for (const address of addresses) answers.push(await host.askPermission(address));
          return { asked, answers };
        }"""
    )
    assert asked == {
        "asked": [{"origins": ["https://dunbook.example.org/*"]}],
        "answers": [True, True, False],
    }
