"""The plan while it is open in two windows: nothing that is typed in one is lost."""

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person

FOCUSED = ("#plan-income", "[data-testid=plan-debt] select")


def test_a_change_elsewhere_waits_until_the_focus_has_left_the_form_and_loses_nothing(person: Person):
    """A field that is being edited is not replaced, and nothing stays out of date for good."""
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    person.wait_for_kept("plan.get()", "9000")
    income = person.page.locator("#plan-income")
    creditor = person.by("plan-debt").locator("select").first
    other = Person.__new__(Person)
    other.page = person.browser.open_tab(360)
    other.open_plan()
    expect(other.page.locator("#plan-income")).to_have_value("6000")

    shown = ("6000", "huabei")
    for focused, new in zip(FOCUSED, (("9999", "jiebei"), ("8888", "huabei")), strict=True):
        person.page.locator(focused).first.focus()
        other.page.locator("#plan-income").fill(new[0])
        other.by("plan-debt").locator("select").first.select_option(new[1])
        other.wait_for_kept("plan.get()", new[0])
        other.wait_for_kept("plan.get()", new[1])
        # The plan is read once more before it is awaited: the announced change may not have been read yet.
        person.page.evaluate("document.querySelector('dun-plan').refresh()")
        expect(income).to_have_value(shown[0])
        expect(creditor).to_have_value(shown[1])

        person.page.locator(focused).first.blur()
        costs = f"4{new[0]}"
        other.page.locator("#plan-costs").fill(costs)
        expect(person.page.locator("#plan-costs")).to_have_value(costs)
        expect(income).to_have_value(new[0])
        expect(creditor).to_have_value(new[1])
        shown = new

    # Both write at once: one has the cursor in a field while the other goes on.
    income.focus()
    other.by("plan-add").click()
    expect(other.by("plan-debt")).to_have_count(2)
    other.by("plan-debt").nth(1).locator('input[inputmode="decimal"]').first.fill("1234")
    other.wait_for_kept("plan.get()", "1234")
    income.press("End")
    income.press_sequentially("0")
    person.wait_for_kept("plan.get()", "88880")
    kept = person.page.evaluate(f"{seeding.APP}.plan.get()")
    assert (kept["income"], [debt["amount"] for debt in kept["debts"]]) == ("88880", ["9000", "1234"])

    # A change on another screen makes the plan be read; that may take longer than the next key.
    person.page.evaluate(
        f"""() => {{
          const plan = document.querySelector('dun-plan');
          const {{ app }} = plan;
          const get = app.plan.get;
          document.activeElement.blur();
          app.plan.get = () => get().then((kept) => new Promise((resolve) => setTimeout(resolve, 500, kept)));
          globalThis.reread = plan.load();
          globalThis.lost = 0;
          setTimeout(() => {{
            plan.typeDebt(plan.plan.debts[0].id, {{ name: 'typed meanwhile' }});
            setInterval(() => {{ lost += plan.plan.debts[0].name !== 'typed meanwhile'; }}, 20);
          }}, 100);
          return {seeding.APP} === app;
        }}"""
    )
    person.page.evaluate("() => globalThis.reread")
    # The plan is read once more for the change itself; that reading must not overwrite the newer input.
    assert person.page.evaluate("lost") == 0
    assert person.page.evaluate("document.querySelector('dun-plan').plan.debts[0].name") == "typed meanwhile"
