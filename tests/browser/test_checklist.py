"""Every step of the checklist leads to the tool that does it, and the tools know only the person's facts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words

SCREENS = {
    "log": "[data-testid=log-form]",
    "lookup": "[data-testid=lookup-input]",
    "plan": "dun-plan",
    "letter": "[data-testid=letter-text]",
    "reminder": "#reminders",
    "settings": "[data-testid=settings-server]",
    "share": "#share-number",
    "myths": "dun-myths",
}


def tools_of(person: Person) -> list[str]:
    buttons = person.go("checklist").page.locator("[data-tool]")
    expect(buttons.first).to_be_visible()
    return sorted(set(buttons.evaluate_all("(all) => all.map((button) => button.dataset.tool)")))


def test_every_step_leads_to_its_tool(person: Person):
    for tool in tools_of(person):
        person.go("checklist").page.locator(f'[data-tool="{tool}"]').first.click()
        expect(person.page.locator(SCREENS[tool.split(":")[0]])).to_be_visible()


def test_a_stage_shows_only_its_own_steps_and_is_kept(person: Person):
    items = person.go("checklist").by("checklist-item")
    every = items.count()
    person.page.get_by_label(words("stage_visit"), exact=True).check()
    expect(items).not_to_have_count(every)
    shown = items.count()
    assert 0 < shown < every
    person.reload().go("checklist")
    expect(items).to_have_count(shown)


@pytest.mark.parametrize("number", ["0571-2688 8888", "95188"])
def test_a_ringing_number_goes_from_the_first_screen_into_the_form(person: Person, number: str):
    person.go("checklist").by("quick-number").fill(number)
    person.by("quick-log").click()
    digits = r"\D?".join(re.sub(r"\D", "", number))
    expect(person.by("log-number")).to_have_value(re.compile(digits))
    expect(person.by("log-at")).not_to_have_value("")


def test_the_plan_reckons_and_is_kept(person: Person):
    """6,000 in, 4,500 out, 9,000 owed: 1,500 a month, six months."""
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    result = person.by("plan-result")
    expect(result).to_contain_text(words("plan_left", amount="1,500.00"))
    expect(result).to_contain_text(words("plan_months", months=6, monthly="1,500.00").split("，")[0])
    person.reload().go("plan")
    expect(person.page.locator("#plan-income")).to_have_value("6000")
    expect(result).to_contain_text(words("plan_left", amount="1,500.00"))


def test_a_letter_says_only_what_the_person_has_written(person: Person):
    """P8: what nobody has filled in stays a blank; no reason, no name, no hardship is made up."""
    letters = [tool for tool in tools_of(person) if tool.startswith("letter:")]
    for letter in letters:
        person.go("checklist").page.locator(f'[data-tool="{letter}"]').first.click()
        text = person.by("letter-text").input_value()
        form = words(f"letter_{letter.split(':')[1]}_body")
        blanks = [part for part in form.split("{")[1:] if "}" in part]
        pieces = [form.split("{")[0], *(part.split("}", 1)[1] for part in blanks)]
        assert text == "____".join(pieces)
    assert letters


def test_a_letter_takes_over_the_last_call(person: Person):
    person.fill_call("057126888888", agency="某某公司", said="原话", amount="3200")
    person.by("log-creditor").select_option("huabei")
    person.save_call()
    person.go("checklist").page.locator('[data-tool="letter:authorisation"]').first.click()
    for fact in ("某某公司", "花呗", "3200"):
        expect(person.by("letter-text")).to_have_value(re.compile(fact))


def test_a_reminder_is_a_calendar_file(person: Person):
    person.go("plan")
    with person.page.expect_download() as download:
        person.by("reminder-credit").click()
    content = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".ics")
    assert content.startswith("BEGIN:VCALENDAR")
    assert words("reminder_credit_event") in content.replace("\r\n ", "")
