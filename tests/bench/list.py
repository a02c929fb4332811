"""What the list costs: bytes against entropy, and milliseconds in Chromium: `python -m tests.bench.list`."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from dunbook.published import frame
from dunbook.published.codec import CLASSES, LOW_BITS, decode_full, encode_delta, encode_full
from dunbook.published.entry import Entry
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.list_data import SEED, Made, make
from tests.bench.numbering import Line
from tests.browser import finding
from tests.extension.serving import Files, listening

MANY, FEW, CHANGES = 1_000_000, 100_000, 100
LOOK_UPS, COLD = 50_000, 40
Given, Result = TypeVar("Given"), TypeVar("Result")
SCRIPT = Path(__file__).with_name("list_page.js")


def main() -> int:
    many = make(MANY)
    body, delta = _timed("encode", encode_full, many.entries), _delta(many.entries)
    _timed("decode", decode_full, body)
    lines = [*_sizes(f"{MANY:,}", many, body, 2.2)]
    few = make(FEW)
    lines += _sizes(f"{FEW:,}", few, encode_full(few.entries), 2.6)
    lines.append(Line(f"delta of {CHANGES} changes", len(delta) / 1000, "kB", 1.5))
    lines += _chromium(body, delta, many.entries)
    print("\n".join(map(str, lines)))
    return 0 if all(line.holds for line in lines) else 1


def _timed(name: str, work: Callable[[Given], Result], given: Given) -> Result:
    started = time.process_time()
    result = work(given)
    print(f"list, {name} {MANY:,} in Python: {time.process_time() - started:.1f} s", flush=True)
    return result


def _sizes(name: str, made: Made, body: bytes, most: float) -> Iterable[Line]:
    sections = frame.unpack(body, frame.FULL).sections
    keys = 8 * (len(sections[CLASSES]) + len(sections[LOW_BITS]))
    count = len(made.entries)
    print(
        f"list of {count:,}: at least {made.key_bits / count:.2f} bits for a key and"
        f" {made.column_bits / count:.2f} for its columns; taken {keys / count:.2f}, and"
        f" {8 * len(body) / count:.2f} in all",
        flush=True,
    )
    yield Line(f"{name} entries: keys against their bound", keys / made.key_bits, "", 1.10)
    yield Line(f"{name}: all against its bound", 8 * len(body) / (made.key_bits + made.column_bits), "", 1.15)
    yield Line(f"{name}: bytes an entry", len(body) / count, "B", most)


def _delta(entries: list[Entry]) -> bytes:
    """60 of 100 changed, 25 new, 15 gone; anywhere."""
    dice = random.Random(SEED)
    picked = dice.sample(entries, CHANGES)
    known = {entry.key for entry in entries}
    new = [
        entry._replace(key=next(key for key in _beside(entry.key) if key not in known))
        for entry in picked[60:85]
    ]
    changed = [entry._replace(level="many", month="2026-11") for entry in picked[:60]]
    return encode_delta([*changed, *new], [entry.key for entry in picked[85:]])


def _beside(key: str) -> Iterable[str]:
    return (f"{key[:-3]}{end:03}" for end in range(1000))


def _chromium(body: bytes, delta: bytes, entries: list[Entry]) -> Iterable[Line]:
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
        yield Line(f"delta of {CHANGES}: decode, apply, digest", spent, "ms", 50)
        print(f"list, put into the database: {page.evaluate('list.stored()'):.0f} ms", flush=True)
        yield Line("look-up from a cold panel, p99", _p99(_cold(page, keys)), "ms", 5)
        print(f"list, whole from the database: {page.evaluate('list.restored()'):.0f} ms", flush=True)
        browser.close()


def _page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(f"{address}/blank.html")
    _import(page)
    return page


def _import(page: Page) -> None:
    page.evaluate("async () => { globalThis.list = await import('/list_page.js'); }")


def _cold(page: Page, keys: list[str]) -> list[float]:
    times = []
    for key in keys[:COLD]:
        page.reload()
        _import(page)
        spent, found = page.evaluate("(key) => list.cold(key)", key)
        assert found
        times.append(spent)
    print(f"list, look-up from a cold panel, median: {statistics.median(times):.1f} ms", flush=True)
    return times


def _p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[98]


if __name__ == "__main__":
    sys.exit(main())
