"""Journeys: the carrier's list comes into the log; all is sealed, lost and restored; the panel is locked."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.waiting import until
from tests.browser.words import words

LOCK_IS_COPIED = """async () => {
  const { openReplicaFiles } = await import('/extension/platform/replica-files.js');
  const rows = await (await openReplicaFiles('dunbook')).all();
  return rows.some(([table, key]) => table === 'kv' && key === 'lock');
}"""
PASSPHRASE = "茶杯 bicycle 月台 seven"


def open_page(person: Person, name: str, part: str) -> None:
    person.go("settings").by(f"open-{name}").click()
    expect(person.by(part)).to_be_visible()


def open_backup(person: Person) -> None:
    open_page(person, "backup", "backup-save")


def open_restore(person: Person) -> None:
    open_page(person, "restore", "backup-restore")


def turn_lock_on(person: Person) -> None:
    open_page(person, "lock", "lock-change")
    person.page.locator("#lock-new").fill("开门 12")
    person.page.locator("#lock-new-again").fill("开门 12")
    person.by("lock-change").click()
    expect(person.page.locator("#lock-old")).to_be_visible()


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


def test_the_twentieth_entry_reminds_and_everything_comes_back_from_the_sealed_file(
    person: Person, tmp_path: Path
):
    expect(person.go("log").by("log-open")).to_be_visible()
    calls = [{"at": f"2026-11-{day:02d}T10:00:00+08:00", "words": "要留住的话"} for day in range(1, 21)]
    seeding.record(person.page, calls)
    expect(person.by("backup-reminder")).to_contain_text(words("backup_reminder_never"))
    person.press("backup_later")
    expect(person.by("backup-reminder")).to_have_count(0)
    person.go("lookup").go("log")
    expect(person.by("log-entry").first).to_be_visible()
    expect(person.by("backup-reminder")).to_have_count(0)

    open_backup(person)
    person.page.locator("#backup-new").fill("12345678")
    person.by("backup-save").click()
    expect(person.page.locator("#backup-new-help")).to_contain_text(words("passphrase_weak"))
    save(person, tmp_path / "kept.dunbook")
    open_page(person, "erase", "erase-here")
    person.by("erase-here").click()
    person.by("erase-here").click()
    expect(person.page.locator(".notice.good")).to_be_visible()

    open_restore(person)
    restore(person, tmp_path / "kept.dunbook", "something else")
    expect(person.page.locator(".notice.warn")).to_contain_text(words("error_backup_passphrase"))
    restore(person, tmp_path / "kept.dunbook")
    expect(person.by("restore-report")).to_have_attribute("data-added", "20")
    restore(person, tmp_path / "kept.dunbook")
    expect(person.by("restore-report")).to_have_attribute("data-added", "0")
    person.go("log")
    expect(person.by("log-entry").first).to_contain_text("要留住的话")


def test_a_locked_panel_shows_nothing_until_it_is_opened_also_after_the_browser_threw_it_away(person: Person):
    """P5: an entry that was erased is back, and the person is told."""
    person.log_call("057126888888", said="不给人看")
    turn_lock_on(person)
    person.go("log")
    person.close_panel()
    person.open_panel()
    expect(person.by("locked")).to_be_visible()
    for way in ("tab-log", "tab-settings", "add-call", "back"):
        expect(person.by(way)).to_have_count(0)
    person.page.keyboard.press("F2")
    expect(person.by("locked")).to_be_visible()
    person.page.locator("#lock-open").fill("wrong")
    person.page.keyboard.press("Enter")
    expect(person.page.locator("#lock-open-help")).to_contain_text(words("lock_wrong"))
    assert "不给人看" not in person.page.content()
    person.page.locator("#lock-open").fill("开门 12")
    person.page.keyboard.press("Enter")
    # The key for call mode was pressed before the lock was opened, and takes effect now.
    expect(person.page.locator("dun-call")).to_be_visible()
    person.go("log")
    expect(person.by("log-entry")).to_contain_text("不给人看")

    until(person.page, LOCK_IS_COPIED)
    person.page.evaluate(f"async () => {{ {seeding.THROWN_AWAY} }}")
    person.reload()
    expect(person.by("locked")).to_be_visible()
    expect(person.by("lost")).to_have_count(0)
    person.page.locator("#lock-open").fill("开门 12")
    person.page.keyboard.press("Enter")
    told, _ = words("data_loss_brought_back", records=1, attachments=0).split("。", 1)
    expect(person.by("lost")).to_contain_text(told)
    person.go("log")
    expect(person.by("log-entry")).to_contain_text("不给人看")
    person.press("data_loss_understood")
    expect(person.by("lost")).to_have_count(0)


def test_a_lock_that_was_not_set_here_is_taken_off_and_the_log_is_whole(person: Person):
    """A file from another person once brought a lock along: whoever made the file, the log stays the
    person's own."""
    person.log_call("057126888888", said="还是我的")
    person.page.evaluate(
        """async () => {
          const { openStore } = await import('./platform/store.js');
          const lock = { salt: btoa('a'.repeat(16)), iterations: 1000, check: btoa('b'.repeat(32)) };
          await openStore().put('kv', 'lock', lock);
        }"""
    )
    person.reload()
    expect(person.by("locked")).to_contain_text(words("locked_foreign"))
    person.by("lock-take-off").click()
    person.go("log")
    expect(person.by("log-entry")).to_contain_text("还是我的")
    person.reload()
    expect(person.by("locked")).to_have_count(0)
