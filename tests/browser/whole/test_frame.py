"""The frame: the way back, the sheet over a screen, the message that something was saved."""

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import until

SIZES = [(1280, 800), (360, 640), (240, 640), (180, 320)]
# The width of the page, and for each link of the bar its words, place and size, and whether it is cut off.
BAR = """() => [document.documentElement.scrollWidth,
  [...document.querySelectorAll('.places > a, .places > button')].map((link) => {
    const { x, width, height } = link.getBoundingClientRect();
    return [link.innerText, x, width, height, link.scrollWidth > link.clientWidth];
  })]"""


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def test_going_back_and_loading_the_panel_again_find_the_person_where_they_were(person: Person):
    person.page.set_viewport_size({"width": 360, "height": 640})
    goes_back(person)
    is_loaded_again(person)


def goes_back(person: Person) -> None:
    """Typed text, the scroll position and the focus are as they were left."""
    person.by("stage-chased").click()
    person.by("quick-number").fill("0571 2688")
    opener = person.by("stop-open")
    opener.scroll_into_view_if_needed()
    person.page.evaluate("scrollBy(0, 40)")
    opener.focus()
    before = person.page.evaluate("scrollY")
    for back in (person.by("back").click, person.page.go_back):
        opener.press("Enter")
        expect(person.page.locator("#panel")).to_have_attribute("data-screen", "stop")
        assert person.page.evaluate("scrollY") == 0
        expect(person.by("tab-log")).to_be_hidden()
        expect(person.page.locator("h1")).to_be_focused()
        back()
        expect(opener).to_be_focused()
        until(person.page, "(y) => Math.abs(scrollY - y) < 2", before)
        expect(person.by("quick-number")).to_have_value("0571 2688")


def is_loaded_again(person: Person) -> None:
    """The panel opens where it was, with a way back, unless it was left long ago: then it opens at home."""
    person.go("lookup")
    person.wait_for_kept("drafts.load('screen')", "lookup")
    person.reload()
    expect(person.by("tab-lookup")).to_have_attribute("aria-current", "page")
    person.page.evaluate(
        f"() => {seeding.APP}.drafts.save('screen', {{ place: 'lookup', at: Date.now() - 3_600_001 }})"
    )
    person.reload()
    expect(person.by("tab-checklist")).to_have_attribute("aria-current", "page")
    for action in ("call-open", "home-log", "home-lookup"):
        expect(person.by(action)).to_be_visible()

    person.go("plan").by("desk-letters").click()
    expect(person.page.locator("#panel")).to_have_attribute("data-screen", "letters")
    person.open("call")
    person.page.evaluate(f"() => {seeding.APP}.call.start(new Date().toISOString())")
    person.reload()
    expect(person.page.locator("#panel")).to_have_attribute("data-screen", "call")
    person.by("back").click()
    expect(person.by("tab-log")).to_have_attribute("aria-current", "page")


def test_the_form_is_near_everywhere_and_gives_the_focus_back(person: Person):
    person.page.set_viewport_size({"width": 360, "height": 640})
    takes_few_taps(person)
    opens_over_any_screen(person)


def opens_over_any_screen(person: Person) -> None:
    """The browser's own way back closes the sheet as well, and stays on the screen."""
    for close in ("Escape", "cross", "history"):
        person.go("lookup").by("add-call").click()
        expect(person.by("log-number")).to_be_focused()
        if close == "Escape":
            person.page.keyboard.press("Escape")
        elif close == "cross":
            person.by("sheet-close").click()
        else:
            person.page.go_back()
        expect(person.page.locator("dialog[open]")).to_have_count(0)
        expect(person.page.locator("#panel")).to_have_attribute("data-screen", "lookup")
        expect(person.by("add-call")).to_be_focused()

    # The sheet moves, unless the person has asked for reduced motion.
    for motion, length in (("no-preference", "0.2s"), ("reduce", "0s")):
        person.page.emulate_media(reduced_motion=motion)
        person.go("log").by("add-call").click()
        expect(person.by("log-number")).to_be_focused()
        took = "(node) => getComputedStyle(node).transitionDuration.split(',')[0]"
        assert person.page.locator("dialog.sheet").evaluate(took) == length
        person.page.keyboard.press("Escape")


def takes_few_taps(person: Person) -> None:
    """The taps from the click on the toolbar icon, besides typing: three to log a call, one to look up."""
    expect(person.by("stage-question")).to_be_visible()
    count = "() => { window.taps = 0; addEventListener('pointerdown', () => (window.taps += 1), true); }"
    person.page.evaluate(count)
    person.by("home-lookup").click()
    expect(person.by("lookup-input")).to_be_focused()
    person.page.keyboard.type("95188")
    expect(person.by("lookup-result")).to_have_attribute("data-verdict", "official")
    assert person.page.evaluate("window.taps") == 1

    person.go("checklist").page.evaluate("window.taps = 0")
    person.by("home-log").click()
    expect(person.by("log-number")).to_be_focused()
    person.page.keyboard.type("0571-2688 8888")
    person.by("log-save").click()
    # The message is a live region, so a screen reader reads it.
    expect(person.page.locator("[role=status]").filter(has=person.by("toast"))).to_have_count(1)
    expect(person.by("toast")).to_be_visible()
    assert person.page.evaluate("window.taps") <= 3


def test_a_screen_is_drawn_alike_whatever_was_before_it_and_as_wide_as_the_panel(person: Person):
    no_place_is_wider(person)
    person.page.set_viewport_size({"width": 360, "height": 640})
    rows_are_drawn_alike(person)
    a_message_covers_nothing(person)


def no_place_is_wider(person: Person) -> None:
    """360 pixels at 200 % are 180: the words of the bar stay, its icons give way."""
    for place in ("checklist", "log", "lookup", "plan", "settings"):
        person.go(place)
        for width, height in SIZES:
            person.page.set_viewport_size({"width": width, "height": height})
            page, links = person.page.evaluate(BAR)
            assert page <= width, (place, width)
            assert len(links) >= 5
            for words, x, wide, high, cut in links:
                assert 0 <= x <= width - wide, (words, width)
                assert high >= 44, (words, width)
                assert not cut, (words, width)


def rows_are_drawn_alike(person: Person) -> None:
    """Each room styles some class names in its own way: rows of a complaint must not look like those of
    the desk."""
    drawn = """() => [...document.querySelectorAll('#screen .row-button *')].map((part) => {
      const { x, width, height } = part.getBoundingClientRect();
      return [x, width, height].map(Math.round);
    })"""
    person.go("plan")
    before = person.page.evaluate(drawn)
    assert before
    for screen in ("pack", "charts", "import", "lookup", "settings"):
        person.open(screen)
    person.by("tab-plan").click()
    person.by("add-call").click()
    expect(person.by("log-number")).to_be_focused()
    person.page.keyboard.press("Escape")
    expect(person.page.locator("dialog[open]")).to_have_count(0)
    assert person.page.evaluate(drawn) == before


def a_message_covers_nothing(person: Person) -> None:
    """A message covers neither the next screen nor anything for good: over a bar of actions it is shown at
    the top, where the next screen begins to be read."""
    person.go("checklist").page.evaluate(
        "document.querySelector('dun-toast').show({ text: '记下了', actions: [] })"
    )
    expect(person.by("toast")).to_be_visible()
    person.open("letters")
    expect(person.page.locator('[data-letter="quiet"]')).to_be_visible()
    expect(person.by("toast")).to_have_count(0)

    # The message is at the end of the screen: bars that stick there are drawn above it, the rest scrolls. The
    # page is as high as the side panel, because on a short screen bars at the end stand in the middle.
    person.page.set_viewport_size({"width": 360, "height": 765})
    person.go("log")
    seeding.story(person.page)
    covered = """() => [...document.querySelectorAll('main :is(button, a, summary)')].filter((control) => {
      if (!control.checkVisibility()) return false;
      control.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = control.getBoundingClientRect();
      const lies = document.elementFromPoint(x + width / 2, y + height / 2);
      return lies?.closest('dun-toast, [class$=bar]') && !lies.closest('[class$=bar]')?.contains(control);
    }).map((control) => control.textContent)"""
    overlaps = """() => [...document.querySelectorAll('main [class$=bar]')].filter((bar) => {
      const said = document.querySelector('.toast');
      const [one, other] = [bar, said].map((part) => part.getBoundingClientRect());
      return one.top < other.bottom && other.top < one.bottom;
    }).length"""
    for screen in ("log", "pack", "share", "letters", "settings"):
        person.open(screen)
        expect(person.page.locator("main :is(button, a, summary)").first).to_be_visible()
        person.page.evaluate("document.querySelector('dun-toast').show({ text: '记下了', actions: [] })")
        expect(person.by("toast")).to_be_visible()
        assert person.page.evaluate(overlaps) == 0, screen
        assert person.page.evaluate(covered) == [], screen
        person.by("toast").get_by_text("记下了").click()
        expect(person.by("toast")).to_have_count(0)
