"""A log of hundreds of calls: only what is near is drawn, and nothing is out of reach."""

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import until

CALLS = 300


def test_all_rows_are_reached_and_only_those_near_are_drawn(person: Person):
    seeding.many_calls(person.page, CALLS)
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
    # The row in which somebody stands is still there; what was only passed is not.
    expect(first.get_by_test_id("entry-open")).to_be_focused()
    expect(passed).to_have_count(0)
    assert rows.count() > 0

    person.page.locator("#log-filter").fill("不会有的字")
    expect(rows).to_have_count(0)
    person.page.locator("#log-filter").fill("")
    expect(first).to_be_attached()


def test_the_list_is_never_empty_to_who_reads_it_without_scrolling(person: Person):
    """As a screen reader may: the newest rows are there however tall the form above is."""
    person.page.add_style_tag(content=".entries { margin-top: 3000px; }")
    seeding.many_calls(person.page, 12)
    rows = person.go("log").by("log-entry")
    expect(rows.first).to_have_attribute("aria-posinset", "1")
    expect(person.page.locator('[aria-posinset="12"]')).to_have_count(0)


def test_what_is_typed_while_the_plan_is_read_again_stays(person: Person):
    """Another screen's change makes the plan be read; that may take longer than the next key."""
    person.fill_plan("6000", "4500", creditor="huabei", amount="9000")
    person.page.evaluate(
        f"""() => {{
          const plan = document.querySelector('dun-plan');
          const {{ app }} = plan;
          const get = app.plan.get;
          document.activeElement.blur();
          app.plan.get = () => get().then((kept) => new Promise((resolve) => setTimeout(resolve, 500, kept)));
          globalThis.reread = plan.load();
          globalThis.lost = 0;
          setTimeout(() => {{
            plan.typeDebt(plan.plan.debts[0].id, {{ name: 'typed meanwhile' }});
            setInterval(() => {{ lost += plan.plan.debts[0].name !== 'typed meanwhile'; }}, 20);
          }}, 100);
          return {seeding.APP} === app;
        }}"""
    )
    person.page.evaluate("() => globalThis.reread")
    # It is read once more for the change itself, and would come back then: it must not go in between.
    assert person.page.evaluate("lost") == 0
    assert person.page.evaluate("document.querySelector('dun-plan').plan.debts[0].name") == "typed meanwhile"


def test_the_rows_are_there_before_it_is_known_who_the_numbers_are(person: Person):
    """The list is what the log is opened for; how a number is written comes after it, in the same place."""
    person.go("settings")
    as_in_a_bill = {**seeding.EMPTY, "at": "2026-11-20T10:00:00+08:00", "numberRaw": "057126888888"}
    seeding.record(person.page, [as_in_a_bill])
    person.page.evaluate(
        f"""() => {{
          const app = {seeding.APP};
          const {{ knowsNumbers, ready }} = app;
          app.knowsNumbers = () => false;
          app.ready = () => new Promise((resolve) => {{
            globalThis.nowKnown = () => {{ Object.assign(app, {{ knowsNumbers, ready }}); resolve(); }};
          }});
        }}"""
    )
    row = person.go("log").by("log-entry").first
    expect(row).to_contain_text("057126888888")
    person.page.wait_for_function("() => document.querySelector('dun-log').marks")  # what else a row says
    before = row.bounding_box()
    person.page.evaluate("() => globalThis.nowKnown()")
    expect(row).to_contain_text("0571 2688 8888")
    assert row.bounding_box() == before
