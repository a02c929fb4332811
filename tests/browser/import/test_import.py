"""Journeys: a bill, a phone's list and copied messages come in, and what they do not say is asked."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Person
from tests.browser.words import words

DETAILS = """客户姓名,张三
起始时间,通信方式,对方号码,通信时长
2026-11-20 21:14:05,被叫,95188,1分20秒
2026-11-20 21:20:00,被叫,13900000001,9秒
2026-11-20 21:30:00,主叫,95188,30秒
合计,,,
"""


def bring_in(person: Person, file: Path) -> None:
    person.go("log").by("import-open").click()
    person.by("import-file").set_input_files(file)
    expect(person.by("import-preview")).to_be_visible()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "details.csv"


def test_call_details_are_looked_at_and_the_likely_ones_kept(person: Person, table: Path):
    """P1: nothing is sent for it, and nothing is kept that was not ticked. What was left out is said."""
    table.write_bytes(DETAILS.encode("gb18030"))
    bring_in(person, table)
    expect(person.by("import-preview")).to_contain_text(words("import_count_out", count=1))
    expect(person.by("import-left-sum")).to_contain_text(words("import_left_sum", count=1))
    groups = person.by("import-group")
    expect(groups.nth(0)).to_have_attribute("data-reason", "official")
    expect(groups.nth(0).get_by_role("checkbox").first).to_be_checked()
    expect(groups.nth(1).get_by_role("checkbox").first).not_to_be_checked()
    person.by("import-keep-file").get_by_role("checkbox").uncheck()
    person.by("import-save").click()
    person.press("import_to_log")
    expect(person.by("log-entry")).to_have_count(1)
    person.by("log-entry").locator("summary").first.click()
    expect(person.by("log-entry")).to_contain_text("details.csv")
    assert person.wire.sent() == []


def test_the_bill_itself_is_kept_with_its_hash(person: Person, table: Path):
    table.write_text(DETAILS)
    bring_in(person, table)
    expect(person.by("import-keep-file").get_by_role("checkbox")).to_be_checked()
    person.by("import-save").click()
    person.press("import_to_log")
    expect(person.by("log-entry")).to_have_count(2)
    note = person.by("log-entry").filter(has_text=words("import_note", name="details.csv", count=1))
    expect(note).to_have_count(1)


def test_what_a_file_does_not_say_is_asked_and_never_guessed(person: Person, table: Path):
    """P6: a date that can be read in two ways, a time that nobody can read, and who called."""
    table.write_text(
        "Number,Date,Duration,Call Type\n"
        "95188,03/04/2026 10:00,80,Incoming\n"
        "95188,05/04/2026 ??:30,80,Incoming\n"
        "057126888888,06/04/2026 11:00,80,Roaming\n"
    )
    bring_in(person, table)
    person.by("import-order").locator('[data-order="dmy"]').click()
    first = person.page.locator('[data-testid="import-group"][data-key="CN-95188"]')
    unread = first.locator('tr[data-state="unreadable"]')
    expect(unread).to_contain_text("05/04/2026 ??:30")
    unread.locator('input[name="day"]').fill("2026-04-05")
    unread.get_by_role("button").click()
    expect(first.locator('tr[data-state="new"]')).to_have_count(2)
    other = person.page.locator('[data-testid="import-group"][data-key="+8657126888888"]')
    expect(other.get_by_role("checkbox").first).not_to_be_checked()
    other.locator('[data-direction="in"]').click()
    expect(other.get_by_role("checkbox").first).to_be_checked()
    person.by("import-keep-file").get_by_role("checkbox").uncheck()
    person.by("import-save").click()
    expect(person.page.locator(".notice.good")).to_contain_text(words("import_saved", count=3))


def test_a_pasted_message_without_a_time_is_not_dated_now(person: Person):
    person.go("log").by("import-open").click()
    person.by("import-text").fill("106980095188\n昨天 21:14\n【某某】您已逾期")
    person.by("import-read").click()
    row = person.page.locator('tr[data-state="unreadable"]')
    expect(row).to_contain_text("昨天 21:14")
    expect(person.by("import-save")).to_be_disabled()
    row.locator('input[name="day"]').fill("2026-11-20")
    row.locator('input[name="clock"]').fill("21:14")
    row.get_by_role("button").click()
    person.by("import-save").click()
    person.press("import_to_log")
    expect(person.by("log-entry")).to_have_count(1)


def test_nothing_is_called_ticked_that_is_not(person: Person, table: Path):
    """The only call with the lender's line was made by the person."""
    table.write_text("起始时间,对方号码,呼叫类型\n2026-11-20 21:30:00,95188,主叫\n")
    bring_in(person, table)
    expect(person.by("import-preview")).not_to_contain_text(words("import_likely", count=1))
    expect(person.by("import-save")).to_be_disabled()
