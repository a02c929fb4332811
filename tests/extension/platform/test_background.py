"""The extension's worker: it sends what a closed panel could not, and erasing stops it."""

import threading

from playwright.sync_api import Page

from tests.browser.chromium import PATIENCE, Chromium
from tests.extension.serving import Answer, Asked, Dunbook

SHARE = """async (server) => {
  const { createApp } = await import('/extension/core/app.js');
  const { openPorts } = await import('/extension/platform/ports.js');
  const app = await createApp(openPorts());
  await app.settings.set({ server });
  const report = { number: '0571-26888888', tag: 'not_collection', conduct: [] };
  await app.share.send(await app.share.draft(report));
  await app.outbox.flush();
}"""

# Every report that waits may be retried at once.
DUE = """async () => {
  const open = indexedDB.open('dunbook');
  const db = await new Promise((resolve) => (open.onsuccess = () => resolve(open.result)));
  const store = db.transaction('outbox', 'readwrite').objectStore('outbox');
  const all = store.getAll();
  await new Promise((resolve) => (all.onsuccess = resolve));
  for (const item of all.result) store.put({ ...item, nextAt: null });
  db.close();
}"""


def test_the_worker_sends_what_the_closed_panel_could_not(chromium: Chromium, dunbook: Dunbook):
    dunbook.say = lambda asked: Answer(503)
    panel = chromium.open_bare()
    panel.evaluate(SHARE, dunbook.address)
    panel.close()
    alarms = chromium.worker.evaluate("chrome.alarms.getAll()")
    assert [alarm["name"] for alarm in alarms] == ["outbox"]
    assert dunbook.reports == {}

    dunbook.say = lambda asked: Answer(200, CHALLENGE) if asked.path == "/v1/reporters/challenge" else None
    chromium.worker.evaluate(DUE)
    chromium.worker.evaluate("() => chrome.alarms.onAlarm.dispatch({ name: 'outbox' })")
    chromium.until(lambda: dunbook.reports, "the worker has sent the report")
    assert len(dunbook.reports) == 1
    chromium.until(
        lambda: not chromium.worker.evaluate("chrome.alarms.get('outbox').then((alarm) => alarm ?? null)"),
        "no alarm for reports is left",
    )


RING = """async (what) => {
  const { extensionHost } = await import('/extension/platform/host-extension.js');
  await extensionHost().wakeAt(Date.now(), () => {}, what);
}"""
ALARMS = "() => chrome.alarms.getAll().then((all) => all.map(({ name }) => name))"


def test_a_worker_that_ends_amid_its_work_is_woken_again(chromium: Chromium, dunbook: Dunbook):
    dunbook.say = lambda asked: Answer(503)
    bare = chromium.open_bare()
    bare.evaluate(SHARE, dunbook.address)
    is_asked, may_answer = threading.Event(), threading.Event()

    def late(asked: Asked) -> None:
        is_asked.set()
        may_answer.wait(PATIENCE / 1_000)

    bare.evaluate(DUE)
    dunbook.say = late
    bare.evaluate(RING, "outbox")
    chromium.until(is_asked.is_set, "the worker sends the report")
    chromium.end_worker()
    may_answer.set()
    assert bare.evaluate(ALARMS) == ["outbox"]


# The proof of work is trivial here; the work itself is tested elsewhere.
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


def test_erasing_everything_here_leaves_no_alarm_and_nothing_handed_over(bare: Page):
    before, after = bare.evaluate(
        """async () => {
          const { createApp } = await import('/extension/core/app.js');
          const { handOver } = await import('/extension/platform/handover.js');
          const { openPorts } = await import('/extension/platform/ports.js');
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
