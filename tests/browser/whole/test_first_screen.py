"""In a panel of 360 by 640 the parts needed first are in sight without scrolling, in every language."""

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
"""A number that belongs to nobody, a lender's, a virtual operator's, and a text that is no number."""


# Elements above the screen, or under the bar of places, which covers the end of the screen.
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


def choose(person: Person, stage: str, language: str) -> None:
    person.page.evaluate(f"(stage) => {seeding.APP}.home.choose(stage)", stage)
    expect(person.by("stage-change")).to_contain_text(words(f"home_stage_{stage}", language))


def at_every_stage(person: Person, language: str) -> None:
    """The actions and the next step are in sight, whichever stage the person has chosen."""
    speak(person, language)
    for stage in STAGES:
        choose(person, stage, language)
        in_sight(person, *ACTIONS, NEXT)


def test_what_is_needed_first_is_in_sight_on_home_and_in_every_answer(person: Person):
    person.page.set_viewport_size(SIZE)
    expect(person.by("stage-question")).to_be_visible()
    home_before_and_after_the_first_calls(person)
    answers_and_their_advice(person)


def home_before_and_after_the_first_calls(person: Person) -> None:
    for language in LANGUAGES:
        speak(person, language)
        in_sight(person, *ACTIONS, by("stage-not_me"))
    for language in LANGUAGES[::-1]:  # The last language is already the one on the screen.
        at_every_stage(person, language)
    seeding.record(person.page, [call(1, 12, creditor=None)])
    expect(person.page.locator(NEXT)).to_have_attribute("data-rule", "name_one")
    for language in LANGUAGES:
        at_every_stage(person, language)

    person.page.evaluate(f"() => {seeding.APP}.eraseHere()")
    expect(person.by("stage-question")).to_be_visible()
    month = [call(day, hour) for day in range(1, 15) for hour in (9, 12, 19, 23)]
    assert len(month) == 56
    choose(person, "chased", LANGUAGES[0])
    seeding.record(person.page, month)
    expect(person.page.locator(NEXT)).to_have_attribute("data-rule", "stop_night")
    for language in LANGUAGES:
        speak(person, language)
        in_sight(person, *ACTIONS, NEXT)


def answers_and_their_advice(person: Person) -> None:
    for language in LANGUAGES[::-1]:
        speak(person, language)
        person.go("lookup")
        for number, verdict in NUMBERS.items():
            person.by("lookup-input").fill(number)
            expect(person.by("lookup-result")).to_have_attribute("data-verdict", verdict)
            in_sight(person, ".verdict", by("lookup-log") if verdict == "invalid" else ".verdict .advice")
    scenes.claimed(person)
    for language in LANGUAGES:
        speak(person, language)
        in_sight(person, ".verdict", ".verdict .advice")
