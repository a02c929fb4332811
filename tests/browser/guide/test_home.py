"""Home knows the case: the next thing to do, its figures, and the steps that facts have ticked."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words

FAR_DOWN = '[data-tool="letter:data"]'


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def call(days_ago: int, hour: int, **fields: object) -> dict[str, object]:
    day = datetime.now(seeding.BEIJING).replace(hour=hour, minute=7, second=0, microsecond=0)
    return {
        **seeding.EMPTY,
        "numberRaw": "0571-2688 8888",
        "creditor": "huabei",
        "at": (day - timedelta(days=days_ago)).isoformat(),
        **fields,
    }


def within_first_screen(person: Person, *hooks: str) -> None:
    """None of these has to be scrolled to at 360 by 640."""
    for hook in hooks:
        box = person.by(hook).bounding_box()
        assert box, hook
        assert box["y"] + box["height"] <= 640, hook


def test_the_first_open_asks_one_question_and_a_step_of_its_answer_leads_away_and_back(person: Person):
    """The answer is kept, and the list of all steps leads back to the same place as that of the stage
    does."""
    person.page.set_viewport_size({"width": 360, "height": 640})
    expect(person.by("stage-question")).to_be_visible()
    within_first_screen(person, "call-open", "home-log", "home-lookup", "stage-not_me")
    expect(person.by("next-action")).to_have_count(0)
    person.by("stage-chased").click()
    expect(person.by("next-action")).to_have_attribute("data-rule", "first_entry")
    person.wait_for_kept("home.get()", "chased")
    person.reload()
    expect(person.by("next-action")).to_have_attribute("data-rule", "first_entry")
    expect(person.by("stage-question")).to_have_count(0)
    leads_back(person, leads_away(person))
    person.by("stage-change").click()
    person.by("stage-visit").click()
    expect(person.by("checklist-item").first).to_have_attribute("data-item", "visit.5")
    person.open_article()
    before = leads_away(person)
    hold_back(person.page, "keptHome", "keep")
    leads_back(person, before)
    # Whoever scrolls on before the case is gathered is not brought back.
    person.page.evaluate("scrollTo(0, 40)")
    let_arrive(person.page)
    assert person.page.evaluate("scrollY") == 40


def test_the_case_is_told_in_figures_and_in_one_next_action(person: Person):
    """Three nightly calls by one lender and one call by day by another; choosing a lender narrows both
    figures and action."""
    person.page.set_viewport_size({"width": 360, "height": 640})
    person.by("stage-chased").click()
    night = [call(day, 23) for day in (2, 3, 4)]
    seeding.record(person.page, [*night, call(5, 12, creditor="cmb", agency="某某公司")])
    action = person.by("next-action")
    expect(action).to_have_attribute("data-rule", "stop_night")
    expect(action).to_contain_text(words("next_stop_night_title", lender="花呗"))
    within_first_screen(person, "call-open", "home-log", "home-lookup", "next-action")
    for name, value in {"calls": "4", "night": "3", "over": "0"}.items():
        expect(person.by(f"figure-{name}")).to_have_attribute("data-value", value)
    person.by("lender-chip").last.click()
    expect(person.by("figure-calls")).to_have_attribute("data-value", "1")
    expect(person.by("figure-night")).to_have_attribute("data-value", "0")
    expect(action).to_have_attribute("data-rule", "ask_authority")
    person.by("lender-chip").first.click()
    expect(action).to_have_attribute("data-rule", "stop_night")
    person.by("next-later").click()
    expect(action).to_have_attribute("data-rule", "ask_authority")
    expect(person.page.locator('[data-item="6.4"]').get_by_test_id("step-fact")).to_have_text(
        words("step_fact_logged", count=4)
    )
    expect(person.page.locator('[data-item="6.4"]').get_by_role("checkbox")).to_be_checked()


def test_after_the_first_call_comes_a_look_at_its_number_and_one_tap_names_a_lender(
    person: Person,
):
    """A person who has just logged a call does not need the help for during a call."""
    person.by("stage-called").click()
    seeding.record(person.page, [call(0, 12)])
    expect(person.by("next-action")).to_contain_text(words("next_lookup_why", number="0571-2688 8888"))
    person.by("next-do").click()
    expect(person.by("lookup-result")).to_have_attribute("data-key", "+8657126888888")
    person.wait_for_kept("home.get()", "looked")
    person.go("checklist")
    expect(person.page.locator('[data-item="4.2"]').get_by_role("checkbox")).to_be_checked()
    expect(person.by("next-action")).to_contain_text(words("checklist_3_2_title"))

    seeding.record(person.page, [call(1, 13, creditor=None)])
    expect(person.by("next-action")).to_have_attribute("data-rule", "name_one")
    person.by("next-lender").click()
    expect(person.by("next-action")).not_to_have_attribute("data-rule", "name_one")
    named = f"async () => (await {seeding.APP}.ledger.entries()).map((entry) => entry.creditor)"
    assert person.page.evaluate(named) == ["huabei", "huabei"]


def leads_away(person: Person) -> float:
    """Opens a tool far down on home, and returns how far home was scrolled, in pixels."""
    tool = person.page.locator(FAR_DOWN)
    tool.scroll_into_view_if_needed()
    before: float = person.page.evaluate("scrollY")
    assert before > 0
    tool.click()
    expect(person.by("letter-text")).to_be_visible()
    return before


def leads_back(person: Person, before: float) -> None:
    person.go("checklist")
    person.page.wait_for_function("(y) => Math.abs(scrollY - y) < 2", arg=before)
    expect(person.page.locator(FAR_DOWN)).to_be_in_viewport()
