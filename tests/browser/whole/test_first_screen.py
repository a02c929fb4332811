"""A panel of 360 by 640: what is needed first is in sight without scrolling, in every language."""

import pytest
from playwright.sync_api import expect

from tests.browser import scenes, seeding
from tests.browser.conftest import Person
from tests.browser.guide.test_home import call
from tests.browser.words import words

SIZE = {"width": 360, "height": 640}
LANGUAGES = ("zh_CN", "zh_TW", "en")
ACTIONS = tuple(f"[data-testid={name}]" for name in ("call-open", "home-log", "home-lookup"))
NEXT = "[data-testid=next-action]"
STAGES = ("called", "chased", "visit", "number", "not_me")
NUMBERS = {"010-6666 7777": "unknown", "95188": "official", "170 0123 4567": "unknown", "xqzvwk": "invalid"}
"""Nobody's, a lender's, a virtual operator's, no number."""


# What lies above the screen or under the bar of places, which covers its end.
OUT_OF_SIGHT = """(parts) => {
  const end = document.querySelector('.places').getBoundingClientRect().top;
  return parts.filter((part) => {
    const { top, bottom } = document.querySelector(part).getBoundingClientRect();
    return top < 0 || bottom > end;
  });
}"""


def by(testid: str) -> str:
    return f"[data-testid={testid}]"


def in_sight(person: Person, *parts: str) -> None:
    for part in parts:
        expect(person.page.locator(part).first).to_be_visible()
    assert person.page.evaluate(OUT_OF_SIGHT, parts) == []


def speak(person: Person, language: str) -> None:
    person.page.evaluate(f"(language) => {seeding.APP}.settings.set({{ language }})", language)
    expect(person.by("tab-settings")).to_contain_text(words("tab_settings", language))


@pytest.fixture
def narrow(person: Person) -> Person:
    person.page.set_viewport_size(SIZE)
    expect(person.by("stage-question")).to_be_visible()
    return person


def at_every_stage(person: Person, language: str) -> None:
    """The actions and what comes next are in sight, whatever the person said of themselves."""
    speak(person, language)
    for stage in STAGES:
        person.page.evaluate(f"(stage) => {seeding.APP}.home.choose(stage)", stage)
        expect(person.by("stage-change")).to_contain_text(words(f"home_stage_{stage}", language))
        in_sight(person, *ACTIONS, NEXT)


def test_home_holds_the_three_actions_and_what_comes_next(narrow: Person):
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *ACTIONS, by("stage-not_me"))
    month = [call(day, hour) for day in range(1, 15) for hour in (9, 12, 19, 23)]
    assert len(month) == 56
    narrow.by("stage-chased").click()
    seeding.record(narrow.page, month)
    expect(narrow.page.locator(NEXT)).to_have_attribute("data-rule", "stop_night")
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *ACTIONS, NEXT)


def test_home_holds_them_at_every_stage_before_and_after_the_first_call(narrow: Person):
    for language in LANGUAGES:
        at_every_stage(narrow, language)
    seeding.record(narrow.page, [call(1, 12, creditor=None)])
    expect(narrow.page.locator(NEXT)).to_have_attribute("data-rule", "name_one")
    for language in LANGUAGES[::-1]:  # the last one is spoken already
        at_every_stage(narrow, language)


def test_an_answer_and_its_advice_are_in_sight(narrow: Person):
    for language in LANGUAGES:
        speak(narrow, language)
        narrow.go("lookup")
        for number, verdict in NUMBERS.items():
            narrow.by("lookup-input").fill(number)
            expect(narrow.by("lookup-result")).to_have_attribute("data-verdict", verdict)
            in_sight(narrow, ".verdict", by("lookup-log") if verdict == "invalid" else ".verdict .advice")
    scenes.claimed(narrow)
    for language in LANGUAGES[::-1]:
        speak(narrow, language)
        in_sight(narrow, ".verdict", ".verdict .advice")
