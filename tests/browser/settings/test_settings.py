"""Language, theme, the server's address, and the two ways to erase."""

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Person
from tests.browser.serving import Server
from tests.browser.waiting import until
from tests.browser.words import words

NUMBER = "057126888888"


def test_the_language_changes_at_once_and_stays(person: Person):
    expect(person.by("tab-log")).to_have_text(words("tab_log", "zh_CN"))
    person.choose("language", "en")
    expect(person.by("tab-log")).to_have_text(words("tab_log", "en"))
    expect(person.page.locator("html")).to_have_attribute("lang", "en")
    person.reload()
    expect(person.by("tab-log")).to_have_text(words("tab_log", "en"))
    person.choose("language", "zh_CN")
    expect(person.by("tab-log")).to_have_text(words("tab_log", "zh_CN"))
    expect(person.page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_changing_the_language_keeps_what_was_typed(person: Person):
    person.fill_call(NUMBER, said="打了一半")
    person.choose("language", "en")
    person.go("log")
    expect(person.by("log-words")).to_have_value("打了一半")


def test_dark_and_light_can_be_chosen_and_stay(person: Person):
    def background() -> str:
        return person.page.evaluate("getComputedStyle(document.body).backgroundColor")

    person.choose("theme", "light")
    light = background()
    person.choose("theme", "dark")
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    assert background() != light
    person.reload()
    expect(person.page.locator("html")).to_have_attribute("data-theme", "dark")
    person.choose("theme", "auto")
    person.page.emulate_media(color_scheme="light")
    until(person.page, "(light) => getComputedStyle(document.body).backgroundColor === light", light)


def test_the_server_says_who_it_is_when_its_address_is_saved(person: Person, circle: Server):
    person.use_server(circle.address)
    expect(person.page.locator(".notice.good")).to_contain_text(words("policy_circle"))
    person.reload().go("settings")
    expect(person.by("settings-server")).to_have_value(circle.address)


def test_an_address_where_nobody_answers_is_kept_and_said(person: Person, circle: Server):
    circle.stop()
    person.go("settings").by("settings-server").fill(circle.address)
    person.by("settings-server-save").click()
    expect(person.page.get_by_role("alert")).to_have_text(words("settings_server_silent"))


def test_erasing_here_leaves_nothing_on_the_device(person: Person):
    person.log_call(NUMBER, said="要删的")
    person.fill_call(NUMBER, said="草稿")
    person.go("checklist").by("checklist-item").first.get_by_role("checkbox").check()
    person.go("settings").by("erase-here").click()
    expect(person.page.get_by_role("alert")).to_have_text(words("erase_here_confirm"))
    person.by("erase-here").click()
    expect(person.page.locator(".notice.good")).to_have_text(words("erase_here_done"))

    person.reload()
    person.go("checklist")
    expect(person.by("checklist-item").first.get_by_role("checkbox")).not_to_be_checked()
    person.open_form()
    expect(person.by("log-entry")).to_have_count(0)
    expect(person.by("log-words")).to_have_value("")
    person.log_call(NUMBER, said="新的开始")


def test_thinking_twice_about_erasing_keeps_everything(person: Person):
    person.log_call(NUMBER, said="要留的")
    person.go("settings").by("erase-here").click()
    person.press("erase_no")
    person.reload().go("log")
    expect(person.by("log-entry")).to_have_count(1)


def test_erasing_on_the_server_takes_the_reports_effect_with_it(arrive: Arrive, circle: Server):
    zhang, li = arrive("zhang", circle), arrive("li", circle)
    zhang.log_call(NUMBER, said="要留的")
    zhang.share(NUMBER)
    zhang.go("settings").by("erase-server").click()
    zhang.by("erase-server").click()
    expect(zhang.page.locator(".notice.good").last).to_have_text(words("erase_server_done"))

    li.look_up(NUMBER)
    li.check_online()
    expect(li.by("community-none")).to_be_visible()
    zhang.go("log")
    expect(zhang.by("log-entry")).to_have_count(1)
    zhang.go("settings")
    zhang.press("shared_title")
    expect(zhang.page.locator('[data-testid="shared-item"][data-state="sent"]')).to_have_count(0)


def test_this_computer_itself_needs_no_permission(person: Person):
    for address in ("http://127.0.0.1:9", "http://localhost:9"):
        person.reload().go("settings").by("settings-server").fill(address)
        person.by("settings-server-save").click()
        expect(person.page.get_by_role("alert")).to_have_text(words("settings_server_silent"))
