"""The window and the first heading name the screen: for tabs of the browser and for a screen reader."""

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.panel import TABS
from tests.browser.words import words


def is_named(person: Person, key: str) -> None:
    expect(person.page).to_have_title(f"{words(key)} · {words('appName')}")
    expect(person.page.locator("h1")).to_have_text(words(key))


def test_the_window_and_the_first_heading_name_the_screen(person: Person):
    for tab in TABS:
        person.go(tab)
        is_named(person, f"tab_{tab}")
    person.press("settings_backup")
    is_named(person, "backup_title")
