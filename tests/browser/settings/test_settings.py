"""Language, theme, the server's address, how everything stands, and the two ways to erase."""

import pytest
from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import OpenPhone, Person
from tests.browser.panel import Panel
from tests.browser.serving import Server
from tests.browser.waiting import until
from tests.browser.words import words

NUMBER = "057126888888"


@pytest.fixture
def person(same_panel: Person) -> Person:
    return same_panel


def open_erasing(person: Person) -> Person:
    person.go("settings").by("open-erase").click()
    expect(person.by("erase-here")).to_be_visible()
    return person


def test_language_and_theme_change_at_once_and_stay_and_so_does_what_was_typed(person: Person):
    def background() -> str:
        return person.page.evaluate("getComputedStyle(document.body).backgroundColor")

    person.fill_call(NUMBER, said="打了一半").go("log")
    expect(person.by("tab-log")).to_have_text(words("tab_log", "zh_CN"))
    person.choose("language", "en")
    expect(person.by("tab-log")).to_have_text(words("tab_log", "en"))
    expect(person.page.locator("html")).to_have_attribute("lang", "en")
    person.open_form()
    expect(person.by("log-words")).to_have_value("打了一半")
    person.choose("theme", "light")
    light = background()
    person.choose("theme", "dark")
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert background() != light

    person.reload()
    expect(person.by("tab-log")).to_have_text(words("tab_log", "en"))
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    person.choose("language", "zh_CN")
    expect(person.by("tab-log")).to_have_text(words("tab_log", "zh_CN"))
    expect(person.page.locator("html")).to_have_attribute("lang", "zh-CN")
    person.choose("theme", "auto")
    person.page.emulate_media(color_scheme="light")
    until(person.page, "(light) => getComputedStyle(document.body).backgroundColor === light", light)


def test_the_server_says_who_it_is_when_its_address_is_saved_or_that_nobody_answers(
    person: Person, circle: Server
):
    """The address is kept whether a server answers there or not. This computer itself needs no permission."""
    person.use_server(circle.address)
    expect(person.page.locator(".notice.good")).to_contain_text(words("policy_circle"))
    person.go("log")
    expect(person.open_server()).to_have_value(circle.address)
    alert = person.page.get_by_role("alert")
    for address in ("http://127.0.0.1:9", "http://localhost:9"):
        person.go("log").open_server().fill(address)
        expect(alert).to_have_count(0)
        person.by("settings-server-save").click()
        expect(alert).to_have_text(words("settings_server_silent"))
    person.go("log")
    expect(person.open_server()).to_have_value("http://localhost:9")


def test_erasing_here_leaves_nothing_on_the_device_and_thinking_twice_everything(person: Person):
    expect(person.by("tab-settings")).to_be_visible()
    seeding.record(person.page, [{"at": "2026-11-20T10:00:00+08:00", "numberRaw": NUMBER}])
    open_erasing(person).by("erase-here").click()
    person.press("erase_no")
    person.go("log")
    expect(person.by("log-entry")).to_have_count(1)

    person.fill_call(NUMBER, said="草稿")
    person.go("checklist").by("checklist-item").first.get_by_role("checkbox").check()
    beside = Panel(person.browser.open_tab(360))
    for panel in (person, beside):
        expect(panel.look_up(NUMBER)).to_be_visible()
    open_erasing(person).by("erase-here").click()
    expect(person.page.get_by_role("alert")).to_have_text(words("erase_here_confirm"))
    person.by("erase-here").click()
    expect(person.page.locator(".notice.good")).to_have_text(words("erase_here_done"))
    # Neither the way back nor another open panel still holds what was looked up.
    expect(beside.by("lookup-input")).to_have_count(0)
    expect(beside.by("stage-question")).to_be_visible()
    for _ in range(2):
        person.page.go_back()
    expect(person.by("lookup-input")).to_have_count(0)
    expect(person.page.locator(".notice.good")).to_have_text(words("erase_here_done"))

    person.reload()
    person.go("checklist")
    expect(person.by("checklist-item").first.get_by_role("checkbox")).not_to_be_checked()
    person.open_form()
    expect(person.by("log-entry")).to_have_count(0)
    expect(person.by("log-words")).to_have_value("")
    person.log_call(NUMBER, said="新的开始")


def test_erasing_on_the_server_takes_the_reports_effect_with_it(open_phone: OpenPhone, circle: Server):
    zhang = open_phone(circle)
    expect(zhang.by("checklist-open")).to_be_visible()
    # The setting is still there.
    seeding.record(zhang.page, [{"at": "2026-11-20T10:00:00+08:00", "numberRaw": NUMBER}])
    seeding.report(zhang.page, NUMBER)
    zhang.look_up(NUMBER)
    zhang.check_online()
    expect(zhang.by("community-entry")).to_be_visible()
    open_erasing(zhang).by("erase-server").click()
    zhang.by("erase-server").click()
    expect(zhang.page.locator(".notice.good").last).to_have_text(words("erase_server_done"))

    zhang.look_up(NUMBER)
    zhang.click_check_online()
    expect(zhang.by("community-none")).to_be_visible()
    expect(zhang.by("community-entry")).to_have_count(0)
    zhang.go("log")
    expect(zhang.by("log-entry")).to_have_count(1)
    zhang.go("settings").by("open-shared").click()
    expect(zhang.page.locator('[data-testid="shared-item"][data-state="sent"]')).to_have_count(0)


def test_every_row_says_how_it_stands_and_what_was_entered_once_is_changed_here(person: Person):
    """All of it is read from the person's own data, without a request."""
    expect(person.by("tab-settings")).to_be_visible()
    seeding.record(
        person.page, [{"at": "2026-11-20T10:00:00+08:00", "numberRaw": NUMBER, "creditor": "huabei"}]
    )
    person.go("settings")
    expect(person.by("open-backup")).to_contain_text(words("backup_row_never"))
    expect(person.by("open-lock")).to_contain_text(words("switch_off"))
    expect(person.by("replica")).to_contain_text(words("switch_on"))
    expect(person.by("open-list")).to_contain_text(words("list_absent"))
    expect(person.by("open-mine")).to_contain_text(words("mine_none"))
    person.page.evaluate(
        f"""async () => {{
          const app = {seeding.APP};
          await (await app.backup()).made();
          await app.ledger.record({{ at: app.now().toISOString() }});
        }}"""
    )
    said = words("backup_row_since", when=words("backup_row_today"))
    expect(person.by("open-backup")).to_contain_text(said)
    person.by("open-mine").click()
    person.by("my-name").fill("张三")
    person.by("back").click()
    expect(person.by("open-mine")).to_contain_text("姓名")
    expect(person.by("open-mine")).not_to_contain_text("张三")
    person.by("open-lenders").click()
    lender = person.by("my-lender")
    expect(lender).to_have_attribute("data-creditor", "huabei")
    lender.locator("summary").first.click()
    contract = person.by("lender-contract")
    contract.fill("HT-2025-07")
    contract.blur()
    person.wait_for_kept("debts.all()", "HT-2025-07")
    person.by("lender-add").click()
    person.by("lender-new").select_option("jiebei")
    person.by("lender-new-save").click()
    expect(person.by("my-lender")).to_have_count(2)
    person.go("settings").by("settings-list-auto").uncheck()
    person.reload().go("settings")
    expect(person.by("settings-list-auto")).not_to_be_checked()
    person.by("open-lenders").click()
    expect(person.by("my-lender")).to_have_count(2)
    person.by("my-lender").first.locator("summary").first.click()
    expect(person.by("lender-contract").first).to_have_value("HT-2025-07")
    assert person.wire.sent() == []
