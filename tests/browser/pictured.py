"""The main screens as their pictures show them: on one day that never moves, with one case that stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import scenes, seeding
from tests.browser.panel import Panel

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=seeding.BEIJING)
NIGHT, MORNING, NOON, EVENING = 23, 7, 12, 19


@dataclass(frozen=True)
class Screen:
    """`empty`: nobody has entered anything yet."""

    arrive: Callable[[Panel], object]
    language: str = "zh_CN"
    empty: bool = False


def a_month_later(page: Page) -> None:
    """Three weeks of calls from two lenders, some at night, on three days too many; then the last week."""
    often = {5: 6, 6: 5, 12: 5}
    calls = [
        call(days, (NIGHT, NOON, EVENING, MORNING, NOON)[number % 5], minute=7 * number)
        for days in range(24, 4, -1)
        for number in range(often.get(days, days % 3))
    ]
    seeding.record(page, calls)
    seeding.story(page, NOW)


def call(days_ago: int, hour: int, minute: int) -> dict[str, Any]:
    at = (NOW - timedelta(days=days_ago)).replace(hour=hour, minute=minute)
    told = seeding.STORY[(days_ago + minute) % 3]
    lender = {"creditor": "cmb", "agency": ""} if days_ago % 4 == 0 else {}
    return {**seeding.EMPTY, **told, **lender, "at": at.isoformat()}


def home(panel: Panel) -> None:
    panel.go("checklist")
    expect(panel.by("case-figures").or_(panel.by("stage-chased")).first).to_be_visible()
    if panel.by("stage-chased").count():
        panel.by("stage-chased").click()
    expect(panel.by("case-figures")).to_be_visible()
    expect(panel.by("next-action")).to_be_visible()


def first_open(panel: Panel) -> None:
    expect(panel.go("checklist").by("stage-question")).to_be_visible()


def log(panel: Panel) -> None:
    expect(panel.go("log").by("log-entry").first).to_be_visible()
    until_complete(panel.page)


def until_complete(page: Page) -> None:
    """Names of numbers and findings are shown after the rows."""
    page.wait_for_function(
        "() => { const log = document.querySelector('dun-log'); return log.named && log.marks; }"
    )


def letters(panel: Panel) -> None:
    panel.open("letters").page.locator('[data-letter="quiet"]').click()
    expect(panel.by("letter-text")).to_be_visible()


def complaint(panel: Panel) -> None:
    panel.go("log").by("export-pack").click()
    expect(panel.by("pack-count")).to_be_visible()


def complaint_made(panel: Panel) -> None:
    complaint(panel)
    panel.next_step()
    panel.page.locator('input[name="pack-channel"][value="public"]').check()
    panel.next_step()
    expect(panel.by("pack-preview")).to_be_visible()


def statistics(panel: Panel) -> None:
    panel.open("charts")
    expect(panel.by("charts-day").locator("canvas").first).to_be_visible()


def place(tab: str) -> Callable[[Panel], object]:
    return lambda panel: panel.go(tab)


SCREENS = {
    "home-first": Screen(first_open, empty=True),
    "home": Screen(home),
    "log": Screen(log),
    "log-sheet": Screen(Panel.open_form),
    "lookup": Screen(scenes.claimed),
    "share": Screen(scenes.sharing),
    "complaint-1": Screen(complaint),
    "complaint-3": Screen(complaint_made),
    "letter": Screen(letters),
    "desk": Screen(place("plan")),
    "statistics": Screen(statistics),
    "settings": Screen(place("settings")),
    "home-en": Screen(home, "en"),
    "log-en": Screen(log, "en"),
    "lookup-en": Screen(scenes.claimed, "en"),
}
