"""What the list costs: bytes against entropy, and milliseconds in Chromium: `python -m tests.bench.list`."""

import random
import sys
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

from dunbook.published import frame
from dunbook.published.codec import CLASSES, LOW_BITS, decode_full, encode_delta, encode_full
from dunbook.published.entry import Entry

from tests.bench import list_panel
from tests.bench.list_data import SEED, Made, make
from tests.bench.numbering import Line

MANY, FEW, CHANGES = 1_000_000, 100_000, 100
Given, Result = TypeVar("Given"), TypeVar("Result")


def main() -> int:
    many = make(MANY)
    body, delta = _timed("encode", encode_full, many.entries), _delta(many.entries)
    _timed("decode", decode_full, body)
    lines = [*_sizes(f"{MANY:,}", many, body, 2.2)]
    few = make(FEW)
    lines += _sizes(f"{FEW:,}", few, encode_full(few.entries), 2.6)
    lines.append(Line(f"delta of {CHANGES} changes", len(delta) / 1000, "kB", 1.5))
    lines += list_panel.lines(body, delta, many.entries)
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
    """Changes 60 of 100 entries anywhere in the list, adds 25 and removes 15."""
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


if __name__ == "__main__":
    sys.exit(main())
