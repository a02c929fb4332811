"""A person who reads Traditional Chinese: the panel speaks as in Taiwan, letters to the mainland do not."""

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.axe import stands_out
from tests.browser.conftest import Person
from tests.browser.words import words

NARROW = {"width": 240, "height": 640}


def test_the_panel_speaks_as_in_taiwan_and_searches_find_either_script(person: Person):
    person.go("log")
    seeding.story(person.page)
    person.choose("language", "zh_TW")
    expect(person.by("tab-settings")).to_contain_text(words("tab_settings", "zh_TW"))
    expect(person.page.locator("html")).to_have_attribute("lang", "zh-TW")
    person.page.set_viewport_size(NARROW)
    for tab in ("settings", "checklist"):
        person.go(tab)
        assert stands_out(person.page) == []

    rows = person.go("log").by("log-entry")
    expect(rows).to_have_count(len(seeding.STORY))
    expect(rows.first).to_contain_text("花唄")
    for asked in ("帳單已逾期", "账单已逾期"):
        person.page.locator("#log-filter").fill(asked)
        expect(rows).to_have_count(1)
    assert stands_out(person.page) == []

    expect(person.look_up("95188")).to_contain_text("支付寶")
    person.by("lookup-input").fill("郵政儲蓄")
    expect(person.page.get_by_text("中國郵政儲蓄銀行").first).to_be_visible()
    assert stands_out(person.page) == []

    person.open("letters", letter="quiet")
    expect(person.by("letter-text")).to_contain_text("致：花呗")
    expect(person.page.get_by_text(words("letter_mainland_script", "zh_TW"))).to_be_visible()

    person.go("settings").by("open-help").click()
    for asked in ("備份", "备份"):
        person.by("help-search").fill(asked)
        expect(person.by("help-row").first).to_contain_text("備份")
    assert person.wire.sent() == []
