"""The guide inside the panel: made from the documents, searched on the device, without a network."""

import re

from playwright.sync_api import expect

from tests.browser.axe import COLOURS, stands_out, violations
from tests.browser.conftest import Person
from tests.browser.words import words


def test_the_guide_is_searched_and_read_in_either_language_without_a_request(person: Person):
    expect(person.by("tab-settings")).to_be_visible()
    person.go("settings").by("open-help").click()
    person.by("help-search").fill("beifen")
    expect(person.by("help-row").first).to_contain_text("备份")
    person.by("help-search").fill("备份")
    expect(person.page.locator("mark").first).to_have_text("备份")
    # The mark on found words is looked at here; everything else of both screens in tests/browser/whole.
    assert violations(person.page, COLOURS) == []
    person.by("help-row").first.click()
    chapter = person.by("chapter")
    expect(chapter).to_contain_text("恢复")
    expect(chapter.locator(".found-here")).to_be_in_viewport()
    assert violations(person.page, COLOURS) == []
    assert stands_out(person.page) == []

    person.by("back").click()
    expect(person.by("help-search")).to_have_value("备份")
    person.by("help-search").fill("qwxz")
    expect(person.page.get_by_text(words("help_nothing_hint"))).to_be_visible()

    person.choose("language", "en")
    person.by("open-privacy").click()
    expect(person.by("help-row").first).to_be_visible()
    # A question in the other language finds the chapter that says the same.
    person.by("help-search").fill("权限")
    # The contents are shown until a chapter is found.
    expect(person.page.locator(".help", has_text=re.compile("place"))).to_be_visible()
    person.by("help-row").first.click()
    expect(person.by("chapter").locator("h2")).to_have_text("The permissions, one by one")
    person.by("chapter-next").click()
    expect(person.by("chapter").locator("h2")).to_have_text("Erasing")
    expect(person.by("chapter").locator("h2")).to_be_focused()
    assert person.wire.sent() == []
