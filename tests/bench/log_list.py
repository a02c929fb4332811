"""Whether a long log scrolls: the longest frame while a person wheels through, beside a page of plain lines.

In the real headless browser: 10,000 entries, 200 attachments, while the rules are applied and from the first
entry to the last. The slowest pace is already quicker than anybody reads; the others show what is left to
spare. Frames are told apart by requestAnimationFrame.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Page, expect

from tests.bench.pack import ENTRIES, campaign

BOUND = 50
GRID = 1  # Frames come in steps of a sixtieth of a second, and three of these are slightly more than 50 ms.
ATTACHMENT_BYTES = 1_000
PLAIN_LINES = 60_000
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


@dataclass(frozen=True)
class Frames:
    """`longest` in milliseconds, `pace` in pixels a second."""

    name: str
    pace: float
    longest: float
    dropped: int
    count: int

    def __str__(self) -> str:
        return f"{self.name:44}{self.pace:10,.0f}{self.longest:10.0f}{self.dropped:10}{self.count:10,}"


def measure() -> list[Frames]:
    with campaign(ATTACHMENT_BYTES) as panel:
        plain = panel.context.new_page()
        plain.set_content("<p>.</p>" * PLAIN_LINES)
        found = [_watch("a page of plain lines, through all of it", plain, lambda: _through(plain, 1_000))]
        plain.close()
        panel.bring_to_front()
        panel.reload()
        panel.get_by_test_id("tab-log").click()
        expect(panel.get_by_test_id("log-entry").first).to_be_visible()
        found.append(_watch("the first rows, while the rules are applied", panel, lambda: _wheel(panel, 60)))
        expect(panel.get_by_test_id("flag").first).to_be_attached()
        for pace in (500, 1_000, 4_000):
            panel.evaluate("scrollTo(0, 0)")
            expect(panel.locator('[aria-posinset="1"]')).to_be_visible()
            found.append(_watch("from the first row to the last", panel, partial(_through, panel, pace)))
            expect(panel.locator(f'[aria-posinset="{ENTRIES}"]')).to_be_visible()
        return found


def _watch(name: str, page: Page, work: Callable[[], object]) -> Frames:
    page.mouse.move(150, 300)
    page.evaluate(WATCH)
    work()
    frames = page.evaluate(SEEN)
    pace = page.evaluate("scrollY") / sum(frames) * 1_000
    return Frames(name, pace, max(frames), sum(frame > BOUND + GRID for frame in frames), len(frames))


def _wheel(page: Page, turns: int, pixels: int = 400) -> None:
    for _ in range(turns):
        page.mouse.wheel(0, pixels)
        page.wait_for_timeout(16)


def _through(page: Page, pixels: int) -> None:
    at_end = "innerHeight + scrollY >= document.documentElement.scrollHeight - 4"
    while not page.evaluate(at_end):
        _wheel(page, 10, pixels)


def report() -> str:
    title = f"log of {ENTRIES:,} entries, frames in milliseconds"
    lines = [f"{title:44}{'pixels/s':>10}{'longest':>10}{'over ' + str(BOUND):>10}{'frames':>10}", ""]
    return "\n".join([*lines, *map(str, measure()), f"{'to reach':44}{'':20}{0:10}"])


if __name__ == "__main__":
    print(report())
