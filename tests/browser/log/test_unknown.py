"""P6: an entry that lacks its hour or its caller says so and asks; the answer is a correction."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.seeding import APP
from tests.browser.words import words

ROW = {
    **seeding.EMPTY,
    "at": "2026-10-12",
    "numberRaw": "057126888888",
    "creditor": "huabei",
    "source": {"kind": "table", "name": "10.csv", "row": 12},
}


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def latest(page: Page) -> dict[str, Any]:
    record: dict[str, Any] = page.evaluate(f"async () => (await {APP}.ledger.records()).at(-1)")
    return record


def save_correction(person: Person) -> None:
    person.by("log-save").click()
    expect(person.by("log-form")).to_have_count(0)
    expect(person.by("toast")).to_contain_text(words("log_saved_correction"))


def test_who_does_not_know_the_hour_logs_the_day_and_can_add_it_later(person: Person):
    """The draft holds what was typed; an entry says where its facts come from."""
    person.fill_call("057126888888", said="记不清几点")
    person.by("log-at").fill("2026-10-12T09:00")
    person.by("log-time-unknown").click()
    expect(person.by("log-at")).to_have_value("2026-10-12")
    person.wait_for_kept("drafts.load('log')", '"at":"2026-10-12"')
    person.page.keyboard.press("Escape")
    expect(person.by("log-form")).to_have_count(0)
    person.open_form()
    expect(person.by("log-at")).to_have_value("2026-10-12")
    expect(person.by("log-clock")).to_have_value("")
    person.save_call()
    row = person.by("log-entry")
    expect(row.locator("time")).to_have_text(words("time_unknown"))
    expect(person.by("flag")).to_have_count(0)
    expect(row.locator(".day")).to_contain_text("10月12日")
    row.get_by_test_id("add-time").click()
    expect(person.by("log-at")).to_have_value("2026-10-12")
    expect(person.by("log-clock")).to_have_value("")
    expect(person.by("log-clock")).to_be_focused()
    person.by("log-words").fill("说要上门")
    save_correction(person)
    assert latest(person.page)["fields"]["at"] == "2026-10-12"

    row.get_by_test_id("add-time").click()
    person.by("log-clock").fill("14:01")
    save_correction(person)
    expect(row.locator("time")).to_have_text("14:01")
    expect(row.get_by_test_id("entry-asks")).to_have_count(0)
    record = latest(person.page)
    assert record["fields"]["at"] == "2026-10-12T14:01:00+08:00"
    assert record["corrects"]

    bill = {"kind": "table", "name": "10.csv", "row": 12, "at": "2026-10-12", "seconds": 61}
    seeding.record(person.page, [{**ROW, "at": "2026-10-01", "source": None, "confirmedBy": [bill]}])
    expect(person.by("log-entry")).to_have_count(2)
    entry = person.open_entry(person.by("log-entry").last)
    entry.get_by_test_id("entry-chain").locator("summary").click()
    expect(entry.get_by_test_id("entry-origin")).to_contain_text("天后补记")
    expect(entry).to_contain_text("详单 10.csv 第 12 行（2026年10月12日 时间未知）")


def test_the_person_says_who_called(person: Person):
    person.go("log")
    at = ["2026-10-12T23:10:00+08:00", "2026-10-12T23:20:00+08:00"]
    seeding.record(person.page, [{**ROW, "at": one, "direction": None} for one in at])
    expect(person.by("log-entry")).to_have_count(2)
    mine, theirs = person.by("log-entry").all()
    expect(mine.get_by_test_id("entry-asks")).to_contain_text(words("log_ask_caller"))
    expect(person.by("flag")).to_have_count(0)
    # A correction of another field leaves it unknown.
    person.correct(theirs)
    person.by("log-words").fill("没听清")
    save_correction(person)
    assert latest(person.page)["fields"]["direction"] is None
    expect(person.by("entry").get_by_test_id("caller-they")).to_be_visible()
    person.go("log")
    theirs.get_by_test_id("caller-they").click()
    expect(theirs.get_by_test_id("entry-asks")).to_have_count(0)
    expect(theirs.get_by_test_id("flag").first).to_be_visible()
    mine.get_by_test_id("caller-i").click()
    expect(mine).to_contain_text("我打给对方的")
    expect(mine.get_by_test_id("flag")).to_have_count(0)
    assert latest(person.page)["fields"]["direction"] == "out"

    # A wrong answer is corrected in the form, as everything is.
    person.correct(mine)
    expect(person.by("log-own")).to_be_checked()
    person.by("log-own").uncheck()
    save_correction(person)
    person.go("log")
    expect(mine.get_by_test_id("flag").first).to_be_visible()
    assert latest(person.page)["fields"]["direction"] == "in"
