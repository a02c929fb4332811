"""记一通 opens over any screen, knows the number again, and loses nothing that was typed."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.log.paced import by_keyboard, by_thumb, only_the_number
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


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def latest(page: Page) -> dict[str, Any]:
    fields: dict[str, Any] = page.evaluate(f"async () => (await {APP}.ledger.records()).at(-1).fields")
    return fields


def test_a_number_takes_three_taps_and_a_whole_call_less_than_twenty_seconds(person: Person):
    """The first tap is the one on the toolbar."""
    person.go("lookup")
    assert 1 + only_the_number(person.page).taps <= 3
    expect(person.by("toast")).to_contain_text(words("log_saved_day", count=1))
    # The screen below is the same as before; from the message one gets to the entry, and back out of it.
    expect(person.by("lookup-input")).to_be_visible()
    person.by("toast-view").click()
    expect(person.by("log-entry")).to_be_focused()
    assert latest(person.page)["numberKey"] == "+8657126888888"

    for way, number in ((by_thumb, "057126888889"), (by_keyboard, "057126888890")):
        person.go("checklist")
        took = way(person.page, number=number)
        print(took)
        assert took.seconds < 20, str(took)
        logged = latest(person.page)
        told = (logged["numberKey"], logged["creditor"], logged["conduct"])
        assert told == (f"+86{number[1:]}", "huabei", ["threat"])


def test_a_number_brings_its_lender_along_and_what_was_typed_waits(person: Person):
    person.go("log")
    seeding.record(person.page, [KNOWN])
    person.open_form().by("log-number").fill("05712688888")
    expect(person.by("log-creditor")).to_have_value("")
    person.by("log-number").fill("057126888888")
    expect(person.by("log-creditor")).to_have_value("psbc")
    expect(person.by("log-form")).to_contain_text(words("lender_by_number"))
    expect(person.by("log-known")).to_contain_text(words("log_known_count", count=1))
    # The company is only what a caller said on the phone: it is offered, and not entered by itself.
    expect(person.by("log-agency")).to_have_value("")
    person.by("log-agency-last").click()
    expect(person.by("log-agency")).to_have_value("某某公司")
    person.by("log-number").fill("13812345678")
    expect(person.by("log-creditor")).to_have_value("")
    person.by("log-creditor").select_option("huabei")
    person.by("log-number").fill("057126888888")
    expect(person.by("log-creditor")).to_have_value("huabei")

    # Typed text waits until the sheet is opened again.
    person.go("checklist").by("add-call").click()
    expect(person.by("log-number")).to_have_value("0571 2688 8888")
    person.by("log-number").fill("0571")
    person.by("log-missed").check()
    person.by("log-words").fill("没说完")
    person.page.keyboard.press("Escape")
    expect(person.by("log-form")).to_have_count(0)
    expect(person.by("add-call")).to_be_focused()
    # The form that corrects another entry neither shows nor loses this text.
    person.go("log")
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


def test_a_visit_is_logged_and_saving_it_is_undone_by_a_further_record(person: Person):
    person.fill_call("057126888888", said="手滑")
    person.by("log-else").check()
    person.by("log-what").select_option("third_party")
    person.save_call()
    # The keyboard goes on at the row that was just saved.
    expect(person.by("log-entry")).to_be_focused()
    expect(person.by("log-form")).to_have_count(0)
    visit = latest(person.page)  # A visit is no call.
    assert (visit["what"], visit["answered"]) == ("third_party", None)
    person.by("toast-undo").click()
    expect(person.by("toast")).to_have_text(words("log_undone"))
    records = person.page.evaluate(f"() => {APP}.ledger.records()")
    assert [record["fields"].get("unrelated") for record in records] == [None, True]
    expect(person.page.locator(".entry.aside")).to_have_count(1)
    person.by("log-open").click()
    expect(person.by("log-number")).to_be_focused()
    person.page.keyboard.press("Escape")
    expect(person.by("log-form")).to_have_count(0)
    expect(person.by("log-open")).to_be_focused()

    person.correct(person.by("log-entry"))
    person.by("log-words").fill("改过")
    person.by("log-save").click()
    expect(person.by("entry").locator("blockquote")).to_have_text("改过")
    person.by("toast-undo").click()
    expect(person.by("entry").locator("blockquote")).to_have_text("手滑")
    assert person.page.evaluate(f"() => {APP}.ledger.verify()") == {"ok": True}
