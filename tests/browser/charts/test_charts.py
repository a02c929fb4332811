"""Journey: somebody sees the pattern of their log, reads it out, and prints it."""

from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.conftest import Person
from tests.browser.words import words


def test_from_the_log_to_a_picture_that_can_be_read_out_and_printed(person: Person):
    page = person.page
    night = (datetime.now(seeding.BEIJING) - timedelta(days=1)).replace(
        hour=23, minute=5, second=0, microsecond=0
    )
    call = {**seeding.EMPTY, **seeding.STORY[0]}
    person.go("log")
    seeding.record(page, [{**call, "at": (night + timedelta(minutes=at)).isoformat()} for at in range(4)])
    person.by("export-pack").click()
    person.by("charts-open").click()

    talks = person.by("charts-day").first
    limit = talks.get_by_test_id("charts-limit")
    expect(limit).to_have_attribute("data-rule", "cn-gbt-freq-interactive")
    expect(limit).to_contain_text(words("charts_over", count=1))
    expect(limit).to_contain_text(words("strength_should_not"))
    hour = person.by("charts-hours").locator("tbody tr").nth(23)
    expect(hour).to_contain_text(words("charts_quiet"))
    expect(hour.locator("td").nth(night.weekday())).to_have_text("4")
    lines = person.by("charts-line").locator("li")
    expect(lines).to_have_count(4)
    expect(lines.first).to_contain_text("23:05，电话，0571-2688 8888，花呗，某某信用管理公司")

    # On paper every source stands there, and dark is light.
    person.choose("theme", "dark")
    person.go("log").by("charts-open").click()
    source = limit.locator(".print-text")
    expect(source).to_be_hidden()
    page.emulate_media(media="print")
    expect(source).to_be_visible()
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    page.emulate_media(media="screen")
