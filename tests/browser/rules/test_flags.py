"""A person sees which rule a call may breach, why, how surely, and says what only they know."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def flagged_row(person: Person, creditor: str = "huabei") -> Locator:
    """A call at 23:30 in March, with a threat."""
    call = {**seeding.EMPTY, "numberRaw": "057126888888", "words": "原话", "creditor": creditor}
    person.go("log")
    seeding.record(person.page, [{**call, "at": "2026-03-10T23:30:00+08:00", "conduct": ["threat"]}])
    expect(person.by("log-entry")).to_have_count(1)
    return person.by("log-entry").first


def flag(row: Locator, rule: str) -> Locator:
    """The finding that rests on this rule, among others."""
    return row.locator(f'[data-testid="flag"][data-rules~="{rule}"]')


def test_a_flag_explains_itself_an_answer_undoes_it_also_for_others_and_another_region_has_its_own(
    person: Person,
):
    row = flagged_row(person)
    title = words("finding_late_call", time="23:30")
    expect(flag(row, "cn-gbt-hours")).to_have_text(title)
    entry = person.open_entry(row)
    hours = flag(entry, "cn-gbt-hours")
    expect(hours).to_have_count(1)
    expect(hours).to_have_attribute("data-rules", re.compile(r"cn-cba-\S*"))
    expect(hours.locator("summary")).to_contain_text(title)
    expect(entry.locator("summary").filter(has_text=title)).to_have_count(1)
    expect(hours.locator("summary")).to_contain_text(words("strength_should_not"))
    hours.locator("summary").click()
    for key in ("rule_cn_gbt_hours", "source_cn_gbt_hours", "flag_undo_agreed", "flag_ask_hours_agreed"):
        expect(hours).to_contain_text(words(key))
    hours.get_by_test_id("flag-yes").click()
    expect(hours).to_have_count(0)
    expect(flag(entry, "cn-cba-p2-threat")).to_have_count(1)
    person.go("log")
    expect(flag(row, "cn-cba-p2-threat")).to_have_count(1)
    person.open_entry(row)
    expect(entry.get_by_test_id("flag-take-back")).to_be_visible()
    expect(hours).to_have_count(0)
    entry.get_by_test_id("flag-take-back").click()
    expect(hours).to_have_count(1)

    # Agreed hours are entered once for all calls of a lender.
    person.go("log")
    night = {**seeding.EMPTY, "numberRaw": "057126888888", "creditor": "huabei"}
    seeding.record(person.page, [{**night, "at": f"2026-03-0{day}T22:30:00+08:00"} for day in (1, 2)])
    late = person.by("flag").filter(has_text=words("finding_late_call", time="22:30"))
    expect(late).to_have_count(2)
    person.open_entry(person.by("log-entry").last)
    hours.locator("summary").click()
    hours.get_by_test_id("flag-yes").click()
    entry.get_by_test_id("hours-some").click()
    entry.get_by_test_id("hours-from").fill("18:00")
    entry.get_by_test_id("hours-to").fill("23:00")
    entry.get_by_test_id("hours-save").click()
    expect(entry.get_by_test_id("hours-known")).to_contain_text("18:00")
    person.go("log")
    expect(person.by("log-entry")).to_have_count(3)
    # The first call was at a later hour still.
    expect(person.by("log-figures").locator("dd").last).to_have_text("1")
    expect(late).to_have_count(0)

    person.choose("region", "TW")
    person.go("log")
    expect(flag(row, "tw-outsourcing-14-3")).to_be_visible()
    expect(row.get_by_test_id("flag")).to_have_count(1)


def test_who_lends_is_asked_once_and_changes_the_rules_which_an_own_call_does_not_count_for(person: Person):
    row = flagged_row(person, "meituan")
    person.open_part("lender-asks")
    asked = person.by("lender-ask")
    expect(asked).to_have_count(1)
    expect(flag(row, "cn-xb-41-2")).to_have_count(1)
    asked.locator("> summary").click()
    expect(asked).to_contain_text(words("flag_note_lender"))
    asked.get_by_test_id("lender-nature").select_option("microloan")
    asked.get_by_test_id("lender-save").click()
    expect(asked).to_have_count(0)
    expect(flag(row, "cn-ml-37-2")).to_have_count(1)
    expect(flag(row, "cn-xb-41-2")).to_have_count(0)

    # A call the person made themselves, which is entered in the form and taken back there.
    person.fill_call("057126888888", said="我回的电话").page.locator("#log-at").fill("2026-11-20T23:15")
    person.by("log-creditor").select_option("huabei")
    person.open_details()
    person.by("log-own").check()
    person.save_call()
    expect(row).to_contain_text(words("pack_own_call", contact=words("log_answered")))
    expect(row.get_by_test_id("flag")).to_have_count(0)
    person.correct(row)
    expect(person.by("log-own")).to_be_checked()
    person.by("log-own").uncheck()
    person.by("log-save").click()
    expect(person.by("entry").get_by_test_id("flag").first).to_be_attached()
