"""The window and the first heading name the screen: for tabs of the browser and for a screen reader."""

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.panel import TABS
from tests.browser.words import words


def is_named(person: Person, key: str, heading: str) -> None:
    expect(person.page).to_have_title(f"{words(key)} · {words('appName')}")
    expect(person.page.locator("h1")).to_have_text(words(heading))


def test_the_window_and_the_first_heading_name_the_screen(person: Person):
    # On home the heading is the program's own name.
    for tab in TABS:
        person.go(tab)
        is_named(person, f"tab_{tab}", "home_title" if tab == "checklist" else f"tab_{tab}")
    person.go("plan").by("desk-letters").click()
    is_named(person, "letters_title", "letters_title")
    # Many letters, each with its own name.
    person.page.locator('[data-letter="quiet"]').click()
    is_named(person, "letter_quiet_title", "letter_quiet_title")
