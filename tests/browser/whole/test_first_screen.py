"""A panel of 360 by 640: what is needed first is in sight without scrolling, in every language."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import scenes, seeding
from tests.browser.conftest import Person
from tests.browser.guide.test_home import call
from tests.browser.words import words

SIZE = {"width": 360, "height": 640}
LANGUAGES = ("zh_CN", "zh_TW", "en")
ACTIONS = ("call-open", "home-log", "home-lookup")
STAGES = ("called", "chased", "visit", "number", "not_me")
NUMBERS = {"010-6666 7777": "unknown", "95188": "official", "170 0123 4567": "unknown", "xqzvwk": "invalid"}
"""Nobody's, a lender's, a virtual operator's, no number."""


def in_sight(person: Person, *parts: Locator) -> None:
    """Above the bar of places, which lies over the end of the screen."""
    bar = person.page.locator(".places").bounding_box()
    assert bar
    for part in parts:
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box
        assert box["y"] >= 0, part
        assert box["y"] + box["height"] <= bar["y"], part


def speak(person: Person, language: str) -> None:
    person.page.evaluate(f"(language) => {seeding.APP}.settings.set({{ language }})", language)
    expect(person.by("tab-settings")).to_contain_text(words("tab_settings", language))


@pytest.fixture
def narrow(person: Person) -> Person:
    person.page.set_viewport_size(SIZE)
    expect(person.by("stage-question")).to_be_visible()
    return person


def test_home_holds_the_three_actions_and_what_comes_next(narrow: Person):
    actions = [narrow.by(name) for name in ACTIONS]
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *actions, narrow.by("stage-not_me"))
    narrow.by("stage-chased").click()
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *actions, narrow.by("next-action"))
    month = [call(day, hour) for day in range(1, 15) for hour in (9, 12, 19, 23)]
    assert len(month) == 56
    seeding.record(narrow.page, month)
    expect(narrow.by("next-action")).to_have_attribute("data-rule", "stop_night")
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *actions, narrow.by("next-action"))


@pytest.mark.parametrize("stage", STAGES)
def test_home_holds_them_at_every_stage_before_and_after_the_first_call(narrow: Person, stage: str):
    actions = [narrow.by(name) for name in ACTIONS]
    narrow.by(f"stage-{stage}").click()
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *actions, narrow.by("next-action"))
    seeding.record(narrow.page, [call(1, 12, creditor=None)])
    expect(narrow.by("next-action")).to_have_attribute("data-rule", "name_one")
    for language in LANGUAGES:
        speak(narrow, language)
        in_sight(narrow, *actions, narrow.by("next-action"))


def test_an_answer_and_its_advice_are_in_sight(narrow: Person):
    answer = narrow.page.locator(".verdict")
    for language in LANGUAGES:
        speak(narrow, language)
        for number, verdict in NUMBERS.items():
            result = narrow.look_up(number)
            expect(result).to_have_attribute("data-verdict", verdict)
            advice = narrow.by("lookup-log") if verdict == "invalid" else answer.locator(".advice")
            in_sight(narrow, answer, advice)
        scenes.claimed(narrow)
        in_sight(narrow, answer, answer.locator(".advice"))


def test_a_look_up_takes_one_tap(narrow: Person):
    """Whoever has opened the panel taps 查号 and types; the field is waiting."""
    narrow.by("home-lookup").click()
    expect(narrow.by("lookup-input")).to_be_focused()
    narrow.page.keyboard.type("95188")
    expect(narrow.by("lookup-result")).to_have_attribute("data-verdict", "official")
