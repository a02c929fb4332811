"""With the side panel closed the extension's worker looks into the mailbox and sets its next alarm."""

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, OpenPhone
from tests.browser.serving import Server
from tests.browser.sync.devices import logged, look_now, paired
from tests.browser.waiting import until

# What the worker finds in the database: records of other devices.
HELD = """async () => {
  const opening = indexedDB.open('dunbook');
  const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
  const asking = database.transaction('feeds').objectStore('feeds').count();
  await new Promise((resolve) => (asking.onsuccess = resolve));
  database.close();
  return asking.result;
}"""
IS_SET = "() => chrome.alarms.get('sync').then((alarm) => alarm?.scheduledTime > Date.now() + 5_000)"
# The browser starts the worker for it, also one that it has put to sleep.
RINGS = "() => chrome.alarms.create('sync', { when: Date.now() })"


def test_a_closed_panel_looks_again_and_again(arrive: Arrive, open_phone: OpenPhone, circle: Server):
    computer, phone = arrive("zhang", circle), open_phone(circle)
    paired(computer, phone, circle)
    computer.close_panel()
    beside = computer.browser.open_bare()
    for count in (1, 2):
        logged(phone, f"{count}")
        look_now(phone)
        beside.evaluate(RINGS)
        until(beside, f"async () => (await ({HELD})()) === {count}")
        until(beside, IS_SET)
    beside.close()
    computer.open_panel()
    computer.go("log")
    expect(computer.by("log-entry")).to_have_count(3)
