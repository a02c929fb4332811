"""How long a person waits for the panel: first paint, the moment it takes their typing, the figures or rows.

Measured in the real headless browser with 2,000 and 10,000 calls in the log, beside an empty extension's page
in the same browser and the same run: what the panel adds is the difference, what the machine adds is in both.
"""

import json
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import seeding
from tests.browser.chromium import Chromium

CALLS = (2_000, 10_000)
ROUNDS = 15
MARK = "dunbook-usable"
FIGURES, ROWS = "case-figures", "log-entry"
TIMES = """async ([mark, content]) => {
  const seen = (find) => new Promise((resolve) => {
    const look = () => { const found = find(); found ? resolve(found.startTime) : setTimeout(look, 5); };
    look();
  });
  const drawn = () =>
    document.querySelector(`[data-testid="${content}"]`) && { startTime: performance.now() };
  const shown = content && seen(drawn);
  return [
    await seen(() => performance.getEntriesByName('first-paint')[0]),
    await seen(() => performance.getEntriesByName(mark)[0]),
    (await shown) || null,
  ];
}"""
EMPTY_PAGE = {
    "manifest.json": json.dumps({"manifest_version": 3, "name": "empty", "version": "1"}),
    "extension/panel.html": '<!doctype html><input><script type="module" src="panel.js"></script>',
    "extension/panel.js": f"performance.mark('{MARK}');",
}


@dataclass(frozen=True)
class Waiting:
    """Milliseconds from the start of the navigation, medians."""

    name: str
    first_paint: float
    usable: float
    content: float | None = None
    """When the figures of home, or the rows of the log, are shown."""


def measure() -> list[Waiting]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = Chromium(playwright, Path(folder) / "profile", moving=True).start()
        try:
            empty = _empty_page(browser, Path(folder) / "empty")
            panel = browser.open_panel()
            expect(panel.get_by_test_id("tab-log")).to_be_visible()
            rounds = [_rounds("an empty extension page", empty), _rounds("panel, nothing logged", panel)]
            logged = 0
            for calls in CALLS:
                seeding.many_calls(panel, calls - logged)
                logged = calls
                panel.get_by_test_id("tab-checklist").click()
                expect(panel.get_by_test_id("case-figures")).to_be_visible()
                rounds.append(_rounds(f"panel, home, {calls:,} calls", panel, FIGURES))
                panel.get_by_test_id("tab-log").click()
                expect(panel.get_by_test_id("log-entry").first).to_be_visible()
                rounds.append(_rounds(f"panel, log, {calls:,} calls", panel, ROWS))
        finally:
            browser.stop()
    return rounds


def _empty_page(browser: Chromium, root: Path) -> Page:
    for name, content in EMPTY_PAGE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    page = browser.context.new_page()
    page.goto(f"chrome-extension://{browser.load(root)}/extension/panel.html")
    return page


def _rounds(name: str, page: Page, content: str | None = None) -> Waiting:
    times = [_once(page, content) for _ in range(ROUNDS)]
    paint, usable = (statistics.median(column) for column in zip(*(first for first, _ in times), strict=True))
    shown = [content_at for _, content_at in times if content_at is not None]
    return Waiting(name, paint, usable, statistics.median(shown) if shown else None)


def _once(page: Page, content: str | None) -> tuple[tuple[float, float], float | None]:
    page.bring_to_front()
    page.reload(wait_until="commit")
    paint, usable, shown = page.evaluate(TIMES, [MARK, content])
    # The next start is not to wait for what this one still does: the list of calls comes after the form.
    page.evaluate("new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 300))")
    return (paint, usable), shown


def report() -> str:
    rows = measure()
    base = rows[0]
    lines = [f"{'panel, milliseconds (medians)':44}{'first paint':>14}{'usable':>14}{'content':>10}", ""]
    for row in rows:
        paint = f"{row.first_paint:7.0f} ({row.first_paint / base.first_paint:4.1f})"
        usable = f"{row.usable:7.0f} ({row.usable / base.usable:4.1f})"
        content = "" if row.content is None else f"{row.content:.0f}"
        lines.append(f"{row.name:44}{paint:>14}{usable:>14}{content:>10}")
    lines.append(
        f"{'to reach':44}{'< 150       ':>14}{'< 300       ':>14}{'':10}   (in brackets: by the empty page)"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
