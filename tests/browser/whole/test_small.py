"""A narrow panel at 200 %: 180 by 320 pixels are left, and every field and button can still be reached."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.axe import stands_out
from tests.browser.conftest import Person
from tests.browser.pictured import complaint, complaint_made

SMALL = {"width": 180, "height": 320}
STOPS = 60
# Finds the focused element, or its label where the element itself is drawn by the label.
COVERED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return [null, false];
  if (node === globalThis.firstStop) return null;
  globalThis.firstStop ??= node;
  const shown = node.closest('label') ?? node;
  const { left, right, top, bottom } = shown.getBoundingClientRect();
  const rows = [0.1, 0.3, 0.5, 0.7, 0.9].map((part) => top + (bottom - top) * part);
  const seen = rows.filter((y) => y >= 0 && y < innerHeight).some((y) => {
    const hit = document.elementFromPoint(Math.min(Math.max((left + right) / 2, 0), innerWidth - 1), y);
    return hit && (shown.contains(hit) || hit.contains(shown));
  });
  return [node.outerHTML.slice(0, 120), seen];
}"""


def sheet(person: Person) -> None:
    person.open_form().by("log-number").fill("057126888888")


def share(person: Person) -> None:
    person.look_up("057126888888")
    person.by("share-open").click()
    person.page.locator('input[name="share-tag"]').first.check()
    expect(person.by("share-send")).to_be_visible()


SCREENS: dict[Callable[[Person], None], str] = {
    sheet: "log-save",
    share: "share-send",
    complaint: "pack-next",
    complaint_made: "pack-print",
}


def test_every_field_and_button_can_be_reached(person: Person):
    person.go("log")
    seeding.story(person.page)
    room = person.page.evaluate("({ width: innerWidth, height: innerHeight })")
    for arrive_at, button in SCREENS.items():
        person.page.set_viewport_size(room)
        arrive_at(person)
        person.page.set_viewport_size(SMALL)
        is_in_reach(person, button)


def is_in_reach(person: Person, button: str) -> None:
    assert stands_out(person.page) == []
    person.page.evaluate("() => { delete globalThis.firstStop; document.activeElement?.blur(); }")
    stops = {}
    for _ in range(STOPS):
        person.page.keyboard.press("Tab")
        found = person.page.evaluate(COVERED)
        if not found:  # The focus has gone round once.
            break
        stops[found[0]] = found[1]
    assert [stop for stop, seen in stops.items() if stop and not seen] == []
    assert any(f'data-testid="{button}"' in stop for stop in stops if stop)
    person.by(button).scroll_into_view_if_needed()
    expect(person.by(button)).to_be_in_viewport()
