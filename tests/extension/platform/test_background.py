"""The extension's own duties in a real Chromium: the menu, the alarm, the permission and the manifest."""

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.browser.chromium import ROOT, Chromium
from tests.extension.serving import Answer, Dunbook

SHARE = """async (server) => {
  const { createApp } = await import('./core/app.js');
  const { openPorts } = await import('./platform/ports.js');
  const app = await createApp(openPorts());
  await app.settings.set({ server });
  const report = { number: '0571-26888888', tag: 'impostor', conduct: [] };
  await app.share.send(await app.share.draft(report));
  await app.outbox.flush();
}"""


@pytest.fixture
def chromium(playwright: Playwright, tmp_path: Path) -> Iterator[Chromium]:
    started = Chromium(playwright, tmp_path / "profile").start()
    yield started
    started.stop()
    assert started.problems == []


def test_the_worker_sends_what_the_closed_panel_could_not(chromium: Chromium, dunbook: Dunbook):
    dunbook.say = lambda asked: Answer(503)
    panel = chromium.open_panel()
    panel.evaluate(SHARE, dunbook.address)
    chromium.close_panel()
    alarms = chromium.worker.evaluate("chrome.alarms.getAll()")
    assert sorted(alarm["name"] for alarm in alarms) == ["list", "outbox"]
    assert dunbook.reports == {}

    dunbook.say = lambda asked: Answer(200, CHALLENGE) if asked.path == "/v1/reporters/challenge" else None
    chromium.worker.evaluate(
        """async () => {
          const open = indexedDB.open('dunbook');
          const db = await new Promise((resolve) => (open.onsuccess = () => resolve(open.result)));
          const store = db.transaction('outbox', 'readwrite').objectStore('outbox');
          const all = store.getAll();
          await new Promise((resolve) => (all.onsuccess = resolve));
          for (const item of all.result) store.put({ ...item, nextAt: null });
          db.close();
          chrome.alarms.onAlarm.dispatch({ name: 'outbox' });
        }"""
    )
    chromium.until(lambda: dunbook.reports, "the worker has sent the report")
    assert len(dunbook.reports) == 1
    chromium.until(
        lambda: not chromium.worker.evaluate("chrome.alarms.get('outbox').then((alarm) => alarm ?? null)"),
        "no alarm for reports is left",
    )


# The proof is trivial here; what the library makes of it is tested elsewhere.
CHALLENGE = {
    "parameters": {
        "algorithm": "PBKDF2/SHA-256",
        "cost": 1,
        "keyLength": 32,
        "keyPrefix": "0",
        "nonce": "00" * 16,
        "salt": "00" * 16,
    },
    "signature": "",
}


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
    panel.get_by_test_id("log-form").wait_for()
    panel.reload()
    panel.get_by_test_id("log-form").wait_for()


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


def test_a_reminder_names_neither_lender_nor_amount_and_is_asked_for_by_a_click(chromium: Chromium):
    panel = chromium.open_panel()
    panel.get_by_test_id("tab-plan").click()
    panel.get_by_test_id("reminder-browser").wait_for()
    asked = panel.evaluate(
        """async () => {
          const asked = [];
          chrome.permissions.request = async (wanted) => (asked.push(wanted), true);
          const { app } = document.querySelector('dun-plan');
          const now = new Date();
          const dueDate = new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
          const debts = [{ id: 'd1', creditor: 'huabei', name: '', amount: '3200', dueDate }];
          await app.plan.change(() => ({ income: '', costs: '', debts }));
          document.querySelector('[data-testid=reminder-browser]').click();
          while (!(await app.notifications.isOn())) await new Promise((go) => setTimeout(go, 50));
          return asked;
        }"""
    )
    assert asked == [{"permissions": ["notifications"]}]
    told = chromium.worker.evaluate(
        """async () => {
          const told = [];
          const api = globalThis.browser ?? chrome;
          api.notifications = { create: async (id, notice) => told.push(notice) };
          // Nine in the morning, whatever the hour of the test.
          const hours = Date.prototype.getHours;
          Date.prototype.getHours = () => 9;
          chrome.alarms.onAlarm.dispatch({ name: 'reminder' });
          for (let n = 0; n < 100 && !told.length; n += 1) await new Promise((go) => setTimeout(go, 50));
          Date.prototype.getHours = hours;
          return told;
        }"""
    )
    assert len(told) == 1
    assert told[0]["message"]
    assert not re.search(r"huabei|花呗|3200|\{", told[0]["title"] + told[0]["message"])


def test_erasing_everything_here_leaves_no_alarm_and_nothing_handed_over(chromium: Chromium):
    chromium.until(lambda: chromium.worker.evaluate("chrome.alarms.get('list')"), "the worker has started")
    panel = chromium.open_panel()
    panel.get_by_test_id("tab-log").wait_for()
    before, after = panel.evaluate(
        """async () => {
          const { createApp } = await import('./core/app.js');
          const { handOver } = await import('./platform/handover.js');
          const { openPorts } = await import('./platform/ports.js');
          const ports = openPorts();
          const app = await createApp(ports);
          const left = async () => [
            (await chrome.alarms.getAll()).map(({ name }) => name).sort(),
            Object.keys(await chrome.storage.session.get()),
          ];
          for (const what of ['outbox', 'list', 'reminder'])
            await ports.host.wakeAt(Date.now() + 3_600_000, () => {}, what);
          // Meant for another window, so that no open panel fetches it.
          await handOver({ text: '0571-2688 8888' }, -1);
          const before = await left();
          await app.eraseHere();
          return [before, await left()];
        }"""
    )
    assert before == [["list", "outbox", "reminder"], ["handover"]]
    assert after == [[], []]


def test_the_menu_is_there_in_the_browsers_language(chromium: Chromium):
    there = chromium.worker.evaluate("chrome.contextMenus.update('lookup', {}).then(() => 'there')")
    language, title = chromium.worker.evaluate(
        "[chrome.i18n.getUILanguage(), chrome.i18n.getMessage('menu_lookup')]"
    )
    messages = ROOT / "_locales" / ("zh_CN" if language.startswith("zh") else "en") / "messages.json"
    assert there == "there"
    assert title == json.loads(messages.read_text())["menu_lookup"]["message"]
    assert "%s" in title


def test_permission_is_asked_for_the_servers_host_and_for_nothing_on_this_computer(chromium: Chromium):
    panel = chromium.open_panel()
    asked = panel.evaluate(
        """async () => {
          const { openHost } = await import('./platform/host.js');
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


def test_one_version_everywhere():
    manifest = json.loads((ROOT / "manifest.json").read_text())
    version = manifest["version"]
    assert f"VERSION = '{version}'" in (ROOT / "extension/platform/version.js").read_text()
    assert re.search(rf'^version = "{re.escape(version)}"', (ROOT / "pyproject.toml").read_text(), re.M)


def test_what_leaves_is_declared_to_firefox_as_optional():
    """The list in the manifest is the list that is asked for at the first report."""
    gecko = json.loads((ROOT / "manifest.json").read_text())["browser_specific_settings"]["gecko"]
    declared = gecko["data_collection_permissions"]
    assert declared["required"] == ["none"]
    code = (ROOT / "extension/platform/host-extension.js").read_text()
    asked = re.search(r"SHARED_DATA = \[(.*?)\]", code)
    assert asked
    assert re.findall(r"'(\w+)'", asked[1]) == declared["optional"]


def test_icons_are_as_large_as_their_names_say():
    icons = sorted((ROOT / "extension/icons").glob("icon-*.png"))
    assert len(icons) == 6
    for icon in icons:
        size = int(icon.stem.removeprefix("icon-"))
        assert struct.unpack(">II", icon.read_bytes()[16:24]) == (size, size)
