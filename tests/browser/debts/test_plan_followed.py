"""The plan on the screen: calculated, kept, agreed and followed."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def today() -> str:
    return datetime.now(seeding.BEIJING).date().isoformat()


def test_the_plan_reckons_and_reminds_by_a_calendar_file(person: Person):
    """An income of 6,000, costs of 4,500 and a debt of 9,000 leave 1,500 a month, for six months."""
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    result = person.by("plan-result")
    left = person.by("plan-left")
    expect(left).to_have_text(words("plan_left", amount="1,500"))
    expect(result).to_contain_text(words("plan_months", months=6, monthly="1,500"))
    with person.page.expect_download() as download:
        person.by("reminder-credit").click()
    content = download.value.path().read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".ics")
    assert content.startswith("BEGIN:VCALENDAR")
    assert words("reminder_credit_event") in content.replace("\r\n ", "")
    # Paying less a month for longer is a wish that is kept, and that the letter proposes.
    person.by("plan-longer").locator("summary").click()
    person.page.locator("#plan-months").fill("10")
    expect(result).to_contain_text(words("plan_months", months=10, monthly="900"))
    person.write_from_plan()
    person.acted_this_year()
    expect(person.by("letter-text")).to_contain_text("每月还 900.00 元，分 10 期")


def test_the_lenders_of_the_log_are_offered_and_the_plan_opens_at_the_debt_that_is_due(person: Person):
    person.open("settings").page.evaluate(
        f"""async (due) => {{
          const app = {seeding.APP};
          await app.home.choose('chased');
          const at = due + 'T10:00:00+08:00';
          await app.ledger.record({{ what: 'call', at, creditor: 'cmb', words: '催' }});
          await app.plan.change(() => ({{ income: '', costs: '', debts: [
            {{ id: 'a', creditor: 'huabei', name: '', amount: '9000', dueDate: '' }},
            {{ id: 'b', creditor: 'jiebei', name: '', amount: '800', dueDate: due }}] }}));
        }}""",
        today(),
    )
    person.go("checklist")
    expect(person.by("next-action")).to_have_attribute("data-rule", "due")
    person.by("next-do").click()
    due = person.page.locator("[data-testid=plan-debt][data-creditor=jiebei]")
    expect(due).to_have_attribute("open", "")
    expect(due).to_contain_text("800 元")
    expect(due.locator("summary").first).to_be_focused()
    expect(person.page.locator("[data-testid=plan-debt][data-creditor=huabei]")).not_to_have_attribute(
        "open", ""
    )
    offered = person.by("plan-lender")
    expect(offered).to_have_count(1)
    offered.click()
    expect(person.page.locator("[data-testid=plan-debt][data-creditor=cmb]")).to_have_attribute("open", "")
    expect(offered).to_have_count(0)


def test_an_agreed_plan_is_followed_and_told_to_the_log_and_another_debt_does_not_take_it_over(
    person: Person,
):
    person.fill_plan("6000", "4500", creditor="huabei", amount="4000")
    debt = person.by("plan-debt").first
    debt.locator('input[inputmode="decimal"]').nth(1).fill("500")
    expect(person.by("plan-result")).to_contain_text("3")
    debt.locator('input[type="date"]').fill("2026-12-09")
    # Instalments restart the three years: nothing is agreed before it is known where those stand.
    person.by("instalment-agree").click()
    expect(person.by("instalment-unasked")).to_have_text(words("limit_agree_first"))
    expect(person.by("instalment")).to_have_count(0)
    person.acted_this_year()
    expect(person.by("instalment-unasked")).to_have_count(0)
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
    # A second click on the same button would bring the settled debts back.
    person.by("instalment-agree").click()
    expect(person.by("plan-result")).to_contain_text("2027")
    person.press("instalment_again_no")
    expect(person.by("instalments")).to_contain_text(counted)
    entry = person.go("log").by("log-entry")
    expect(entry).to_contain_text(words("log_what_note"))
    expect(entry).to_contain_text("1,500.00")
    expect(person.open("plan").by("instalments")).to_contain_text(counted)
    # The article is shown with its heading and five facts.
    expect(person.by("plan-credit").locator("summary")).to_have_count(6)

    person.open_plan().press("plan_remove")
    expect(person.by("plan-debt")).to_have_count(0)
    person.by("plan-add").click()
    person.by("plan-debt").locator("select").first.select_option("jiebei")
    person.by("plan-debt").locator('input[inputmode="decimal"]').first.fill("1500")
    person.by("plan-debt").locator('input[type="date"]').fill("2026-12-20")
    person.acted_this_year()
    person.by("instalment-agree").click()
    expect(rows).to_have_count(4)
