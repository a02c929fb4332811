"""A phone joins a computer, and both hold one log; no request is made before the person asks for it (P1)."""

from playwright.sync_api import expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import Arrive, OpenPhone
from tests.browser.panel import Panel
from tests.browser.seeding import APP
from tests.browser.serving import Server
from tests.browser.sync.devices import began, join, let_in, logged, look_now, paired, shown_code
from tests.browser.words import words


def test_a_phone_joins_the_side_panel_and_both_hold_one_log(
    arrive: Arrive, open_phone: OpenPhone, circle: Server
):
    computer, phone = arrive("zhang", circle), open_phone(circle)
    logged(computer, "computer")
    logged(phone, "phone")
    asked = computer.requests()
    computer.go("settings").by("open-sync").click()
    expect(computer.by("sync-begin")).to_be_visible()
    assert [url for url in asked if "/v1/" in url] == []
    assert violations(computer.page) == []

    let_in(computer, phone, shown_code(computer))
    # Before anything is written the phone says what goes each way.
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

    computer.go("settings").by("open-sync").click()
    computer.by("sync-remove").click()
    computer.by("sync-remove-yes").click()
    expect(computer.by("sync-device")).to_have_count(1, timeout=60_000)
    phone.log_call("0571-26888877", said="fourth")
    look_now(phone)
    expect(phone.by("sync-trouble")).to_have_attribute("data-code", "removed")
    expect(phone.by("log-entry")).to_have_count(4)
    computer.go("log")
    expect(computer.by("log-entry")).to_have_count(3)


def test_a_mailbox_that_was_emptied_is_put_up_again_with_one_button(open_phone: OpenPhone, circle: Server):
    phone = open_phone(circle)
    logged(phone, "phone")
    began(phone, circle)
    phone.page.evaluate(f"async () => (await (await {APP}.sync()).relay()).erase()")
    look_now(phone)
    phone.go("log")
    expect(phone.by("sync-trouble")).to_have_attribute("data-code", "no_mailbox")
    assert violations(phone.page) == []
    phone.by("sync-mend").click()
    expect(phone.by("sync-trouble")).to_have_count(0)
    phone.go("settings").by("open-sync").click()
    expect(phone.by("sync-waiting")).to_have_text(words("sync_even"))
    phone.by("sync-more").click()
    phone.by("sync-words-show").click()
    expect(phone.by("sync-words").locator("span")).to_have_count(12)
    phone.page.set_viewport_size({"width": 240, "height": 800})
    assert (violations(phone.page), stands_out(phone.page)) == ([], [])
    phone.by("sync-leave").click()
    phone.by("sync-leave").click()
    expect(phone.page.get_by_text(words("sync_done_leave"))).to_be_visible()
    phone.go("log")
    expect(phone.by("log-entry")).to_have_count(1)


def test_both_corrections_are_shown_and_the_person_chooses(open_phone: OpenPhone, circle: Server):
    computer, phone = paired(open_phone(circle), open_phone(circle), circle)
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
    """One entry on both: the phone has saved its correction, the computer's form is still open."""
    computer.go("log").correct(computer.by("log-entry").first)
    computer.by("log-words").fill(f"{said}, typed here")
    phone.go("log").correct(phone.by("log-entry").first)
    phone.by("log-words").fill(f"{said}, of the phone")
    phone.by("log-save").click()
    expect(phone.by("entry")).to_contain_text(f"{said}, of the phone")
    look_now(phone)


def test_a_form_that_is_open_says_that_the_other_device_changed_the_entry(
    open_phone: OpenPhone, circle: Server
):
    """Nothing that was typed is lost, also where the form was closed meanwhile; the other version stays."""
    computer, phone = paired(open_phone(circle), open_phone(circle), circle)
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
    # Who saved had been told of the other version: nobody is asked to choose again.
    expect(phone.by("entry-differs")).to_have_count(0)
    expect(computer.by("entry-differs")).to_have_count(0)

    # A change that is here and not drawn yet is told before anything is saved.
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


def test_different_digits_let_nobody_in(open_phone: OpenPhone, circle: Server):
    computer, phone = open_phone(circle), open_phone(circle)
    join(phone, shown_code(computer))
    computer.by("sync-differ").click()
    expect(phone.page.locator(".notice.warn")).to_be_visible()
    computer.page.set_viewport_size({"width": 240, "height": 800})
    computer.by("sync-anew").click()
    expect(computer.by("qr-code")).to_be_visible()
    assert stands_out(computer.page) == []


def test_a_scanned_code_leaves_the_address_at_once_and_asks_nobody(open_phone: OpenPhone, circle: Server):
    """Whether the page was open already or not. A code that was cut off is said to be none."""
    phone = open_phone(circle)
    expect(phone.by("checklist-open")).to_be_visible()
    made = phone.requests()
    phone.page.evaluate(f"location.hash = 'pair={'A' * 43}'")
    expect(phone.by("sync-scanned")).to_be_visible()
    assert "#" not in phone.page.url
    phone.page.goto("about:blank")
    phone.page.goto(f"{circle.address}/#pair={'A' * 40}")
    expect(phone.by("sync-scanned")).to_be_visible()
    assert "#" not in phone.page.url
    phone.by("sync-connect").click()
    expect(phone.page.get_by_text(words("error_bad_code"))).to_be_visible()
    assert [url for url in made if "/v1/" in url] == []
