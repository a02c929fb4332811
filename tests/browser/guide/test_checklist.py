"""Every step of the checklist leads to the tool that does it, and the tools know only the person's facts."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.chromium import ROOT
from tests.browser.conftest import Person
from tests.browser.words import words

# What a person sees of each tool once it is open and can be used.
SCREENS = {
    "log": "[data-testid=log-form]",
    "call": "[data-testid=call-ask-who]",
    "lookup": "[data-testid=lookup-input]",
    "plan": "[data-testid=plan-add]",
    # The one that admits the debt asks first.
    "letter": "[data-testid=letter-text], [data-testid=last-acted]",
    "reminder": "#reminders",
    "share": "#share-number",
    "myths": "[data-testid=myth]",
    "pack": "[data-testid=pack-creditor]",
    "papers": "[data-testid=paper-save]",
    "handover": "[data-testid=handover]",
    "stop": "[data-testid=stop]",
    "import": "[data-testid=import-file]",
}


def tools_of(person: Person) -> list[str]:
    buttons = person.go("checklist").page.locator("[data-tool]")
    expect(buttons.first).to_be_visible()
    return sorted(set(buttons.evaluate_all("(all) => all.map((button) => button.dataset.tool)")))


def test_every_action_of_the_article_leads_to_a_working_tool(person: Person):
    """Each button is pressed; a letter is the right letter, and no screen has anything to complain of."""
    person.log_call("057126888888")
    sections = json.loads((ROOT / "extension/data/checklist.json").read_text(encoding="utf-8"))["sections"]
    steps = {item["id"]: item for section in sections for item in section["items"]}
    tools = {step: item["tool"] for step, item in steps.items() if item["tool"]}
    assert {tool.split(":")[0] for tool in tools.values()} == set(SCREENS)
    for step, tool in tools.items():
        name, _, detail = tool.partition(":")
        person.go("checklist").page.locator(f'[data-item="{step}"] [data-tool="{tool}"]').click()
        expect(person.page.locator(SCREENS[name]).first).to_be_visible()
        expect(person.page.get_by_role("alert")).to_have_count(0)
        if detail:
            expect(person.page.locator("h2").first).to_have_text(words(f"{name}_{detail}_title"))
    # The others are things to do away from the screen: they can be ticked and annotated.
    for step in [step for step, item in steps.items() if item["type"] == "action" and not item["tool"]]:
        person.go("checklist").page.locator(f'[data-item="{step}"] > input').check()


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


def test_a_plan_in_two_windows_loses_nothing(person: Person):
    """One has the cursor in a field while the other goes on."""
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    person.page.locator("#plan-income").focus()
    other = Person.__new__(Person)
    other.page = person.browser.open_tab(360)
    other.go("plan").by("plan-add").click()
    expect(other.by("plan-debt")).to_have_count(2)
    amount = other.by("plan-debt").nth(1).locator('input[inputmode="decimal"]').first
    amount.fill("1234")
    other.wait_for_kept("plan.get()", "1234")
    person.page.locator("#plan-income").press_sequentially("0")
    person.wait_for_kept("plan.get()", "60000")
    person.reload().go("plan")
    expect(person.by("plan-debt")).to_have_count(2)
    expect(person.by("plan-debt").nth(1).locator('input[inputmode="decimal"]').first).to_have_value("1234")
    expect(person.page.locator("#plan-income")).to_have_value("60000")


def test_a_debt_never_takes_over_what_was_agreed_about_another(person: Person):
    person.fill_plan("6000", "4500", creditor="huabei", amount="1500")
    person.by("plan-debt").locator('input[type="date"]').fill("2026-12-09")
    person.by("instalment-agree").click()
    expect(person.by("instalment")).to_have_count(1)
    person.press("plan_remove")
    expect(person.by("plan-debt")).to_have_count(0)
    person.by("plan-add").click()
    person.by("plan-debt").locator("select").select_option("jiebei")
    person.by("plan-debt").locator('input[inputmode="decimal"]').first.fill("1500")
    person.by("plan-debt").locator('input[type="date"]').fill("2026-12-20")
    person.by("instalment-agree").click()
    expect(person.by("instalment")).to_have_count(2)


def test_an_agreed_plan_is_followed_and_told_to_the_log(person: Person):
    person.fill_plan("6000", "4500", creditor="huabei", amount="4000")
    debt = person.by("plan-debt").first
    debt.locator('input[inputmode="decimal"]').nth(1).fill("500")
    expect(person.by("plan-result")).to_contain_text("3")
    debt.locator('input[type="date"]').fill("2026-12-09")
    person.by("instalment-agree").click()
    rows = person.by("instalment")
    expect(rows).to_have_count(3)
    for row in rows.all():
        expect(row).to_contain_text("1,500.00")
    rows.nth(0).get_by_test_id("instalment-paid").click()
    rows.nth(1).get_by_test_id("instalment-missed").click()
    counted = words("instalment_count", paid=1, missed=1, open=1)
    expect(person.by("instalments")).to_contain_text(counted)
    person.by("instalment-log").first.click()
    expect(person.by("instalment-log")).to_have_count(1)
    # A second click on the same button would bring the settled ones back.
    person.by("instalment-agree").click()
    expect(person.by("plan-result")).to_contain_text("2027")
    person.press("instalment_again_no")
    expect(person.by("instalments")).to_contain_text(counted)
    entry = person.reload().go("log").by("log-entry")
    expect(entry).to_contain_text(words("log_what_note"))
    expect(entry).to_contain_text("1,500.00")
    expect(person.go("plan").by("instalments")).to_contain_text(counted)
    expect(person.by("plan-credit").locator("summary")).to_have_count(5)


def test_a_letter_says_only_what_the_person_has_written(person: Person):
    """P8: what nobody has filled in stays a blank; no reason, no name, no hardship is made up."""
    letters = [tool for tool in tools_of(person) if tool.startswith("letter:")]
    for letter in letters:
        person.go("checklist").page.locator(f'[data-tool="{letter}"]').first.click()
        if letter == "letter:instalment":
            person.acted_this_year()
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


def test_a_letter_to_one_lender_holds_nothing_of_another(person: Person):
    """Neither a debt of the plan, nor what was typed to the one before."""
    person.fill_plan("6000", "4500", creditor="cmb", amount="30000")
    person.fill_call("057126888888", agency="某某公司", said="催")
    person.by("log-creditor").select_option("huabei")
    person.save_call()
    for letter in ("authorisation", "instalment"):
        person.go("checklist").page.locator(f'[data-tool="letter:{letter}"]').first.click()
        if letter == "instalment":
            person.acted_this_year()
        expect(person.by("letter-text")).to_have_value(re.compile("致：花呗"))
        expect(person.by("letter-text")).not_to_have_value(re.compile("30,?000|3,000"))
    person.page.locator("#letter-contract").fill("HT-1")
    person.wait_for_kept("drafts.load('letter-instalment:huabei')", "HT-1")
    person.fill_call("057126888899", agency="另一家", said="催")
    person.by("log-creditor").select_option("cmb")
    person.save_call()
    person.go("checklist").page.locator('[data-tool="letter:instalment"]').first.click()
    person.acted_this_year()
    expect(person.by("letter-text")).to_have_value(re.compile("30000"))
    expect(person.by("letter-text")).not_to_have_value(re.compile("HT-1"))


def test_the_letter_about_quiet_takes_its_events_from_the_log(person: Person):
    """And who writes it is asked once for all letters."""
    person.fill_call("057126888888", said="半夜打来").page.locator("#log-at").fill("2026-11-20T23:15")
    person.save_call()
    person.go("checklist").page.locator('[data-tool="letter:quiet"]').first.click()
    expect(person.by("letter-text")).to_have_value(re.compile("23:15.*0571 2688 8888.*半夜打来"))
    person.page.locator("#letter-name").fill("张三")
    person.go("checklist").page.locator('[data-tool="letter:data"]').first.click()
    expect(person.by("letter-text")).to_have_value(re.compile("我是 张三"))
    expect(person.page.locator("details.source")).to_contain_text(words("letter_rules"))
    # What was typed stays; what came from the log follows it.
    person.fill_call("057126888890", said="又在半夜").page.locator("#log-at").fill("2026-11-21T23:40")
    person.save_call()
    person.go("checklist").page.locator('[data-tool="letter:quiet"]').first.click()
    expect(person.by("letter-text")).to_have_value(re.compile("我是 张三[^$]*23:15[^$]*23:40"))


def test_a_reminder_is_a_calendar_file(person: Person):
    person.go("plan")
    with person.page.expect_download() as download:
        person.by("reminder-credit").click()
    content = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".ics")
    assert content.startswith("BEGIN:VCALENDAR")
    assert words("reminder_credit_event") in content.replace("\r\n ", "")
