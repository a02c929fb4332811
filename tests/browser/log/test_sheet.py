"""记一通 opens over any screen, knows the number again, and loses nothing that was typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.log.paced import Paced, by_keyboard, by_thumb, only_the_number
from tests.browser.seeding import APP
from tests.browser.words import words

KNOWN = {
    **seeding.EMPTY,
    "at": "2026-11-20T10:00:00+08:00",
    "numberRaw": "057126888888",
    "numberKey": "+8657126888888",
    "numberKind": "landline",
    "creditor": "psbc",
    "agency": "某某公司",
}


@pytest.mark.parametrize("way", [by_keyboard, by_thumb])
def test_a_whole_call_is_logged_in_less_than_twenty_seconds(person: Person, way: Callable[[Page], Paced]):
    person.go("checklist")
    took = way(person.page)
    print(took)
    assert took.seconds < 20, str(took)
    logged = person.page.evaluate(f"async () => (await {APP}.ledger.entries())[0]")
    assert (logged["numberKey"], logged["creditor"], logged["conduct"]) == (
        "+8657126888888",
        "huabei",
        ["threat"],
    )


def test_a_number_alone_takes_three_taps_from_the_toolbar(person: Person):
    """The first of them is the one on the toolbar."""
    person.go("lookup")
    assert 1 + only_the_number(person.page).taps <= 3
    expect(person.by("toast")).to_contain_text(words("log_saved_day", count=1))
    # The screen below is the same as before; from the message one gets to the entry, and back out of it.
    expect(person.by("lookup-input")).to_be_visible()
    person.by("toast-view").click()
    expect(person.by("log-entry")).to_be_focused()


def test_what_was_typed_waits_until_the_sheet_is_opened_again(person: Person):
    person.go("checklist").by("add-call").click()
    person.by("log-number").fill("0571")
    person.by("log-missed").check()
    person.by("log-words").fill("没说完")
    person.page.keyboard.press("Escape")
    expect(person.by("log-form")).to_have_count(0)
    expect(person.by("add-call")).to_be_focused()
    # A correction of another entry neither shows nor loses it.
    person.go("log")
    seeding.record(person.page, [KNOWN])
    person.correct(person.by("log-entry"))
    expect(person.by("log-words")).to_have_value("")
    person.by("log-words").fill("改一句")
    person.page.keyboard.press("Escape")
    person.go("log").by("log-open").click()
    expect(person.by("log-number")).to_have_value("0571")
    expect(person.by("log-missed")).to_be_checked()
    expect(person.by("log-answered")).not_to_be_checked()
    expect(person.by("log-words")).to_have_value("没说完")
    person.page.keyboard.press("Escape")
    person.correct(person.by("log-entry"))
    expect(person.by("log-words")).to_have_value("改一句")


def test_a_number_brings_its_lender_along_until_the_person_says_another(person: Person):
    person.go("log")
    seeding.record(person.page, [KNOWN])
    person.open_form().by("log-number").fill("05712688888")
    expect(person.by("log-creditor")).to_have_value("")
    person.by("log-number").fill("057126888888")
    expect(person.by("log-creditor")).to_have_value("psbc")
    expect(person.by("log-form")).to_contain_text(words("lender_by_number"))
    expect(person.by("log-known")).to_contain_text(words("log_known_count", count=1))
    # The company is what somebody says on the phone: it is offered, and not taken for said.
    expect(person.by("log-agency")).to_have_value("")
    person.by("log-agency-last").click()
    expect(person.by("log-agency")).to_have_value("某某公司")
    person.by("log-number").fill("13812345678")
    expect(person.by("log-creditor")).to_have_value("")
    person.by("log-creditor").select_option("huabei")
    person.by("log-number").fill("057126888888")
    expect(person.by("log-creditor")).to_have_value("huabei")


def test_saving_is_undone_by_a_further_record(person: Person):
    person.log_call("057126888888", said="手滑")
    person.by("toast-undo").click()
    expect(person.by("toast")).to_have_text(words("log_undone"))
    records = person.page.evaluate(f"() => {APP}.ledger.records()")
    assert [record["fields"].get("unrelated") for record in records] == [None, True]
    expect(person.page.locator(".entry.aside")).to_have_count(1)

    person.correct(person.by("log-entry"))
    person.by("log-words").fill("改过")
    person.by("log-save").click()
    expect(person.by("entry").locator("blockquote")).to_have_text("改过")
    person.by("toast-undo").click()
    expect(person.by("entry").locator("blockquote")).to_have_text("手滑")
    assert person.page.evaluate(f"() => {APP}.ledger.verify()") == {"ok": True}


def test_a_visit_is_no_call(person: Person):
    person.open_form().by("log-words").fill("两个人上门")
    person.by("log-else").check()
    person.by("log-what").select_option("third_party")
    person.save_call()
    fields = person.page.evaluate(f"async () => (await {APP}.ledger.records())[0].fields")
    assert (fields["what"], fields["answered"]) == ("third_party", None)


def test_agreed_hours_are_said_once_for_all_calls_of_a_lender(person: Person):
    night = [f"2026-11-2{day}T22:30:00+08:00" for day in (0, 1, 2)]
    person.go("log")
    seeding.record(person.page, [{**KNOWN, "at": at} for at in night])
    rows = person.by("log-entry").filter(has_text="22:30")
    hours = person.by("flag").filter(has_text=words("finding_late_call", time="22:30"))
    expect(hours).to_have_count(3)
    entry = person.open_entry(rows.first)
    finding = entry.get_by_test_id("flag").filter(has_text="22:30")
    finding.locator("summary").click()
    finding.get_by_test_id("flag-yes").click()
    entry.get_by_test_id("hours-some").click()
    entry.get_by_test_id("hours-from").fill("18:00")
    entry.get_by_test_id("hours-to").fill("23:00")
    entry.get_by_test_id("hours-save").click()
    expect(entry.get_by_test_id("hours-known")).to_contain_text("18:00")
    person.go("log")
    expect(rows).to_have_count(3)
    expect(person.by("log-figures").locator("dd").last).to_have_text("0")
    expect(hours).to_have_count(0)
