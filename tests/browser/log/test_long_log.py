"""A log of hundreds of calls: only rows near the view are drawn, and every row can be reached."""

from datetime import datetime

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import until

CALLS = 300


def are_there_at_once(person: Person) -> None:
    """The rows are there without scrolling, and before it is known who the numbers are.

    A screen reader may not scroll: the rows are there however tall the part above them is. The list is what
    the log is opened for; the formatted number comes after it, in the same place.
    """
    style = person.page.add_style_tag(content=".entries { margin-top: 3000px; }")
    seeding.many_calls(person.page, 12)
    now = datetime.now(seeding.BEIJING).isoformat()
    as_in_a_bill = {**seeding.EMPTY, "at": now, "numberRaw": "057126888888"}
    seeding.record(person.page, [as_in_a_bill])
    person.page.evaluate(
        f"""() => {{
          const app = {seeding.APP};
          const {{ knowsNumbers, ready }} = app;
          app.knowsNumbers = () => false;
          // The panel asks as well as the list: whoever asked is answered.
          const known = new Promise((resolve) => {{
            globalThis.nowKnown = () => {{ Object.assign(app, {{ knowsNumbers, ready }}); resolve(); }};
          }});
          app.ready = () => known;
        }}"""
    )
    row = person.go("log").by("log-entry").first
    expect(row).to_contain_text("057126888888")
    expect(row).to_have_attribute("aria-posinset", "1")
    expect(person.page.locator('[aria-posinset="13"]')).to_have_count(0)
    # The other facts that a row shows.
    person.page.wait_for_function("() => document.querySelector('dun-log').marks")
    before = row.bounding_box()
    person.page.evaluate("() => globalThis.nowKnown()")
    expect(row).to_contain_text("0571 2688 8888")
    assert row.bounding_box() == before
    style.evaluate("(style) => style.remove()")


def test_the_newest_rows_are_there_at_once_all_are_reached_and_only_those_near_are_drawn(person: Person):
    are_there_at_once(person)
    seeding.many_calls(person.page, CALLS - 13)
    rows = person.go("log").by("log-entry")
    first, last = (person.page.locator(f'[aria-posinset="{place}"]') for place in (1, CALLS))
    expect(first).to_be_attached()
    expect(first).to_have_attribute("aria-setsize", str(CALLS))
    expect(last).to_have_count(0)
    person.open_entry(first)
    person.by("back").click()
    expect(first.get_by_test_id("entry-open")).to_be_focused()

    passed = person.page.locator('[aria-posinset="60"]')
    while not passed.count():
        person.page.mouse.wheel(0, 400)
        person.page.wait_for_timeout(20)
    person.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(last).to_be_attached()
    last.scroll_into_view_if_needed()
    expect(last).to_be_visible()
    fewer = "(most) => document.querySelectorAll('[data-testid=log-entry]').length < most"
    until(person.page, fewer, CALLS / 3)
    # The row that has the focus is still there; rows that were only scrolled past are not.
    expect(first.get_by_test_id("entry-open")).to_be_focused()
    expect(passed).to_have_count(0)
    assert rows.count() > 0

    person.page.locator("#log-filter").fill("不会有的字")
    expect(rows).to_have_count(0)
    person.page.locator("#log-filter").fill("")
    expect(first).to_be_attached()
