"""Journeys: a bill, a phone's list and copied messages come in, and what they do not say is asked."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words


def start(person: Person) -> None:
    person.go("log")
    person.open("import")
    expect(person.by("import-file")).to_be_visible()


def choose(person: Person, file: Path) -> None:
    start(person)
    person.by("import-file").set_input_files(file)


def preview(person: Person, file: Path) -> None:
    choose(person, file)
    expect(person.by("import-preview")).to_be_visible()


def number(person: Person, key: str) -> Locator:
    return person.page.locator(f'[data-testid="import-group"][data-key="{key}"]')


def lender(person: Person, slug: str) -> Locator:
    return person.by("import-lender-chips").locator(f'input[value="{slug}"]')


def save(person: Person, count: int) -> None:
    person.by("import-save").click()
    expect(person.by("import-done")).to_contain_text(words("import_saved", count=count))
    # The file itself is kept after its rows.
    expect(person.by("import-undo")).to_be_enabled()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "details.csv"


def agency_bill() -> str:
    """An agency that calls day and night, a bank's own line, and a friend who is called back."""
    agency = [
        f"2026-11-{day:02d} {hour}:14:05,被叫,057188000011,20秒" for day in range(1, 5) for hour in (9, 22)
    ]
    friend = [f"2026-11-{day:02d} 12:00:00,主叫,13900000001,300秒" for day in range(1, 5)]
    others = ["2026-11-20 21:14:05,被叫,95188,1分20秒", "2026-11-05 21:20:00,被叫,13900000001,9秒", "合计,,,"]
    return "\n".join(["起始时间,通信方式,对方号码,通信时长", *agency, *friend, *others, ""])


def test_a_bill_is_sorted_by_suspicion_and_kept_for_one_lender(person: Person, table: Path):
    """P1: nothing is sent for it, and nothing is kept that was not ticked. What was left out is said."""
    table.write_bytes(agency_bill().encode("gb18030"))
    preview(person, table)
    expect(person.by("import-out")).to_contain_text(words("import_count_out", count=4))
    expect(person.by("import-doubts")).to_contain_text(words("import_short_sum", count=1))
    suspect, bank = number(person, "+8657188000011"), number(person, "CN-95188")
    expect(suspect).to_have_attribute("data-level", "likely")
    expect(suspect).to_contain_text(words("import_sign_night", count=4))
    expect(suspect).to_contain_text(words("import_sign_never"))
    expect(suspect).to_contain_text("11月1日–11月4日")
    expect(suspect.get_by_role("checkbox").first).to_be_checked()
    expect(bank).to_have_attribute("data-reason", "official")
    expect(bank.get_by_role("checkbox").first).not_to_be_checked()
    expect(number(person, "+8613900000001")).to_have_attribute("data-level", "unlikely")
    lender(person, "huabei").check()
    person.by("import-keep-file").get_by_role("checkbox").uncheck()
    save(person, 8)
    expect(person.by("import-done")).to_contain_text(words("import_saved_night", count=4))
    entries = person.page.evaluate(f"{seeding.APP}.ledger.entries()")
    assert [(one["creditor"], one["source"]["name"]) for one in entries] == [("huabei", "details.csv")] * 8
    # An entry that was erased while another screen was open is not here either.
    person.go("log")
    person.page.evaluate(f"() => {seeding.APP}.eraseHere()")
    start(person)
    for name in ("import-done", "import-preview"):
        expect(person.by(name)).to_have_count(0)
    assert person.wire.sent() == []


def test_nothing_is_lost_by_leaving_in_between_and_an_import_is_taken_back(person: Person, table: Path):
    """The preview is left for another screen, and for a closed panel; the same file then meets its
    answers."""
    table.write_text(agency_bill())
    preview(person, table)
    number(person, "CN-95188").get_by_role("checkbox").first.check()
    lender(person, "jiebei").check()
    expect(person.by("import-save")).to_contain_text("9")
    person.go("lookup").open("import")
    expect(person.by("import-save")).to_contain_text("9")

    person.wait_for_kept("drafts.load('import')", "jiebei")
    person.reload()
    start(person)
    expect(person.by("import-before")).to_contain_text("details.csv")
    person.by("import-file").set_input_files(table)
    expect(person.by("import-save")).to_contain_text("9")
    expect(number(person, "CN-95188").get_by_role("checkbox").first).to_be_checked()
    expect(lender(person, "jiebei")).to_be_checked()
    person.by("import-cancel").click()
    expect(person.by("import-before")).to_have_count(0)

    # The bill itself is kept with its hash, and one tap takes the whole import back.
    preview(person, table)
    expect(person.by("import-keep-file").get_by_role("checkbox")).to_be_checked()
    save(person, 8)
    (note,) = [
        one for one in person.page.evaluate(f"{seeding.APP}.ledger.entries()") if one["what"] == "note"
    ]
    assert note["words"] == words("import_note", name="details.csv", count=8)
    (attached,) = note["attachments"]
    assert attached["sha256"] == hashlib.sha256(table.read_bytes()).hexdigest()
    expect(person.by("import-done")).to_contain_text(words("import_saved_unnamed", count=8))
    person.by("import-undo").click()
    expect(person.by("import-undone")).to_contain_text(words("import_undone", count=8))
    entries = person.page.evaluate(f"{seeding.APP}.ledger.entries()")
    # The note that holds the file is one of them.
    assert [one.get("unrelated") for one in entries] == [True] * 9


def test_what_a_file_or_a_message_does_not_say_is_asked_and_never_guessed(person: Person, table: Path):
    """P6: a date that can be read in two ways first, then a time that nobody can read, and who called."""
    # The summary counts only ticked calls: this one, to the lender's own line, was made by the person.
    table.write_text("起始时间,对方号码,呼叫类型\n2026-11-20 21:30:00,95188,主叫\n")
    preview(person, table)
    expect(person.by("import-save")).to_be_disabled()
    person.by("import-cancel").click()
    expect(person.by("import-preview")).to_have_count(0)

    table.write_text(
        "Number,Date,Duration,Call Type\n"
        "95188,03/04/2026 10:00,80,Incoming\n"
        "95188,05/04/2026 ??:30,80,Incoming\n"
        "057126888888,06/04/2026 11:00,80,Roaming\n"
    )
    choose(person, table)
    person.by("import-order").locator('[data-order="dmy"]').click()
    bank = number(person, "CN-95188")
    expect(bank.get_by_test_id("import-unreadable")).to_contain_text("05/04/2026 ??:30")
    bank.locator('input[name="day"]').fill("2026-04-05")
    bank.get_by_test_id("import-when").get_by_role("button").click()
    expect(bank.get_by_test_id("import-unreadable")).to_have_count(0)
    expect(bank.locator('tr[data-state="new"]')).to_have_count(2)
    other = number(person, "+8657126888888")
    expect(other.get_by_role("checkbox").first).not_to_be_checked()
    other.locator('[data-direction="in"]').click()
    expect(other.get_by_role("checkbox").first).to_be_checked()
    bank.get_by_role("checkbox").first.check()
    person.by("import-keep-file").get_by_role("checkbox").uncheck()
    save(person, 3)

    # A pasted message without a time is not dated now either.
    person.press("import_another")
    expect(person.by("import-done")).to_have_count(0)
    person.by("import-text").fill("106980095188\n昨天 21:14\n【某某】您已逾期")
    person.by("import-read").click()
    asked = person.by("import-unreadable")
    expect(asked).to_contain_text("昨天 21:14")
    expect(person.by("import-save")).to_be_disabled()
    person.page.locator('input[name="day"]').fill("2026-11-20")
    person.page.locator('input[name="clock"]').fill("21:14")
    person.by("import-when").get_by_role("button").click()
    save(person, 1)
    person.by("import-to-log").click()
    expect(person.by("log-entry")).to_have_count(4)
