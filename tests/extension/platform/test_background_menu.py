"""What a person asks the extension for outside the panel: the menu, a key, a permission."""

import json

from tests.browser.chromium import ROOT, Chromium


def already_open(chromium: Chromium) -> None:
    """A dispatched event carries no gesture: opening would be refused, and a second panel opened in a tab."""
    chromium.worker.evaluate("() => { chrome.sidePanel.open = async () => {}; }")


def test_a_selection_reaches_the_panel_once_and_leaves_no_trace(chromium: Chromium):
    panel = chromium.open_panel()
    panel.get_by_test_id("tab-lookup").wait_for()
    already_open(chromium)
    chromium.worker.evaluate(
        """async () => {
          const [tab] = await chrome.tabs.query({ active: true });
          const info = { menuItemId: 'lookup', selectionText: '0571-2688 8888' };
          chrome.contextMenus.onClicked.dispatch(info, tab);
        }"""
    )
    panel.locator("[data-testid=lookup-result][data-key='+8657126888888']").wait_for()
    assert chromium.worker.evaluate("chrome.storage.session.get()") == {}
    assert chromium.worker.evaluate("chrome.storage.local.get()") == {}
    # The text was meant once: opened again, the panel is where the person left it.
    panel.get_by_test_id("tab-log").click()
    panel.get_by_test_id("log-open").wait_for()
    panel.reload()
    panel.get_by_test_id("log-open").wait_for()


def test_the_key_for_a_call_starts_its_clock_in_the_panel(chromium: Chromium):
    panel = chromium.open_panel()
    panel.get_by_test_id("tab-lookup").wait_for()
    already_open(chromium)
    chromium.worker.evaluate(
        """async () => {
          const [tab] = await chrome.tabs.query({ active: true });
          chrome.commands.onCommand.dispatch('call', tab);
        }"""
    )
    panel.get_by_test_id("call-clock").wait_for()
    keys = {one["name"]: one for one in chromium.worker.evaluate("chrome.commands.getAll()")}
    assert keys["call"]["description"]
    assert chromium.worker.evaluate("chrome.storage.session.get()") == {}


def test_the_menu_is_there_in_the_browsers_language(chromium: Chromium):
    there = "chrome.contextMenus.update('lookup', {}).then(() => true, () => false)"
    chromium.until(lambda: chromium.worker.evaluate(there), "the worker has offered its menu")
    language, title = chromium.worker.evaluate(
        "[chrome.i18n.getUILanguage(), chrome.i18n.getMessage('menu_lookup')]"
    )
    messages = ROOT / "_locales" / ("zh_CN" if language.startswith("zh") else "en") / "messages.json"
    assert title == json.loads(messages.read_text())["menu_lookup"]["message"]
    assert "%s" in title


def test_permission_is_asked_for_the_servers_host_and_for_nothing_on_this_computer(chromium: Chromium):
    asked = chromium.open_bare().evaluate(
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
