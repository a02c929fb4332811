"""What happens to the log between devices is told: an altered message, a profile set back, nothing sent,
no mailbox."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import OpenPhone
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.serving import Server
from tests.browser.sync.devices import began, logged, look_now, open_devices, paired
from tests.browser.waiting import rest
from tests.browser.words import words

# Copies all records of one database, and nothing else, into another one.
COPY = """async ([from, to]) => {
  const opened = (name, version, upgrade) => new Promise((resolve, reject) =>
    Object.assign(indexedDB.open(name, version), {
      onupgradeneeded: ({ target }) => upgrade(target.result),
      onsuccess: ({ target }) => resolve(target.result), onerror: reject }));
  const got = (asked) => new Promise((resolve, reject) =>
    Object.assign(asked, { onsuccess: () => resolve(asked.result), onerror: reject }));
  const source = await opened(from);
  const names = [...source.objectStoreNames];
  const rows = [];
  const reading = source.transaction(names);
  await Promise.all(names.map(async (name) => {
    const store = reading.objectStore(name);
    const [keys, values] = await Promise.all([got(store.getAllKeys()), got(store.getAll())]);
    rows.push(...keys.map((key, at) => ({ name, path: store.keyPath, key, value: values[at] })));
  }));
  const target = await opened(to, source.version, (made) => names.forEach((name) =>
    made.createObjectStore(name, { keyPath: rows.find((row) => row.name === name)?.path ?? undefined })));
  source.close();
  const writing = target.transaction(names, 'readwrite');
  for (const name of names) writing.objectStore(name).clear();
  for (const { name, path, key, value } of rows)
    writing.objectStore(name).put(value, path === null ? key : undefined);
  await new Promise((resolve, reject) => Object.assign(writing, { oncomplete: resolve, onerror: reject }));
  target.close();
}"""


def test_one_device_is_told_before_what_no_other_has_is_erased_and_that_its_mailbox_is_gone(
    open_phone: OpenPhone, circle: Server
):
    alone = open_phone(circle)
    logged(alone, "computer")
    what_no_other_has_is_said_before_it_is_erased(began(alone, circle))
    a_mailbox_that_was_emptied(alone, entries=2)


# What is done about each of these is in tests/node/sync/hostile.test.js and groups.test.js.
@pytest.mark.soak
def test_what_happens_to_a_log_on_its_way_is_told_and_nothing_is_lost(open_phone: OpenPhone, circle: Server):
    computer, phone = paired(open_phone(circle), open_phone(circle), circle)
    an_altered_message_comes_again(computer, phone, circle)
    a_profile_that_was_set_back(computer, phone)
    erasing_here_says_what_no_other_has(computer, phone)
    a_mailbox_that_was_emptied(computer, entries=6)


def an_altered_message_comes_again(computer: Panel, phone: Panel, server: Server) -> None:
    look_now(computer)
    logged(phone, "altered on the way")
    look_now(phone)
    with closing(sqlite3.connect(server.data_dir / "dunbook.sqlite3")) as database, database:
        (blob,) = database.execute("SELECT data FROM sync_blob ORDER BY n DESC LIMIT 1").fetchone()
        altered = blob[:-1] + bytes([blob[-1] ^ 1])
        database.execute("UPDATE sync_blob SET data = ? WHERE n = (SELECT MAX(n) FROM sync_blob)", [altered])
    look_now(computer)
    open_devices(computer)
    expect(computer.by("sync-passed-over")).to_contain_text("1")
    computer.page.set_viewport_size({"width": 240, "height": 800})
    assert (violations(computer.page), stands_out(computer.page)) == ([], [])
    logged(phone, "a later one")
    for panel in (phone, computer, phone, computer):
        look_now(panel)
    computer.go("log")
    expect(computer.by("log-entry").filter(has_text="altered on the way")).to_be_visible()
    expect(computer.by("log-entry")).to_have_count(3)


def what_no_other_has_is_said_before_it_is_erased(panel: Panel) -> None:
    """The server is out of reach, and then there again."""
    panel.page.route("**/v1/**", lambda route: route.abort())
    logged(panel, "only here")
    panel.go("settings").by("open-erase").click()
    panel.by("erase-here").click()
    expect(panel.page.get_by_text(words("erase_here_unsent", count="1"))).to_be_visible()
    assert violations(panel.page) == []
    panel.page.unroute_all()
    panel.go("log").go("settings").by("open-erase").click()
    panel.by("erase-here").click()
    expect(panel.page.get_by_text(words("erase_here_confirm"))).to_be_visible()
    expect(panel.page.get_by_text(words("erase_here_unsent", count="1"))).to_have_count(0)


def erasing_here_says_what_no_other_has(computer: Panel, phone: Panel) -> None:
    what_no_other_has_is_said_before_it_is_erased(phone)
    phone.by("erase-here").click()
    expect(phone.page.get_by_text(words("erase_here_done"))).to_be_visible()
    look_now(computer)
    computer.go("log")
    expect(computer.by("log-entry").filter(has_text="only here")).to_be_visible()


def a_profile_that_was_set_back(computer: Panel, phone: Panel) -> None:
    """It ends in one log and one notice, as with a copied profile.

    The keys, which nothing can read, go along as they do with the files of a profile.
    """
    computer.page.evaluate(COPY, ["dunbook", "before"])
    logged(computer, "after the copy")
    look_now(computer)
    rest(computer.page)
    computer.page.evaluate(COPY, ["before", "dunbook"])
    computer.reload()
    logged(computer, "of the copy")
    for panel in (computer, phone, computer, phone):
        look_now(panel)
    told = computer.go("log").by("sync-trouble")
    expect(told).to_contain_text(words("sync_trouble_restarted"))
    assert violations(computer.page) == []
    for panel in (computer, phone):
        panel.go("log")
        expect(panel.by("log-entry")).to_have_count(5)
    expect(phone.by("sync-trouble")).to_have_count(0)
    computer.by("sync-mend").click()
    expect(told).to_have_count(0)
    computer.reload().go("log")
    expect(computer.by("log-entry")).to_have_count(5)
    expect(told).to_have_count(0)


def a_mailbox_that_was_emptied(alone: Panel, entries: int) -> None:
    """One button sets the mailbox up again, and the log can also be left."""
    alone.page.evaluate(f"async () => (await (await {APP}.sync()).relay()).erase()")
    look_now(alone)
    trouble = alone.go("log").by("sync-trouble")
    expect(trouble).to_have_attribute("data-code", "no_mailbox")
    trouble.get_by_test_id("sync-mend").click()
    expect(trouble).to_have_count(0)
    open_devices(alone)
    expect(alone.by("sync-waiting")).to_have_text(words("sync_even"))
    alone.by("sync-more").click()
    alone.by("sync-words-show").click()
    expect(alone.by("sync-words").locator("span")).to_have_count(12)
    assert (violations(alone.page), stands_out(alone.page)) == ([], [])
    alone.by("sync-leave").click()
    alone.by("sync-leave").click()
    expect(alone.page.get_by_text(words("sync_done_leave"))).to_be_visible()
    alone.go("log")
    expect(alone.by("log-entry")).to_have_count(entries)
