"""Journey: somebody sees the pattern of their log, reads it out, and prints it."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser import seeding
from tests.browser.axe import stands_out
from tests.browser.conftest import Person
from tests.browser.words import words


def open_statistics(person: Person) -> None:
    person.open("charts")
    expect(person.by("charts-day").first).to_be_visible()


def test_from_the_log_to_a_picture_that_can_be_read_out_and_printed(person: Person):
    page = person.page
    night = (datetime.now(seeding.BEIJING) - timedelta(days=1)).replace(
        hour=23, minute=5, second=0, microsecond=0
    )
    call = {**seeding.EMPTY, **seeding.STORY[0]}
    person.go("log")
    calls = [{**call, "at": (night + timedelta(minutes=at)).isoformat()} for at in range(4)]
    # A call that has nothing to do with collection is in no picture.
    another = {**call, "at": night.replace(hour=13).isoformat(), "numberRaw": "95188", "unrelated": True}
    seeding.record(page, [another, *calls])
    open_statistics(person)

    calls = person.by("charts-day").first
    expect(calls.get_by_test_id("charts-told")).to_contain_text(
        words("charts_told_over_conversations", max=3, count=1)
    )
    picture = calls.locator("dun-chart")
    expect(picture).to_have_attribute("role", "img")
    expect(picture).to_have_attribute("aria-label", re.compile(words("charts_calls")))
    calls.locator("summary").first.click()
    limit = calls.get_by_test_id("charts-limit").first
    expect(limit).to_have_attribute("data-rule", "cn-gbt-freq-interactive")
    expect(limit).to_contain_text(words("charts_over", count=1))
    expect(limit).to_contain_text(words("strength_should_not"))
    hours = person.by("charts-hours")
    expect(hours.get_by_test_id("charts-told")).to_contain_text(
        words("charts_quiet_told", **{"from": "22:00", "to": "08:00", "count": 4})
    )
    # A person who cannot see the picture reads its figures in a table.
    hours.locator("summary").last.click()
    hour = hours.locator("tbody tr").nth(23)
    expect(hour).to_contain_text(words("charts_quiet"))
    expect(hour.locator("td").nth(night.weekday())).to_have_text("4")
    bar = person.by("charts-numbers").locator("li")
    expect(bar).to_have_count(1)
    expect(bar).to_contain_text(words("charts_count_night", count=4, shown=4, night=4))

    person.by("charts-timeline").click()
    lines = person.by("charts-line").locator("li")
    expect(lines).to_have_count(4)
    expect(lines.first).to_contain_text("23:05，电话，0571-2688 8888，花呗，某某信用管理公司")
    person.by("back").click()
    expect(picture).to_be_visible()

    # A panel of 360 pixels at 200 % is a page of 180: the picture shrinks, its words do not.
    for width in (180, 360):
        page.set_viewport_size({"width": width, "height": 640})
        expect(hours.locator(".heat-day").first).to_have_css("font-size", "12px")
        assert stands_out(page) == []
        drawn = page.evaluate(
            """() => {
              const named = [...document.querySelectorAll('.heat-hour b')];
              const hours = named.map((one) => one.getBoundingClientRect());
              return hours.every((one, at) => at === 0 || one.left >= hours[at - 1].right);
            }"""
        )
        assert drawn, f"the hours touch at {width}"

    # On paper every source is printed, and the dark theme becomes light.
    person.choose("theme", "dark")
    open_statistics(person)
    source = limit.locator(".print-text")
    expect(source).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(source).to_be_visible()
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    page.emulate_media(media="screen")
