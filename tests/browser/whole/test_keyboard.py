"""Everything can be done without a mouse."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.panel import TABS


def press(person: Person, *keys: str) -> None:
    for key in keys:
        person.page.keyboard.press(key)


def tab_to(person: Person, css: str) -> None:
    """Moves on with the Tab key until the element has the focus."""
    target = person.page.locator(css).first
    for _ in range(60):
        if target.evaluate("(node) => node === document.activeElement"):
            return
        press(person, "Tab")
    raise AssertionError(f"{css} cannot be reached with the Tab key")


def test_the_arrow_keys_move_between_the_tabs(person: Person):
    person.by("tab-checklist").focus()
    steps = [("ArrowRight", tab) for tab in (*TABS[1:], TABS[0])]
    for key, tab in [*steps, ("End", "settings"), ("Home", "checklist"), ("ArrowLeft", "settings")]:
        press(person, key)
        expect(person.by(f"tab-{tab}")).to_be_focused()
        expect(person.by(f"tab-{tab}")).to_have_attribute("aria-selected", "true")


def test_a_call_is_logged_and_looked_up_by_keyboard_alone(person: Person):
    tab_to(person, "#tab-checklist")
    press(person, "ArrowRight")
    expect(person.by("log-form")).to_be_visible()
    tab_to(person, "#log-number")
    person.page.keyboard.type("0571-26888888")
    tab_to(person, "#log-agency")
    person.page.keyboard.type("某某公司")
    tab_to(person, 'input[name="conduct"]')
    press(person, "Space")
    tab_to(person, "#log-words")
    person.page.keyboard.type("他说今天必须还")
    tab_to(person, "[data-testid=log-save]")
    press(person, "Enter")
    expect(person.by("log-entry")).to_contain_text("他说今天必须还")

    tab_to(person, "[data-testid=log-entry] summary")
    press(person, "Enter")
    expect(person.by("log-entry").locator("details").first).to_have_attribute("open", "")
    tab_to(person, "[data-testid=log-entry] [data-testid=share-open]")
    press(person, "Enter")
    expect(person.page.locator("#share-number")).to_have_value(re.compile(r"0571\D?2688\D?8888"))


def test_the_focus_is_always_to_be_seen(person: Person):
    """Every stop of the Tab key has an outline or a ring of its own."""
    for tab in TABS:
        person.go(tab)
        # A screen's files come when it is asked for; until then there is nothing behind the tabs.
        screen = person.page.locator(f"#screen > dun-{tab}")
        expect(screen.locator("button, input, summary").first).to_be_visible()
        seen = set()
        for _ in range(40):
            press(person, "Tab")
            stop = person.page.evaluate(
                """() => {
                  const node = document.activeElement;
                  if (!node || node === document.body) return null;
                  // The browser marks the part of a date that has the focus by itself.
                  if (node.type?.startsWith('date')) return [node.outerHTML.slice(0, 120), true];
                  const shown = [node, node.nextElementSibling, node.closest('label')].filter(Boolean);
                  const ring = shown.some((one) => {
                    const style = getComputedStyle(one);
                    return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px')
                      || style.boxShadow !== 'none';
                  });
                  return [node.outerHTML.slice(0, 120), ring];
                }"""
            )
            if stop is None:
                break
            seen.add(stop[0])
            assert stop[1], f"{tab}: no visible focus on {stop[0]}"
        assert len(seen) > 1
