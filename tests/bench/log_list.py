"""Whether a long log scrolls: the longest frame while rows are added and scrolled, beside an empty page.

In the real headless browser: 10,000 entries, 200 attachments. A person asks for more rows until there are no
more, wheels on between, and at the end through all of it. Frames are told apart by requestAnimationFrame.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.pack import ATTACHMENTS, ENTRIES, SEED, WORDS
from tests.browser import seeding
from tests.browser.chromium import Chromium

BOUND = 50
ATTACHMENT_BYTES = 1_000
EMPTY_ROWS = 100_000
WATCH = """() => {
  const frames = globalThis.frames_seen = [];
  let since = performance.now();
  const look = (now) => {
    frames.push(now - since);
    since = now;
    globalThis.watching = requestAnimationFrame(look);
  };
  globalThis.watching = requestAnimationFrame((now) => { since = now; look(now); });
}"""
SEEN = "() => { cancelAnimationFrame(globalThis.watching); return globalThis.frames_seen; }"
MORE = "section.entries > button.wide"


@dataclass(frozen=True)
class Frames:
    """Milliseconds."""

    name: str
    longest: float
    dropped: int
    count: int

    def __str__(self) -> str:
        return f"{self.name:44}{self.longest:10.0f}{self.dropped:12}{self.count:10}"


def measure() -> list[Frames]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = Chromium(playwright, Path(folder) / "profile").start()
        try:
            panel = browser.open_panel()
            expect(panel.get_by_test_id("tab-log")).to_be_visible()
            given = [ENTRIES, ATTACHMENTS, ATTACHMENT_BYTES, WORDS]
            panel.evaluate(f"(given) => ({SEED})([...given, {seeding.APP}])", given)
            empty = browser.context.new_page()
            empty.set_content("<p>.</p>" * EMPTY_ROWS)
            found = [_watch("an empty page, scrolled", empty, lambda: _wheel(empty, 60))]
            empty.close()
            panel.bring_to_front()
            panel.reload()
            panel.get_by_test_id("tab-log").click()
            expect(panel.get_by_test_id("log-entry").first).to_be_visible()
            found.append(
                _watch("the first rows, while the rules are applied", panel, lambda: _wheel(panel, 60))
            )
            expect(panel.get_by_test_id("flag").first).to_be_attached()
            found.append(_watch("more rows until the end", panel, lambda: _open_up(panel)))
            panel.evaluate("scrollTo(0, 0)")
            found.append(_watch("all rows, from the first to the last", panel, lambda: _through(panel)))
        finally:
            browser.stop()
    return found


def _watch(name: str, page: Page, work: Callable[[], object]) -> Frames:
    page.mouse.move(150, 300)
    page.evaluate(WATCH)
    work()
    frames = page.evaluate(SEEN)
    return Frames(name, max(frames), sum(frame > BOUND for frame in frames), len(frames))


def _wheel(page: Page, turns: int, pixels: int = 400) -> None:
    for _ in range(turns):
        page.mouse.wheel(0, pixels)
        page.wait_for_timeout(16)


def _open_up(page: Page) -> None:
    more = page.locator(MORE)
    while more.count():
        more.click()
        _wheel(page, 4, 2_000)


def _through(page: Page) -> None:
    expect(page.get_by_test_id("log-entry")).to_have_count(ENTRIES)
    at_end = "innerHeight + scrollY >= document.documentElement.scrollHeight - 4"
    while not page.evaluate(at_end):
        _wheel(page, 10, 8_000)


def report() -> str:
    title = f"log of {ENTRIES:,} entries, frames in milliseconds"
    lines = [f"{title:44}{'longest':>10}{'over ' + str(BOUND):>12}{'frames':>10}", ""]
    return "\n".join([*lines, *map(str, measure()), f"{'to reach':44}{'':10}{0:12}"])


if __name__ == "__main__":
    print(report())
