"""Journeys: the carrier's list comes into the log; all is sealed, lost and restored; the panel is locked."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words

COPIED_WITHIN = 1_500  # milliseconds
PASSPHRASE = "茶杯 bicycle 月台 seven"
DETAILS = """客户姓名,张三
起始时间,通信方式,对方号码,通信时长
2026-11-20 21:14:05,被叫,95188,1分20秒
2026-11-20 21:20:00,被叫,13900000001,9秒
2026-11-20 21:30:00,主叫,95188,30秒
"""


def open_backup(person: Person) -> None:
    person.go("settings")
    person.press("settings_backup")
    expect(person.by("backup-save")).to_be_visible()


def save(person: Person, target: Path) -> None:
    person.page.locator("#backup-new").fill(PASSPHRASE)
    person.page.locator("#backup-new-again").fill(PASSPHRASE)
    with person.page.expect_download() as download:
        person.by("backup-save").click()
    assert download.value.suggested_filename.startswith("dunbook-")
    download.value.save_as(target)


def restore(person: Person, file: Path, passphrase: str = PASSPHRASE) -> None:
    person.by("restore-file").set_input_files(file)
    person.page.locator("#backup-open").fill(passphrase)
    person.by("backup-restore").click()


def test_call_details_are_looked_at_and_the_likely_ones_kept(person: Person, tmp_path: Path):
    """P1: nothing is sent for it, and nothing is kept that was not ticked."""
    file = tmp_path / "details.csv"
    file.write_bytes(DETAILS.encode("gb18030"))
    person.go("log").by("import-open").click()
    person.by("import-file").set_input_files(file)
    expect(person.by("import-preview")).to_contain_text(words("import_count_out", count=1))
    groups = person.by("import-group")
    expect(groups.nth(0)).to_have_attribute("data-reason", "official")
    expect(groups.nth(0).get_by_role("checkbox").first).to_be_checked()
    expect(groups.nth(1).get_by_role("checkbox").first).not_to_be_checked()
    person.by("import-save").click()
    person.press("import_to_log")
    expect(person.by("log-entry")).to_have_count(1)
    person.by("log-entry").locator("summary").first.click()
    expect(person.by("log-entry")).to_contain_text(words("source_table", name="details.csv", row=3))
    assert person.wire.sent() == []


def test_everything_comes_back_from_the_sealed_file(person: Person, tmp_path: Path):
    person.log_call("057126888888", said="要留住的话")
    open_backup(person)
    person.page.locator("#backup-new").fill("12345678")
    person.by("backup-save").click()
    expect(person.page.locator("#backup-new-help")).to_contain_text(words("passphrase_weak"))
    save(person, tmp_path / "kept.dunbook")
    person.go("settings").by("erase-here").click()
    person.by("erase-here").click()
    expect(person.page.locator(".notice.good")).to_be_visible()

    open_backup(person)
    restore(person, tmp_path / "kept.dunbook", "something else")
    expect(person.page.locator(".notice.warn")).to_contain_text(words("error_backup_passphrase"))
    restore(person, tmp_path / "kept.dunbook")
    expect(person.by("restore-report")).to_have_attribute("data-added", "1")
    restore(person, tmp_path / "kept.dunbook")
    expect(person.by("restore-report")).to_have_attribute("data-added", "0")
    person.go("log")
    expect(person.by("log-entry")).to_contain_text("要留住的话")


def test_a_locked_panel_shows_nothing_until_it_is_opened(person: Person):
    person.log_call("057126888888", said="不给人看")
    open_backup(person)
    person.page.locator("#lock-new").fill("开门 12")
    person.page.locator("#lock-new-again").fill("开门 12")
    person.by("lock-change").click()
    expect(person.page.locator("#lock-old")).to_be_visible()
    person.go("log")
    person.close_panel()
    person.open_panel()
    expect(person.by("locked")).to_be_visible()
    for tab in ("log", "lookup", "settings"):
        person.by(f"tab-{tab}").click()
        expect(person.by("locked")).to_be_visible()
    person.by("tab-log").click()
    person.page.locator("#lock-open").fill("wrong")
    person.page.keyboard.press("Enter")
    expect(person.page.locator("#lock-open-help")).to_contain_text(words("lock_wrong"))
    assert "不给人看" not in person.page.content()
    person.page.locator("#lock-open").fill("开门 12")
    person.page.keyboard.press("Enter")
    expect(person.by("log-entry")).to_contain_text("不给人看")


def test_a_log_that_the_browser_threw_away_is_back_and_the_person_is_told(person: Person):
    """P5"""
    person.log_call("057126888888", said="留得住的话")
    open_backup(person)
    person.page.locator("#lock-new").fill("开门 12")
    person.page.locator("#lock-new-again").fill("开门 12")
    person.by("lock-change").click()
    expect(person.page.locator("#lock-old")).to_be_visible()
    # The lock, too, has been copied by then.
    person.page.evaluate(f"() => new Promise((go) => setTimeout(go, {COPIED_WITHIN}))")
    person.page.evaluate(f"async () => {{ {seeding.THROWN_AWAY} }}")
    person.reload()
    expect(person.by("locked")).to_be_visible()
    expect(person.by("lost")).to_have_count(0)
    person.page.locator("#lock-open").fill("开门 12")
    person.page.keyboard.press("Enter")
    told, _ = words("data_loss_brought_back", records=1, attachments=0).split("。", 1)
    expect(person.by("lost")).to_contain_text(told)
    person.go("log")
    expect(person.by("log-entry")).to_contain_text("留得住的话")
    person.press("data_loss_understood")
    expect(person.by("lost")).to_have_count(0)
    person.reload()
    expect(person.by("locked")).to_be_visible()


def test_a_reminder_comes_with_the_twentieth_entry_and_goes_with_a_click(person: Person):
    person.go("log")
    expect(person.by("log-form")).to_be_visible()
    person.page.evaluate(
        """() => {
          const call = { at: '2026-11-20T10:00:00+08:00' };
          return document.querySelector('dun-log').app.ledger.recordMany(Array(20).fill(call));
        }"""
    )
    expect(person.by("backup-reminder")).to_contain_text(words("backup_reminder_never", count=20))
    person.press("backup_later")
    expect(person.by("backup-reminder")).to_have_count(0)
    person.reload()
    expect(person.by("log-entry").first).to_be_visible()
    expect(person.by("backup-reminder")).to_have_count(0)
