"""Seldom wanted of one log on two devices: the words, a new mailbox, much that would go, silence, the end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.serving import ClockedServer, Server
from tests.browser.sync.test_two_devices import look_now, shown_code
from tests.browser.words import words

STEPS = [f"step-{number}" for number in range(12)]
TAKEN_OUT = """async (ids) => {
  const opening = indexedDB.open('dunbook');
  const database = await new Promise((resolve, reject) =>
    Object.assign(opening, { onsuccess: () => resolve(opening.result), onerror: reject }));
  const writing = database.transaction('kv', 'readwrite');
  for (const id of ids) writing.objectStore('kv').delete(`checklist:${id}`);
  await new Promise((resolve, reject) => Object.assign(writing, { oncomplete: resolve, onerror: reject }));
  database.close();
}"""


def open_devices(panel: Panel) -> None:
    panel.go("settings").by("open-sync").click()


def recovery_words(panel: Panel) -> str:
    open_devices(panel)
    panel.by("sync-more").click()
    panel.by("sync-words-show").click()
    expect(panel.by("sync-words").locator("span")).to_have_count(12)
    return "".join(panel.by("sync-words").locator("span").all_inner_texts())


def ticked(panel: Panel) -> int:
    progress: dict[str, object] = panel.page.evaluate(f"async () => {APP}.checklist.progress()")
    return len([step for step in progress if step in STEPS])


@pytest.fixture
def elsewhere(tmp_path: Path, quick_work: None, circle: Server) -> Iterator[Server]:
    """A server that lets the page of the other one ask."""
    origins = (circle.address,)
    with ClockedServer(tmp_path / "elsewhere", policy="circle", allowed_origins=origins) as running:
        yield running


def test_a_server_that_does_not_admit_the_page_says_what_to_do(open_phone, circle: Server, tmp_path: Path):
    phone = open_phone(circle)
    phone.log_call("13800138000", said="phone")
    shown_code(phone)
    with ClockedServer(tmp_path / "strict", policy="circle") as strict:
        open_devices(phone)
        phone.by("sync-more").click()
        phone.by("sync-server-part").locator("summary").click()
        phone.by("sync-server").fill(strict.address)
        phone.by("sync-server").blur()
        phone.by("sync-move").click()
        expect(phone.page.get_by_text(words("error_page_refused"))).to_be_visible()
        assert violations(phone.page) == []
    # A server that is away is no server that refuses.
    phone.by("sync-move").click()
    expect(phone.page.get_by_text(words("error_offline"))).to_be_visible()


def test_words_bring_a_device_in_and_what_would_take_much_out_asks_first(
    open_phone, circle: Server, elsewhere: Server
):
    computer, phone = open_phone(circle), open_phone(circle)
    computer.log_call("0571-26888888", said="computer")
    phone.log_call("13800138000", said="phone")
    shown_code(computer)

    # Another server, and a mailbox that the words from before do not open.
    before = recovery_words(computer)
    computer.by("sync-server-part").locator("summary").click()
    computer.by("sync-server").fill(elsewhere.address)
    computer.by("sync-server").blur()
    computer.by("sync-move").click()
    expect(computer.page.get_by_text(words("sync_done_move"))).to_be_visible(timeout=60_000)
    now = recovery_words(computer)
    assert now != before
    open_devices(phone)
    phone.by("sync-join").click()
    phone.by("sync-by-words").click()
    phone.by("sync-code").fill(now)
    phone.by("sync-join-server").fill(elsewhere.address)
    phone.by("sync-join-server").blur()
    phone.by("sync-connect").click()
    expect(phone.by("sync-preview")).to_be_visible()
    phone.by("sync-agree").click()
    expect(phone.by("sync-device")).to_have_count(2)
    look_now(computer)
    open_devices(computer)
    other = computer.by("sync-device").nth(1)
    expect(other).to_contain_text(words("sync_by_words").strip())
    assert violations(computer.page) == []

    computer.page.evaluate(
        f"async (ids) => {{ for (const id of ids) await {APP}.checklist.tick(id, true); }}", STEPS
    )
    look_now(computer)
    look_now(phone)
    assert ticked(phone) == len(STEPS)
    computer.page.evaluate(TAKEN_OUT, STEPS)
    look_now(computer)
    look_now(phone)
    phone.go("log")
    expect(phone.by("sync-trouble")).to_have_attribute("data-code", "would_lose")
    assert ticked(phone) == len(STEPS)
    assert violations(phone.page) == []
    phone.by("sync-mend").click()
    expect(phone.by("sync-trouble")).to_have_count(0)
    assert ticked(phone) == 0

    computer.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=4))
    open_devices(computer.go("log"))
    expect(computer.page.locator(".sync-silent")).to_contain_text("4")

    phone.go("settings").by("open-erase").click()
    phone.by("erase-here").click()
    phone.by("erase-here").click()
    expect(phone.page.get_by_text(words("erase_here_done"))).to_be_visible()
    phone.go("log")
    expect(phone.by("log-entry")).to_have_count(0)
    open_devices(phone)
    expect(phone.by("sync-begin")).to_be_visible()
    computer.go("log")
    expect(computer.by("log-entry")).to_have_count(2)
