"""What the list costs in Chromium: loading, looking up in memory and from a cold panel, a delta."""

import random
import statistics
from collections.abc import Iterable
from pathlib import Path

from dunbook.published.entry import Entry
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.list_data import SEED
from tests.bench.numbering import Line
from tests.browser import finding
from tests.extension.serving import Files, listening

LOOK_UPS, COLD = 50_000, 100
SCRIPT = Path(__file__).with_name("list_page.js")


def lines(body: bytes, delta: bytes, entries: list[Entry]) -> Iterable[Line]:
    class Lists(Files):
        def made(self) -> dict[str, bytes]:
            return {
                **super().made(),
                "list.full": body,
                "list.delta": delta,
                "list_page.js": SCRIPT.read_bytes(),
            }

        def end_headers(self) -> None:
            # A page that nobody else can look into has a clock of 5 µs, not of 100.
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            super().end_headers()

    keys = [entry.key for entry in random.Random(SEED).sample(entries, LOOK_UPS // 2)]
    with listening(Lists) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=finding.chromium())
        page = _page(browser, address)
        first = page.evaluate("list.load()")
        yield Line("load and decode, the first time", first / 1000, "s", 1)
        yield Line("memory an entry", page.evaluate("list.bytesAnEntry()"), "B", 16)
        times = page.evaluate("(keys) => list.lookUps(keys)", [*keys, *(f"{key[:-1]}0" for key in keys)])
        yield Line("look-up in memory, p99", _p99(times), "µs", 20)
        spent = statistics.median(page.evaluate("list.applied(30)"))
        yield Line("delta: decode, apply, digest", spent, "ms", 50)
        print(f"list, put into the database: {page.evaluate('list.stored()'):.0f} ms", flush=True)
        yield Line("look-up from a cold panel, p99", _p99(_first(page, "typed", keys)), "ms", 5)
        handed, bare = (_first(page, how, keys) for how in ("handed", "bare"))
        print(
            f"list, a number the panel is opened with, p99: {_p99(handed):.1f} ms;"
            f" the database opened for one small row: {_p99(bare):.1f} ms",
            flush=True,
        )
        print(f"list, whole from the database: {page.evaluate('list.restored()'):.0f} ms", flush=True)
        browser.close()


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(f"{address}/blank.html")
    _import(page)
    return page


def _import(page: Page) -> None:
    page.evaluate("async () => { globalThis.list = await import('/list_page.js'); }")


def _first(page: Page, how: str, keys: list[str]) -> list[float]:
    """Milliseconds of the first look-up, each in a page that was just loaded."""
    times = []
    for key in keys[:COLD]:
        page.reload()
        _import(page)
        spent, found = page.evaluate(f"(key) => list.{how}(key)", key)
        assert found
        times.append(spent)
    print(f"list, first look-up, {how}, median: {statistics.median(times):.1f} ms", flush=True)
    return times


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[98]
