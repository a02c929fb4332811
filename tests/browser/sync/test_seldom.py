"""Rare events of one log on two devices: another server, the recovery words, much to be withdrawn, the
end."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from dunbook import cli
from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import OpenPhone
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.serving import ClockedServer, Server
from tests.browser.sync.devices import began, begun, came_in, later, logged, look_now, open_devices, paired
from tests.browser.words import words
from tests.server.templates import with_database

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


def recovery_words(panel: Panel) -> str:
    open_devices(panel)
    panel.by("sync-more").click()
    panel.by("sync-words-show").click()
    expect(panel.by("sync-words").locator("span")).to_have_count(12)
    return "".join(panel.by("sync-words").locator("span").all_inner_texts())


def words_known(panel: Panel) -> str:
    """The recovery words, read without the screens."""
    known: list[str] = panel.page.evaluate(f"async () => (await {APP}.sync()).words()")
    return "".join(known)


def ticked(panel: Panel) -> int:
    progress: dict[str, object] = panel.page.evaluate(f"async () => {APP}.checklist.progress()")
    return len([step for step in progress if step in STEPS])


@pytest.fixture
def elsewhere(tmp_path: Path, quick_work: None, circle: Server) -> Iterator[Server]:
    """A server that lets the page of the other one ask."""
    origins = (circle.address,)
    with ClockedServer(tmp_path / "elsewhere", policy="circle", allowed_origins=origins) as running:
        yield running


def move_to(panel: Panel, address: str) -> None:
    open_devices(panel)
    panel.by("sync-more").click()
    panel.by("sync-server-part").locator("summary").click()
    panel.by("sync-server").fill(address)
    panel.by("sync-server").blur()
    panel.by("sync-move").click()


def test_a_log_waits_for_its_new_server_and_the_words_bring_a_phone_in(
    open_phone: OpenPhone, circle: Server, elsewhere: Server
):
    computer, phone = open_phone(circle), open_phone(circle)
    logged(computer, "computer")
    elsewhere.stop()
    move_to(began(computer, circle), elsewhere.address)
    trouble = computer.by("sync-trouble")
    expect(trouble).to_contain_text(
        words("sync_trouble_moving", host=elsewhere.address.removeprefix("http://"))
    )
    elsewhere.start()
    it_moves_by_itself(computer)
    expect(trouble).to_have_count(0)
    the_words_bring_a_device_in(computer, phone, elsewhere, recovery_words(computer))
    phone.go("log")
    expect(phone.by("log-entry")).to_have_count(2)


# tests/node/sync/groups.test.js, groups-waiting.test.js and registers.test.js show what each does to the log.
@pytest.mark.soak
def test_a_log_moves_to_another_server_a_phone_goes_and_the_words_bring_one_in(
    open_phone: OpenPhone, circle: Server, elsewhere: Server, tmp_path: Path
):
    computer, phone = paired(open_phone(circle), open_phone(circle), circle)
    before = words_known(computer)
    with ClockedServer(tmp_path / "strict", policy="circle") as strict:
        nothing_moves_to_one_that_refuses_the_page(computer, strict)
    a_move_waits_and_goes_on_by_itself(computer, phone, elsewhere)
    moved = words_known(computer)
    a_phone_goes_once_there_is_a_connection(computer, phone)
    now = recovery_words(computer)
    # Each mailbox has words of its own, and those of an earlier mailbox open none.
    assert len({before, moved, now}) == 3
    the_words_bring_a_device_in(computer, phone, elsewhere, now)
    what_would_take_much_out_asks_first(computer, phone)
    silence_is_told(computer)
    erasing_here_leaves_the_others(computer, phone)


def nothing_moves_to_one_that_refuses_the_page(computer: Panel, strict: Server) -> None:
    move_to(computer, strict.address)
    expect(computer.page.get_by_text(words("error_page_refused"))).to_be_visible()
    assert violations(computer.page) == []
    computer.go("log")


def a_move_waits_and_goes_on_by_itself(computer: Panel, phone: Panel, elsewhere: Server) -> None:
    """The server is away: what waits is said, and both go on through the old one."""
    host = elsewhere.address.removeprefix("http://")
    elsewhere.stop()
    move_to(computer, elsewhere.address)
    trouble = computer.by("sync-trouble")
    expect(trouble).to_contain_text(words("sync_trouble_moving", host=host))
    expect(computer.page.get_by_text(words("error_offline"))).to_have_count(0)
    expect(computer.page.get_by_text(words("sync_done_move"))).to_have_count(0)
    computer.page.set_viewport_size({"width": 240, "height": 800})
    for language in ("en", "zh_CN"):
        computer.page.evaluate(f"(language) => {APP}.settings.set({{ language }})", language)
        expect(trouble).to_contain_text(words("sync_trouble_moving", language, host=host))
        assert (violations(computer.page), stands_out(computer.page)) == ([], [])

    # The trouble is also shown beside the devices; meanwhile both go on through the old server.
    open_devices(computer)
    expect(trouble).to_have_attribute("data-code", "moving")
    logged(computer, "meanwhile")
    look_now(computer)
    look_now(phone)
    phone.go("log")
    expect(phone.by("log-entry").filter(has_text="meanwhile")).to_be_visible()

    # The move is given up, and asked for again.
    open_devices(computer)
    computer.by("sync-more").click()
    computer.by("sync-stay").click()
    expect(trouble).to_have_count(0)
    move_to(computer.go("log"), elsewhere.address)
    expect(trouble).to_have_attribute("data-code", "moving")
    elsewhere.start()
    it_moves_by_itself(computer)
    expect(trouble).to_have_count(0)
    look_now(phone)
    for panel in (computer, phone):
        status = panel.page.evaluate(f"async () => (await {APP}.sync()).status()")
        assert (status["server"], status["moving"]) == (elsewhere.address, None)


def it_moves_by_itself(panel: Panel) -> None:
    """Nobody presses anything: the panel looks again by itself, after a minute at the earliest."""
    later(panel, minutes=2)
    panel.page.evaluate(f"async () => (await {APP}.sync()).run()")


def a_phone_goes_once_there_is_a_connection(computer: Panel, phone: Panel) -> None:
    """The phone was removed while there was no connection."""
    open_devices(computer.go("log"))
    computer.page.route("**/v1/**", lambda route: route.abort())
    computer.by("sync-remove").click()
    computer.by("sync-remove-yes").click()
    trouble = computer.by("sync-trouble")
    expect(trouble).to_contain_text(words("sync_trouble_removing", names=words("sync_name_phone")))
    expect(computer.page.get_by_text(words("error_offline"))).to_have_count(0)
    computer.go("log")
    expect(trouble).to_have_attribute("data-code", "removing")
    computer.page.unroute_all()
    computer.by("sync-mend").click()
    expect(trouble).to_have_count(0)
    open_devices(computer)
    expect(computer.by("sync-device")).to_have_count(1)
    look_now(phone)
    expect(phone.by("sync-trouble")).to_have_attribute("data-code", "removed")


def invitation(server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(server.data_dir))
    capsys.readouterr()
    assert cli.main(["sync", "invite", "--json", "--count", "1"]) == 0
    return str(json.loads(capsys.readouterr().out)["invitations"][0])


@pytest.fixture
def inviting(tmp_path: Path, quick_work: None, addresses: dict[str, str], migrated: Path) -> Iterator[Server]:
    """A server with the `public` policy, at the address at which the phones have compiled the panel."""
    data = with_database(tmp_path / "inviting", migrated)
    with ClockedServer(data, address=addresses["circle"]) as running:
        yield running


# How a device begins with an invitation is tested in tests/extension/sync, and how a removal waits for the
# next one in tests/node/sync.
@pytest.mark.soak
def test_on_a_server_for_invited_people_a_lost_phone_goes_with_the_next_invitation(
    open_phone: OpenPhone,
    inviting: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    computer, phone = open_phone(inviting), open_phone(inviting)
    logged(computer, "computer")
    open_devices(computer)
    computer.by("sync-begin").click()
    expect(computer.by("sync-invitation")).to_be_visible()
    computer.by("sync-invitation").fill(invitation(inviting, monkeypatch, capsys))
    begun(computer)
    came_in(computer, phone)

    open_devices(computer.go("log"))
    computer.by("sync-remove").click()
    computer.by("sync-remove-yes").click()
    trouble = computer.by("sync-trouble")
    expect(trouble).to_have_attribute("data-code", "removing_refused")
    assert violations(computer.page) == []
    # An entry that is logged now is not sent: the lost phone could read it.
    logged(computer.go("log"), "after the loss")
    expect(trouble).to_be_visible()
    look_now(computer)
    look_now(phone)
    phone.go("log")
    expect(phone.by("log-entry")).to_have_count(1)

    trouble.get_by_role("button").click()
    computer.by("sync-invitation").fill(invitation(inviting, monkeypatch, capsys))
    computer.by("sync-move").click()
    expect(computer.page.get_by_text(words("sync_done_move"))).to_be_visible()
    look_now(phone)
    expect(phone.by("sync-trouble")).to_have_attribute("data-code", "removed")
    expect(phone.by("log-entry")).to_have_count(1)
    open_devices(computer)
    expect(computer.by("sync-device")).to_have_count(1)


def the_words_bring_a_device_in(computer: Panel, phone: Panel, server: Server, now: str) -> None:
    """The phone is as new as one that has never been there, and has a log of its own."""
    phone.page.evaluate(f"() => {APP}.eraseHere()")
    logged(phone, "phone")
    open_devices(phone)
    phone.by("sync-join").click()
    phone.by("sync-by-words").click()
    phone.by("sync-code").fill(now)
    phone.by("sync-join-server").fill(server.address)
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


def what_would_take_much_out_asks_first(computer: Panel, phone: Panel) -> None:
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
    phone.by("sync-mend").click()
    expect(phone.by("sync-trouble")).to_have_count(0)
    assert ticked(phone) == 0


def silence_is_told(computer: Panel) -> None:
    later(computer, days=4)
    open_devices(computer.go("log"))
    expect(computer.page.locator(".sync-silent")).to_contain_text("4")


def erasing_here_leaves_the_others(computer: Panel, phone: Panel) -> None:
    phone.go("settings").by("open-erase").click()
    phone.by("erase-here").click()
    phone.by("erase-here").click()
    expect(phone.page.get_by_text(words("erase_here_done"))).to_be_visible()
    phone.go("log")
    expect(phone.by("log-entry")).to_have_count(0)
    open_devices(phone)
    expect(phone.by("sync-begin")).to_be_visible()
    computer.go("log")
    expect(computer.by("log-entry")).to_have_count(3)
