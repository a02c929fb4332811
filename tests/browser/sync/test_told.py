"""What happens to the log between devices is told: an altered message, a copied profile, entries not sent."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, expect

from tests.browser import finding
from tests.browser.axe import stands_out, violations
from tests.browser.chromium import PATIENCE
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.sync.test_two_devices import look_now, pair
from tests.browser.waiting import rest
from tests.browser.words import words


def both(open_phone, circle: Server) -> tuple[Panel, Panel]:
    computer, phone = open_phone(circle), open_phone(circle)
    computer.log_call("0571-26888888", said="computer")
    pair(computer, phone)
    phone.by("sync-agree").click()
    expect(phone.by("sync-device")).to_have_count(2)
    return computer, phone


def test_a_message_that_the_server_altered_is_named_and_comes_again(open_phone, circle: Server):
    computer, phone = both(open_phone, circle)
    look_now(computer)
    phone.log_call("13800138000", said="altered on the way")
    look_now(phone)
    with closing(sqlite3.connect(circle.data_dir / "dunbook.sqlite3")) as database, database:
        (blob,) = database.execute("SELECT data FROM sync_blob ORDER BY n DESC LIMIT 1").fetchone()
        altered = blob[:-1] + bytes([blob[-1] ^ 1])
        database.execute("UPDATE sync_blob SET data = ? WHERE n = (SELECT MAX(n) FROM sync_blob)", [altered])
    look_now(computer)
    computer.go("settings").by("open-sync").click()
    expect(computer.by("sync-passed-over")).to_contain_text("1")
    computer.page.set_viewport_size({"width": 240, "height": 800})
    assert (violations(computer.page), stands_out(computer.page)) == ([], [])
    phone.log_call("13800138001", said="a later one")
    for panel in (phone, computer, phone, computer):
        look_now(panel)
    computer.go("log")
    expect(computer.by("log-entry").filter(has_text="altered on the way")).to_be_visible()
    expect(computer.by("log-entry")).to_have_count(3)


def test_erasing_here_says_what_no_other_device_has(open_phone, circle: Server):
    computer, phone = both(open_phone, circle)
    phone.page.route("**/v1/**", lambda route: route.abort())
    phone.log_call("13800138000", said="only here")
    phone.go("settings").by("open-erase").click()
    phone.by("erase-here").click()
    expect(phone.page.get_by_text(words("erase_here_unsent", count="1"))).to_be_visible()
    assert violations(phone.page) == []
    phone.page.unroute_all()
    phone.go("log").go("settings").by("open-erase").click()
    phone.by("erase-here").click()
    expect(phone.page.get_by_text(words("erase_here_confirm"))).to_be_visible()
    expect(phone.page.get_by_text(words("erase_here_unsent", count="1"))).to_have_count(0)
    phone.by("erase-here").click()
    expect(phone.page.get_by_text(words("erase_here_done"))).to_be_visible()
    look_now(computer)
    computer.go("log")
    expect(computer.by("log-entry").filter(has_text="only here")).to_be_visible()


def opened(playwright: Playwright, profile: Path, circle: Server) -> tuple[BrowserContext, Panel]:
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=finding.chromium(), locale="zh-CN", service_workers="block"
    )
    context.set_default_timeout(PATIENCE)
    page = context.pages[0]
    page.goto(circle.address)
    return context, Panel(page)


def test_a_copied_profile_ends_in_one_log_and_one_sentence(
    playwright: Playwright, open_phone, circle: Server, tmp_path: Path
):
    phone = open_phone(circle)
    context, computer = opened(playwright, tmp_path / "profile", circle)
    computer.log_call("0571-26888888", said="before")
    pair(computer, phone)
    phone.by("sync-agree").click()
    expect(phone.by("sync-device")).to_have_count(2)
    look_now(computer)
    rest(computer.page)
    context.close()
    shutil.copytree(tmp_path / "profile", tmp_path / "copy")
    context, computer = opened(playwright, tmp_path / "profile", circle)
    other, copy = opened(playwright, tmp_path / "copy", circle)
    computer.log_call("13800138000", said="of the computer")
    look_now(computer)
    copy.log_call("13800138001", said="of the copy")
    for panel in (copy, computer, phone, copy, computer):
        look_now(panel)
    told = copy.go("log").by("sync-trouble")
    expect(told).to_contain_text(words("sync_trouble_restarted"))
    assert violations(copy.page) == []
    for panel in (computer, copy, phone):
        panel.go("log")
        expect(panel.by("log-entry")).to_have_count(3)
    expect(computer.by("sync-trouble")).to_have_count(0)
    copy.by("sync-mend").click()
    expect(told).to_have_count(0)
    copy.reload().go("log")
    expect(copy.by("log-entry")).to_have_count(3)
    expect(told).to_have_count(0)
    context.close()
    other.close()
