"""The plan while it is open in two windows."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person


@pytest.mark.parametrize("focused", ["#plan-income", "[data-testid=plan-debt] select"])
def test_a_change_elsewhere_waits_until_the_focus_has_left_the_form(person: Person, focused: str):
    """What somebody is entering is not replaced under their hands, and nothing stays out of date for good."""
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    person.wait_for_kept("plan.get()", "9000")
    income = person.page.locator("#plan-income")
    creditor = person.by("plan-debt").locator("select").first
    person.page.locator(focused).first.focus()

    other = Person.__new__(Person)
    other.page = person.browser.open_tab(360)
    other.open_plan().page.locator("#plan-income").fill("9999")
    other.by("plan-debt").locator("select").first.select_option("jiebei")
    other.wait_for_kept("plan.get()", "9999")
    other.wait_for_kept("plan.get()", "jiebei")
    # Read once more and wait for it: the announced change may not have been read yet.
    person.page.evaluate("document.querySelector('dun-plan').refresh()")
    expect(income).to_have_value("6000")
    expect(creditor).to_have_value("huabei")

    person.page.locator(focused).first.blur()
    other.page.locator("#plan-costs").fill("4600")
    expect(person.page.locator("#plan-costs")).to_have_value("4600")
    expect(income).to_have_value("9999")
    expect(creditor).to_have_value("jiebei")
