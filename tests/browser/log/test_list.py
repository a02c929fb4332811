"""The log leads with what is logged: figures, days, filters, search, and what is done to many at once."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.seeding import APP, BEIJING
from tests.browser.waiting import hold_back, let_arrive
from tests.browser.words import words

BILL = {"kind": "table", "name": "11.csv", "row": 1}
WIDTHS = (360, 240)


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def days_ago(days: int) -> datetime:
    """The midnight with which that day began in China."""
    return datetime.now(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)


def entries() -> list[dict[str, object]]:
    """Three days: one night call with a threat, one call out of a bill, one from the person's mother."""
    call = {**seeding.EMPTY, "creditor": "huabei"}
    return [
        {**call, "at": days_ago(2).replace(hour=23, minute=50).isoformat(), "conduct": ["threat"]},
        {**call, "at": days_ago(2).replace(hour=15).isoformat(), "answered": False, "creditor": None},
        {**call, "at": days_ago(1).replace(hour=12).isoformat(), "source": BILL, "numberRaw": "13812345678"},
        {
            **call,
            "at": days_ago(1).replace(hour=10).isoformat(),
            "conduct": ["third_party_contact"],
            "agency": "乙公司",
        },
    ]


def opened(person: Person) -> Person:
    person.go("log")
    seeding.record(person.page, entries())
    expect(person.by("log-entry")).to_have_count(4)
    expect(person.by("log-figures").locator("dd").first).to_have_text("4")
    return person


def has_figures(person: Person, *figures: str) -> None:
    expect(person.by("log-figures").locator("dd")).to_have_text(figures)


def narrow(person: Person, name: str) -> None:
    person.page.locator(f'input[name="log-filter"][value="{name}"]').click()


def test_days_figures_and_filters_and_a_table_of_what_is_shown(person: Person):
    opened(person)
    has_figures(person, "4", "3", "1")
    days = person.page.locator(".day")
    expect(days).to_have_count(2)
    expect(days.first).to_contain_text(words("day_yesterday"))
    expect(days.last).to_contain_text(words("log_day_night", count=1))
    chips = person.by("log-filters").locator("label").all_inner_texts()
    shown = {"all": "", "night": " 1", "threat": " 1", "others": " 1", "no_lender": " 1", "bill": " 1"}
    assert [one.strip() for one in chips] == [words(f"log_filter_{one}") + n for one, n in shown.items()]

    narrow(person, "night")
    expect(person.by("log-entry")).to_have_count(1)
    narrow(person, "threat")
    expect(person.by("log-entry")).to_have_count(1)
    narrow(person, "bill")
    expect(person.by("log-entry")).to_have_count(0)
    narrow(person, "all")
    day = days_ago(1)
    for text in (f"{day.month}月{day.day}日", day.date().isoformat(), "昨天"):
        person.page.locator("#log-filter").fill(text)
        expect(person.by("log-entry")).to_have_count(2)
    person.page.locator("#log-filter").fill("昨天 138-1234")
    expect(person.by("log-entry")).to_have_count(1)
    person.page.locator("#log-filter").fill("夜间")
    expect(person.by("log-entry").locator("time")).to_have_text("23:50")
    person.page.locator("#log-filter").fill("乙公司")
    expect(person.by("log-entry").locator("time")).to_have_text("10:00")
    person.page.locator("#log-filter").fill("没有这样的")
    expect(person.by("log-entry")).to_have_count(0)

    # The table holds what is shown, with what the rules say of an entry that was just saved, and no formula.
    hold_back(person.page, "flags", "read")
    no_formula = {**seeding.EMPTY, "at": days_ago(0).isoformat(), "words": "=1+1", "creditor": "huabei"}
    seeding.record(person.page, [no_formula])
    person.page.locator("#log-filter").fill("今天")
    expect(person.by("log-entry")).to_have_count(1)
    has_figures(person, "–", "–", "–")
    with person.page.expect_download() as got:
        person.by("log-csv").click()
        let_arrive(person.page)
    has_figures(person, "5", "4", "2")
    assert got.value.suggested_filename.endswith(".csv")
    table = got.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert len(table) == 2
    assert ",'=1+1," in table[1]
    assert f"{days_ago(0):%Y-%m-%d %H:%M:%S}" in table[1]
    assert words("finding_late_call", time="00:00") in table[1]


def test_many_get_a_lender_and_one_counts_nowhere_until_it_is_taken_back(person: Person):
    """Each change is a further record, and so is what undoes it."""
    opened(person)
    person.by("log-select").click()
    expect(person.by("log-pick")).to_have_count(4)
    for pick in person.by("log-pick").all()[2:]:
        pick.check()
    expect(person.by("log-bulk")).to_contain_text(words("log_selected", count=2))
    person.by("bulk-other").click()
    person.by("bulk-creditor").select_option("meituan")
    person.by("bulk-lender-save").click()
    done = person.by("toast")
    expect(done).to_be_visible()
    lenders = f"async () => (await {APP}.ledger.entries()).map(({{ creditor }}) => creditor)"
    assert person.page.evaluate(lenders) == ["huabei", "huabei", "meituan", "meituan"]
    expect(person.by("log-bulk")).to_have_count(0)
    person.by("log-undo").click()
    expect(done).to_have_text(words("log_undone_many"))
    assert person.page.evaluate(lenders) == ["huabei", "huabei", "huabei", None]
    assert len(person.page.evaluate(f"() => {APP}.ledger.records()")) == 8

    # An entry that has nothing to do with collection.
    night = person.by("log-entry").filter(has=person.by("flag").filter(has_text="23:50"))
    person.open_entry(night).get_by_test_id("entry-unrelated").click()
    expect(person.by("toast")).to_contain_text(words("log_unrelated_done", count=1))
    expect(person.by("entry").get_by_test_id("flag")).to_have_count(0)
    person.go("log")
    aside = person.page.locator(".entry.aside")
    expect(aside).to_have_count(1)
    expect(aside.get_by_test_id("flag")).to_have_count(0)
    expect(person.by("log-figures").locator("dd").first).to_have_text("3")
    has_figures(person, "3", "2", "0")
    last = f"async () => (await {APP}.ledger.records()).at(-1)"
    record = person.page.evaluate(last)
    assert record["corrects"]
    assert record["fields"]["unrelated"] is True
    assert record["fields"]["conduct"] == ["threat"]
    chosen = """async (app) => (await import('/extension/core/complaint/select.js')).selectEntries(
      await app.ledger.entries(), { from: '', to: '', creditor: null }, {}).length"""
    assert person.page.evaluate(f"() => ({chosen})({APP})") == 3

    person.go("lookup").go("log")
    aside.get_by_test_id("entry-related").click()
    expect(aside).to_have_count(0)
    expect(person.by("log-figures").locator("dd").first).to_have_text("4")
    assert "unrelated" not in person.page.evaluate(last)["fields"]
    assert person.page.evaluate(f"() => {APP}.ledger.verify()") == {"ok": True}


def test_the_list_leads_in_a_narrow_panel(person: Person):
    """The first row is in sight above the actions, also while entries are chosen."""
    calls = [
        {**seeding.EMPTY, **seeding.STORY[day % 3], "at": days_ago(day).isoformat()} for day in range(40)
    ]
    expect(person.by("stage-question")).to_be_visible()
    seeding.record(person.page, calls)
    person.go("log")
    expect(person.by("lender-asks")).to_be_visible()
    expect(person.by("backup-reminder")).to_be_visible()
    first = person.by("entry-open").first
    for width in WIDTHS:
        person.page.set_viewport_size({"width": width, "height": 640})
        row = first.bounding_box()
        assert row
        assert row["y"] < 640 * 0.55
    person.by("log-select").click()
    person.by("log-pick").first.check()
    for width in WIDTHS:
        person.page.set_viewport_size({"width": width, "height": 640})
        bar, number = person.by("log-bulk").bounding_box(), first.locator("strong").bounding_box()
        assert bar
        assert number
        assert number["y"] + number["height"] < bar["y"]
