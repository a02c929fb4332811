"""A phone joins a computer, and both hold one log; no request is made before the person asks for it (P1)."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import Arrive, OpenPhone
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.sync.devices import begun, join, let_in, logged, look_now, open_devices, paired
from tests.browser.waiting import until
from tests.browser.words import words

# The records of other devices that the worker finds in the database.
HELD = """async () => {
  const opening = indexedDB.open('dunbook');
  const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
  const asking = database.transaction('feeds').objectStore('feeds').count();
  await new Promise((resolve) => (asking.onsuccess = resolve));
  database.close();
  return asking.result;
}"""
IS_SET = "() => chrome.alarms.get('sync').then((alarm) => alarm?.scheduledTime > Date.now() + 5_000)"
# The browser wakes the worker for the alarm, also when it has stopped it.
RINGS = "() => chrome.alarms.create('sync', { when: Date.now() })"
# A worker that still handled the alarm before may have replaced this alarm by its own.
HAS_RUNG = f"""async (held) => {{
  if ((await ({HELD})()) >= held) return true;
  if (await ({IS_SET})()) await ({RINGS})();
  return false;
}}"""


def test_a_phone_joins_the_side_panel_and_both_hold_one_log(
    arrive: Arrive, open_phone: OpenPhone, circle: Server
):
    computer, phone = arrive("zhang", circle), open_phone(circle)
    a_scanned_code_leaves_the_address(phone, circle)
    logged(computer, "computer")
    logged(phone, "phone")
    asked = computer.requests()
    open_devices(computer)
    expect(computer.by("sync-begin")).to_be_visible()
    assert [url for url in asked if "/v1/" in url] == []
    assert violations(computer.page) == []

    different_digits_let_nobody_in(computer, phone, begun(computer))
    computer.open_part("sync-typed-part")
    let_in(computer, phone, computer.by("sync-typed").inner_text())
    # Before anything is written the phone says what goes in each direction.
    expect(phone.by("sync-preview")).to_contain_text("1")
    assert violations(phone.page) == []
    phone.by("sync-agree").click()
    expect(phone.by("sync-device")).to_have_count(2)
    phone.go("log")
    expect(phone.by("log-entry")).to_have_count(2)

    computer.by("sync-to-devices").click()
    expect(computer.by("sync-device")).to_have_count(2)
    assert violations(computer.page) == []
    computer.go("log")
    phone.log_call("0571-26888899", said="third")
    look_now(phone)
    look_now(computer)
    expect(computer.by("log-entry").filter(has_text="third")).to_be_visible()

    open_devices(computer)
    computer.by("sync-remove").click()
    computer.by("sync-remove-yes").click()
    expect(computer.by("sync-device")).to_have_count(1, timeout=60_000)
    phone.log_call("0571-26888877", said="only here")
    look_now(phone)
    expect(phone.by("sync-trouble")).to_have_attribute("data-code", "removed")
    expect(phone.by("log-entry")).to_have_count(4)
    computer.go("log")
    expect(computer.by("log-entry")).to_have_count(3)


def a_scanned_code_leaves_the_address(phone: Panel, server: Server) -> None:
    """The code leaves the address at once and without a request, whether the page was open already or not.
    A code that was cut off is refused."""
    expect(phone.by("checklist-open")).to_be_visible()
    made = phone.requests()
    phone.page.evaluate(f"location.hash = 'pair={'A' * 43}'")
    expect(phone.by("sync-scanned")).to_be_visible()
    assert "#" not in phone.page.url
    phone.page.goto("about:blank")
    phone.page.goto(f"{server.address}/#pair={'A' * 40}")
    expect(phone.by("sync-scanned")).to_be_visible()
    assert "#" not in phone.page.url
    phone.by("sync-connect").click()
    expect(phone.page.get_by_text(words("error_bad_code"))).to_be_visible()
    assert [url for url in made if "/v1/" in url] == []


def different_digits_let_nobody_in(computer: Panel, phone: Panel, code: str) -> None:
    join(phone, code)
    computer.by("sync-differ").click()
    expect(phone.page.locator(".notice.warn")).to_be_visible()
    computer.page.set_viewport_size({"width": 240, "height": 800})
    computer.by("sync-anew").click()
    expect(computer.by("qr-code")).to_be_visible()
    assert stands_out(computer.page) == []


def test_a_closed_panel_looks_again_and_again(arrive: Arrive, open_phone: OpenPhone, circle: Server):
    """The extension's worker looks into the mailbox and sets its next alarm."""
    computer, phone = arrive("zhang", circle), open_phone(circle)
    paired(computer, phone, circle)
    computer.close_panel()
    beside = computer.browser.open_bare()
    before = beside.evaluate(HELD)
    logged(phone, "while it was closed")
    look_now(phone)
    beside.evaluate(RINGS)
    until(beside, HAS_RUNG, before + 1)
    until(beside, IS_SET)
    beside.close()
    computer.open_panel()
    computer.go("log")
    expect(computer.by("log-entry").filter(has_text="while it was closed")).to_have_count(1)


def test_an_entry_is_corrected_on_both_devices_at_once(open_phone: OpenPhone, circle: Server):
    computer, phone = paired(open_phone(circle), open_phone(circle), circle)
    both_are_shown_and_the_person_chooses(computer, phone)
    the_form_that_is_open_says_so(computer, phone)


@pytest.mark.soak
def test_a_change_that_is_not_drawn_yet_is_told_before_a_form_is_saved(open_phone: OpenPhone, circle: Server):
    """The form says so by itself once it is drawn: every run tests that."""
    computer, phone = paired(open_phone(circle), open_phone(circle), circle)
    a_change_that_is_not_drawn_yet(computer, phone)


def both_are_shown_and_the_person_chooses(computer: Panel, phone: Panel) -> None:
    for panel, said in ((phone, "of the phone"), (computer, "of the computer")):
        panel.go("log").correct(panel.by("log-entry").first)
        panel.by("log-words").fill(said)
        panel.by("log-save").click()
        expect(panel.by("entry")).to_contain_text(said)
    for panel in (phone, computer, phone):
        look_now(panel)
    phone.go("log")
    expect(phone.by("row-differs")).to_be_visible()
    phone.open_entry(phone.by("log-entry").first)
    expect(phone.by("entry-differs")).to_contain_text("of the phone")
    expect(phone.by("entry-differs")).to_contain_text("of the computer")
    phone.by("differs-take").click()
    expect(phone.by("entry-differs")).to_have_count(0)
    look_now(phone)
    look_now(computer)
    computer.go("log")
    expect(computer.by("log-entry").first).to_contain_text("of the phone")
    expect(computer.by("row-differs")).to_have_count(0)


def both_correct(computer: Panel, phone: Panel, said: str) -> None:
    """An entry on both devices: the phone has saved its correction, the computer's form is still open."""
    computer.go("log").correct(computer.by("log-entry").first)
    computer.by("log-words").fill(f"{said}, typed here")
    phone.go("log").correct(phone.by("log-entry").first)
    phone.by("log-words").fill(f"{said}, of the phone")
    phone.by("log-save").click()
    expect(phone.by("entry")).to_contain_text(f"{said}, of the phone")
    look_now(phone)


def the_form_that_is_open_says_so(computer: Panel, phone: Panel) -> None:
    """No typed text is lost, also where the form was closed meanwhile, and the other version stays."""
    both_correct(computer, phone, "first")
    expect(computer.by("log-changed")).to_have_count(0)
    look_now(computer)
    expect(computer.by("log-changed")).to_have_text(words("log_changed_elsewhere"))
    expect(computer.by("log-words")).to_have_value("first, typed here")
    assert violations(computer.page) == []
    computer.page.keyboard.press("Escape")
    expect(computer.by("entry")).to_contain_text("first, of the phone")
    computer.by("entry-correct").click()
    expect(computer.by("log-changed")).to_be_visible()
    expect(computer.by("log-words")).to_have_value("first, typed here")
    computer.by("log-save").click()
    expect(computer.by("entry")).to_contain_text("first, typed here")
    look_now(computer)
    look_now(phone)
    expect(phone.by("entry")).to_contain_text("first, typed here")
    # The person who saved had been told of the other version, so nobody is asked to choose again.
    expect(phone.by("entry-differs")).to_have_count(0)
    expect(computer.by("entry-differs")).to_have_count(0)


def a_change_that_is_not_drawn_yet(computer: Panel, phone: Panel) -> None:
    both_correct(computer, phone, "second")
    computer.page.evaluate("""() => {
        const sheet = document.querySelector('dun-log-sheet');
        sheet.refresh = async () => {};
        sheet.addEventListener('submit', () => delete sheet.refresh, { capture: true, once: true });
    }""")
    look_now(computer)
    expect(computer.by("log-changed")).to_have_count(0)
    computer.by("log-save").click()
    expect(computer.by("log-changed")).to_have_text(words("log_changed_elsewhere"))
    expect(computer.by("log-words")).to_have_value("second, typed here")
    computer.by("log-save").click()
    expect(computer.by("log-sheet")).to_have_count(0)
    expect(computer.by("entry")).to_contain_text("second, typed here")
    expect(computer.by("entry-differs")).to_have_count(0)
