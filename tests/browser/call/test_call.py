"""The call that goes on now: from one click to a complete entry, whatever happens in between."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import stands_out, violations
from tests.browser.conftest import Person
from tests.browser.words import words

CLOCK = re.compile(r"^\d\d:\d\d$")
FULL = """() => {
  const put = IDBObjectStore.prototype.put;
  globalThis.mend = () => { IDBObjectStore.prototype.put = put; };
  IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
}"""
"""The storage is full until it is mended."""


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def small(page: Page) -> list[str]:
    """Elements meant to be hit that are less than 44 px high or wide."""
    return page.locator("dun-call button:visible").evaluate_all(
        """(all) => all.filter((one) => one.offsetHeight < 44 || one.offsetWidth < 44)
          .map((one) => one.innerText)"""
    )


def test_a_call_is_there_again_after_the_panel_died_and_becomes_an_entry(person: Person):
    person.open_form().by("log-number").fill("057126888888")
    person.by("log-on-call").click()
    expect(person.by("call-clock")).to_have_text(CLOCK)
    person.by("call-ask-agency").click()
    person.by("call-answer").locator("input").fill("某某公司")
    # A sentence that admits the debt is not read out without a warning.
    expect(person.by("call-answer").get_by_test_id("say-admits")).to_have_count(0)
    expect(person.page.locator(".say").get_by_test_id("say-admits")).to_have_text(words("say_admits"))
    person.by("call-ask-creditor").click()
    person.by("call-creditor").select_option("huabei")
    person.by("call-did-threat").click()
    person.by("call-did-threat").click()
    expect(person.by("call-did-threat")).to_contain_text("×2")
    person.by("call-note").fill("说今天就派人上门")

    person.wait_for_kept("call.get()", "说今天就派人上门")
    person.close_panel()
    person.open_panel()
    # The panel opens at the call, not where it was, and the person is asked whether the call still goes on.
    expect(person.by("call-resume")).to_be_visible()
    expect(person.by("call-note")).to_have_value("说今天就派人上门")
    person.press("call_go_on")
    expect(person.by("call-resume")).to_have_count(0)
    person.by("call-ask-amount").click()
    person.by("call-answer").locator("input").fill("3200")
    person.by("call-ask-authorisation").click()
    person.by("call-answer").get_by_label(words("choose_not_shown")).check()
    person.by("call-end").click()
    expect(person.by("call-ended")).to_be_visible()
    expect(person.by("attachment-add")).to_be_visible()

    row = person.go("log").by("log-entry")
    expect(row).to_have_count(1)
    expect(person.open_form().by("log-number")).to_have_value("")
    person.page.keyboard.press("Escape")
    expect(person.by("call-open")).to_contain_text(words("home_call"))
    entry = person.open_entry(row)
    for told in ("0571 2688 8888", "某某公司", words("conduct_threat"), "3200", "说今天就派人上门"):
        expect(entry).to_contain_text(told)
    expect(entry).to_contain_text(words("choose_not_shown"))
    expect(entry.get_by_test_id("call-timeline").locator("li")).to_have_count(7)


def test_a_call_nobody_ended_ends_with_its_last_stamp_and_is_corrected(person: Person):
    person.go("checklist").by("call-open").click()
    person.by("call-did-insult").click()
    expect(person.by("call-did-insult").locator("small")).to_have_text(CLOCK)
    person.reload()
    person.by("call-end-last").click()
    person.by("call-correct").click()
    expect(person.by("log-sheet")).to_contain_text(words("log_title_correct"))
    person.by("log-words").fill("骂人")
    person.by("log-save").click()
    # Nobody can type beside a sheet that is open.
    expect(person.by("log-sheet")).to_have_count(0)
    # Facts that a complaint needs are asked for now, and each answer is a further record.
    person.by("call-ended-number").fill("057126888888")
    person.by("call-ended-creditor-chips").get_by_label("花呗", exact=True).check()
    expect(person.page.locator(".notice.good p br")).to_have_count(0)
    person.wait_for_kept("ledger.records()", '"creditor":"huabei"')
    person.by("call-done").click()
    row = person.by("log-entry")
    expect(row).to_contain_text("0571 2688 8888")
    expect(row).to_contain_text("花呗")
    timeline = person.open_entry(row).get_by_test_id("call-timeline").first
    expect(timeline).to_contain_text(words("conduct_insult"))


def test_a_key_starts_the_clock_a_number_comes_along_and_a_call_that_was_none_leaves_nothing(person: Person):
    person.go("lookup").by("lookup-input").fill("0571")
    person.page.keyboard.press("F2")
    expect(person.by("call-clock")).to_have_text(CLOCK)
    # Pressing the key again goes on with the same call.
    person.by("call-did-threat").click()
    person.page.keyboard.press("F2")
    expect(person.by("call-did-threat").locator("small")).to_have_text(CLOCK)

    # A number that was typed before going back to the call is not lost.
    person.open_form().by("log-number").fill("057126888888")
    person.by("log-on-call").click()
    expect(person.by("call-number")).to_have_value("0571 2688 8888")
    # Another number does not belong to the call: it stays where it was typed.
    person.open_form().by("log-number").fill("13812345678")
    person.page.keyboard.press("F2")
    expect(person.by("call-number")).to_have_value("0571 2688 8888")
    expect(person.open_form().by("log-number")).to_have_value("138 1234 5678")

    person.page.keyboard.press("Escape")
    person.by("call-open").click()
    expect(person.page.locator(".call-mark.warned")).to_have_count(1)
    person.by("call-undo").click()
    expect(person.page.locator(".call-mark.warned")).to_have_count(0)
    person.by("call-discard").click()
    person.by("call-discard-yes").click()
    expect(person.by("log-open")).to_be_visible()
    expect(person.by("log-entry")).to_have_count(0)


def test_what_was_tapped_and_typed_while_nothing_could_be_saved_is_in_the_entry(person: Person):
    """Once in the middle of a call, and once before one began."""
    for count, began in enumerate((True, False), start=1):
        person.go("log")
        if began:
            person.by("call-open").click()
            expect(person.by("call-clock")).to_have_text(CLOCK)
        person.page.evaluate(FULL)
        if not began:
            person.by("call-open").click()
        expect(person.by("call-clock")).to_have_text(CLOCK)
        person.by("call-did-threat").click()
        expect(person.by("call-did-threat").locator("small")).to_be_visible()
        person.by("call-note").fill(f"他说要去我单位 {count}")
        expect(person.page.locator(".notice.warn")).to_contain_text(words("error_storage_full"))
        person.by("call-end").click()
        expect(person.by("call-end")).to_be_enabled()
        person.page.evaluate("() => globalThis.mend()")
        person.by("call-end").click()
        expect(person.by("call-ended")).to_be_visible()
        rows = person.go("log").by("log-entry")
        expect(rows).to_have_count(count)
        row = rows.filter(has_text=f"他说要去我单位 {count}")
        expect(row).to_contain_text(words("conduct_threat"))


def test_the_clock_is_silent_and_everything_is_large_enough(person: Person):
    page = person.page
    page.set_viewport_size({"width": 360, "height": 640})
    person.go("log").by("call-open").click()
    clock = page.get_by_test_id("call-clock")
    expect(clock).to_have_attribute("aria-live", "off")
    expect(clock).to_have_attribute("role", "timer")
    # Everything that is needed next is there without scrolling: each question, the first stamps, and the end.
    for needed in ("call-end", "call-ask-who", "call-ask-instalments", "call-did-threat"):
        expect(page.get_by_test_id(needed)).to_be_in_viewport(ratio=1)
    for question in ("creditor", "authorisation"):
        page.get_by_test_id(f"call-ask-{question}").click()
        expect(page.get_by_test_id("call-answer")).to_be_visible()
        # The width changes hardly anything that axe finds.
        assert violations(page) == []
        for width in (180, 360):
            page.set_viewport_size({"width": width, "height": 640})
            assert stands_out(page) + small(page) == []
