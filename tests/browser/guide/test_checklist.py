"""Every step of the checklist leads to the tool that does it."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.chromium import ROOT
from tests.browser.conftest import Person
from tests.browser.words import words

# The element of each tool that a person sees once the tool is open and can be used.
SCREENS = {
    "log": "[data-testid=log-form]",
    "call": "[data-testid=call-ask-who]",
    "lookup": "[data-testid=lookup-input]",
    "plan": "[data-testid=plan-add]",
    # This letter admits the debt, so the date of the last payment is asked first.
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


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def test_every_action_of_the_article_leads_to_a_working_tool(person: Person):
    """Each letter is the one of its step, and axe finds nothing on any screen."""
    person.go("log")
    seeding.record(person.page, [{**seeding.EMPTY, "at": "2026-11-20T10:00:00+08:00"}])
    sections = json.loads((ROOT / "extension/data/checklist.json").read_text(encoding="utf-8"))["sections"]
    steps = {item["id"]: item for section in sections for item in section["items"]}
    tools = {step: item["tool"] for step, item in steps.items() if item["tool"]}
    assert {tool.split(":")[0] for tool in tools.values()} == set(SCREENS)
    person.open_article()
    # A step with a button has the one of its tool, which does the same wherever it stands.
    for step, tool in tools.items():
        expect(person.page.locator(f'[data-item="{step}"] [data-tool]')).to_have_attribute("data-tool", tool)
    # The other steps are things to do away from the screen: they can be ticked and annotated.
    for step in [step for step, item in steps.items() if item["type"] == "action" and not item["tool"]]:
        box = person.page.locator(f'[data-item="{step}"] > input')
        box.click()
        # Waits until the note is kept; until then a step that is drawn again shows the old one.
        expect(box).to_be_checked()
    for tool in dict.fromkeys(tools.values()):
        name, _, detail = tool.partition(":")
        person.open_article().page.locator(f'[data-tool="{tool}"]').first.click()
        expect(person.page.locator(SCREENS[name]).first).to_be_visible()
        expect(person.page.get_by_role("alert")).to_have_count(0)
        if detail:
            title = words(f"{name}_{detail}_title")
            expect(person.page.get_by_role("heading", name=title, exact=True).first).to_be_visible()
        if name == "myths":
            answers_what_people_say(person)


def answers_what_people_say(person: Person) -> None:
    """The answers to what people say have their sources."""
    lpr = person.page.locator('[data-myth="four_lpr"]')
    expect(lpr).to_contain_text(words("myth_four_lpr_answer"))
    expect(lpr).to_contain_text(words("source_cn_loan_cap_4lpr"))
    expect(person.by("tab-checklist")).to_have_attribute("aria-current", "page")
    person.press("back")
    expect(person.by("checklist-item").first).to_be_visible()


def test_a_stage_shows_only_its_own_steps_and_a_ringing_number_goes_into_the_form(person: Person):
    items = person.open_article().by("checklist-item")
    every = items.count()
    person.page.get_by_label(words("stage_visit"), exact=True).check()
    expect(items).not_to_have_count(every)
    shown = items.count()
    assert 0 < shown < every
    person.go("log").open_article()
    expect(items).to_have_count(shown)

    for number in ("0571-2688 8888", "95188"):
        person.go("checklist").by("quick-number").fill(number)
        person.by("quick-log").click()
        digits = r"\D?".join(re.sub(r"\D", "", number))
        expect(person.by("log-number")).to_have_value(re.compile(digits))
        expect(person.by("log-at")).not_to_have_value("")
        person.by("log-save").click()
        expect(person.by("log-form")).to_have_count(0)
