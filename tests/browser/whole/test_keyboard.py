"""Everything can be done without a mouse, and every screen says its name: to a tab and to a screen reader."""

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Person
from tests.browser.panel import PLACES, TABS
from tests.browser.serving import Server
from tests.browser.words import words


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


def is_named(person: Person, key: str, heading: str) -> None:
    """The screen is named in the title of the window and in the first heading."""
    expect(person.page).to_have_title(f"{words(key)} · {words('appName')}")
    expect(person.page.locator("h1")).to_have_text(words(heading))


def test_everything_is_reached_by_keyboard_alone_and_has_a_name(arrive: Arrive, circle: Server):
    person = arrive("zhang", circle)
    a_call_is_logged_looked_up_and_shared(person)
    every_place_is_a_link_and_has_a_name(person)
    the_focus_is_to_be_seen(person)


def every_place_is_a_link_and_has_a_name(person: Person) -> None:
    person.go("checklist").page.locator(".skip").focus()
    for place in (*PLACES[1:], "settings", "checklist"):
        tab_to(person, f"#tab-{place}")
        press(person, "Enter")
        expect(person.by(f"tab-{place}")).to_have_attribute("aria-current", "page")
        expect(person.page.locator("#panel [aria-current=page]")).to_have_count(1)
        # On home the heading is the program's own name.
        is_named(person, f"tab_{place}", "home_title" if place == "checklist" else f"tab_{place}")
        person.page.locator(".skip").focus()
    press(person, "Enter")
    expect(person.page.locator("#screen")).to_be_focused()
    press(person, "Tab")
    expect(person.page.locator("#screen :focus")).to_have_count(1)

    person.go("plan").by("desk-letters").click()
    is_named(person, "letters_title", "letters_title")
    # There are many letters, each with its own name.
    person.page.locator('[data-letter="quiet"]').click()
    is_named(person, "letter_quiet_title", "letter_quiet_title")


def a_call_is_logged_looked_up_and_shared(person: Person) -> None:
    person.go("checklist")
    tab_to(person, "[data-testid=add-call]")
    press(person, "Enter")
    expect(person.by("log-number")).to_be_focused()
    person.page.keyboard.type("0571-26888888")
    tab_to(person, 'input[name="conduct"]')
    press(person, "Space")
    tab_to(person, "#log-words")
    person.page.keyboard.type("他说今天必须还")
    tab_to(person, "[data-testid=log-save]")
    press(person, "Enter")
    expect(person.by("toast")).to_be_visible()
    tab_to(person, "[data-testid=toast] button")
    press(person, "Enter")
    expect(person.by("log-entry")).to_contain_text("他说今天必须还")

    tab_to(person, "#tab-lookup")
    press(person, "Enter")
    tab_to(person, "[data-testid=lookup-input]")
    person.page.keyboard.type("0571-26888899")
    expect(person.by("lookup-result")).to_be_visible()
    tab_to(person, "[data-testid=share-open]")
    press(person, "Enter")
    expect(person.page.locator("#panel")).to_have_attribute("data-screen", "share")
    # A group of choices is one stop of the Tab key; its arrows choose.
    tab_to(person, "input[name=share-tag]")
    press(person, "Space", "ArrowDown")
    expect(person.page.locator("input[name=share-tag]").nth(1)).to_be_checked()
    tab_to(person, "input[name=share-when]")
    press(person, "Space")
    tab_to(person, "[data-testid=share-send]")
    press(person, "Enter")
    expect(person.by("shared-item")).to_have_attribute("data-state", "sent", timeout=60_000)
    expect(person.page.locator("h2").first).to_be_focused()
    (report,) = person.wire.sent("POST", "/v1/reports")
    assert report.status == 201


def the_focus_is_to_be_seen(person: Person) -> None:
    """Every stop of the Tab key has an outline or a ring of its own."""
    for tab in TABS:
        person.go(tab)
        # A screen's files come when it is asked for; until then there is nothing behind the tabs.
        screen = person.page.locator(f"#screen > dun-{'desk' if tab == 'plan' else tab}")
        expect(screen.locator("button, input, summary, a").first).to_be_visible()
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
