"""The frame: the way back, the sheet over a screen, the message that something was saved."""

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import until

SIZES = [(360, 640), (240, 640), (180, 320), (1280, 800)]


@pytest.mark.parametrize("by", ["arrow", "history"])
def test_going_back_finds_everything_as_it_was_left(person: Person, by: str):
    """What is typed, how far it was scrolled, and what had the focus."""
    person.page.set_viewport_size({"width": 360, "height": 640})
    person.by("stage-chased").click()
    person.by("quick-number").fill("0571 2688")
    opener = person.by("stop-open")
    opener.scroll_into_view_if_needed()
    person.page.evaluate("scrollBy(0, 40)")
    opener.focus()
    before = person.page.evaluate("scrollY")
    opener.press("Enter")
    expect(person.page.locator("#panel")).to_have_attribute("data-screen", "stop")
    assert person.page.evaluate("scrollY") == 0
    expect(person.by("tab-log")).to_be_hidden()
    expect(person.page.locator("h1")).to_be_focused()
    if by == "arrow":
        person.by("back").click()
    else:
        person.page.go_back()
    expect(opener).to_be_focused()
    until(person.page, "(y) => Math.abs(scrollY - y) < 2", before)
    expect(person.by("quick-number")).to_have_value("0571 2688")


def test_a_panel_that_was_loaded_again_still_has_a_way_back(person: Person):
    person.go("plan").by("desk-letters").click()
    expect(person.page.locator("#panel")).to_have_attribute("data-screen", "letters")
    person.open("call")
    person.page.evaluate(f"() => {seeding.APP}.call.start(new Date().toISOString())")
    person.reload()
    expect(person.page.locator("#panel")).to_have_attribute("data-screen", "call")
    person.by("back").click()
    expect(person.by("tab-log")).to_have_attribute("aria-current", "page")


def test_the_panel_opens_at_home_unless_it_was_left_a_short_while_ago(person: Person):
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


def test_the_form_opens_over_any_screen_and_gives_the_focus_back(person: Person):
    """Also the browser's own way back closes it, and stays on the screen."""
    person.page.set_viewport_size({"width": 360, "height": 640})
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


def test_a_saved_call_is_said_and_can_be_taken_back(person: Person):
    person.go("lookup").by("add-call").click()
    person.by("log-number").fill("0571-2688 8888")
    person.by("log-save").click()
    expect(person.by("toast")).to_be_visible()
    expect(person.page.locator("[role=status]").filter(has=person.by("toast"))).to_have_count(1)
    person.by("toast-undo").click()
    # Nothing leaves the log; what was taken back no longer counts.
    put_aside = f"async () => (await {seeding.APP}.ledger.entries()).every((entry) => entry.unrelated)"
    until(person.page, put_aside)


def test_a_call_is_logged_in_three_taps_and_a_number_looked_up_in_one(person: Person):
    """From the click on the toolbar icon, besides what is typed."""
    person.page.set_viewport_size({"width": 360, "height": 640})
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
    expect(person.by("toast")).to_be_visible()
    assert person.page.evaluate("window.taps") <= 3


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
def test_no_place_is_wider_than_the_panel(person: Person, size: tuple[int, int]):
    """360 pixels at 200 % are 180: the words of the bar stay, its pictures give way."""
    person.page.set_viewport_size({"width": size[0], "height": size[1]})
    for place in ("checklist", "log", "lookup", "plan", "settings"):
        person.go(place)
        assert person.page.evaluate("document.documentElement.scrollWidth") <= size[0], place
        for link in person.page.locator(".places > a, .places > button").all():
            box = link.bounding_box()
            assert box
            assert 0 <= box["x"] <= size[0] - box["width"]
            assert box["height"] >= 44
            assert link.evaluate("(node) => node.scrollWidth <= node.clientWidth"), link.inner_text()


def test_nothing_moves_for_whoever_asked_for_it(person: Person):
    for motion, length in (("no-preference", "0.2s"), ("reduce", "0s")):
        person.page.emulate_media(reduced_motion=motion)
        person.go("log").by("add-call").click()
        expect(person.by("log-number")).to_be_focused()
        took = "(node) => getComputedStyle(node).transitionDuration.split(',')[0]"
        assert person.page.locator("dialog.sheet").evaluate(took) == length
        person.page.keyboard.press("Escape")


def test_a_screen_looks_the_same_wherever_the_person_was_before(person: Person):
    """Rooms style one class name each in their own way: rows of a complaint are not those of the desk."""
    person.page.set_viewport_size({"width": 360, "height": 640})
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


def test_what_was_said_on_one_screen_does_not_cover_the_next(person: Person):
    """A message over a bar of actions stands at the top, where the next screen begins to be read."""
    person.page.set_viewport_size({"width": 360, "height": 640})
    person.go("checklist").page.evaluate(
        "document.querySelector('dun-toast').show({ text: '记下了', actions: [] })"
    )
    expect(person.by("toast")).to_be_visible()
    person.open("letters")
    expect(person.page.locator('[data-letter="quiet"]')).to_be_visible()
    expect(person.by("toast")).to_have_count(0)


@pytest.mark.parametrize("screen", ["log", "pack", "share", "letters", "settings"])
def test_nothing_is_out_of_reach_under_a_message(person: Person, screen: str):
    """The message lies at the end of the screen: bars that stick there stand above it, the rest scrolls."""
    # As high as the side panel: bars at the end stand in the middle of a short screen.
    person.page.set_viewport_size({"width": 360, "height": 765})
    person.log_call("0571-26888888", said="催")
    person.open(screen)
    person.page.evaluate("document.querySelector('dun-toast').show({ text: '记下了', actions: [] })")
    expect(person.by("toast")).to_be_visible()
    covered = """() => [...document.querySelectorAll('main :is(button, a, summary)')].filter((control) => {
      if (!control.checkVisibility()) return false;
      control.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = control.getBoundingClientRect();
      const lies = document.elementFromPoint(x + width / 2, y + height / 2);
      return lies?.closest('dun-toast, [class$=bar]') && !lies.closest('[class$=bar]')?.contains(control);
    }).map((control) => control.textContent)"""
    expect(person.page.locator("main :is(button, a, summary)").first).to_be_visible()
    overlaps = """() => [...document.querySelectorAll('main [class$=bar]')].filter((bar) => {
      const said = document.querySelector('.toast');
      const [one, other] = [bar, said].map((part) => part.getBoundingClientRect());
      return one.top < other.bottom && other.top < one.bottom;
    }).length"""
    assert person.page.evaluate(overlaps) == 0
    assert person.page.evaluate(covered) == []
    person.by("toast").get_by_text("记下了").click()
    expect(person.by("toast")).to_have_count(0)
