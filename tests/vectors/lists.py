"""Lists that both codecs are tried on; `python -m tests.vectors.lists` makes the golden files in `list/`.

What a golden file holds stands beside it as text. It is compared without its gzip, which every zlib makes a
little differently.
"""

import gzip
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.entry import LEVELS, TAGS, Entry, month_of, order

FOLDER = Path(__file__).parent / "list"
EXAMPLE = [
    Entry("CN-9541234", "collection_agency", "several", "2026-11", 0),
    Entry("+864001234567", "lender_own_collection", "few", "2026-09", 0),
    Entry("+8613800001111", "collection_agency", "many", "2026-11", 0),
    Entry("+8613800001234", "collection_agency", "few", "2026-10", 1),
]
"""The worked example of `docs/list-format.md`."""
CHANGED = [
    Entry("+862160001000", "law_firm_letter", "few", "2026-12", 0),
    Entry("+8613800001111", "collection_agency", "many", "2026-12", 1),
]
REMOVED = ["CN-9541234"]
AFTER = [CHANGED[0], EXAMPLE[1], CHANGED[1], EXAMPLE[3]]
MONTH = 2026 * 12 + 10


@dataclass(frozen=True)
class Step:
    """What a new version changes, and all that it holds."""

    changed: list[Entry]
    removed: list[str]
    entries: list[Entry]


def random_entries(dice: random.Random, count: int) -> list[Entry]:
    """Of every kind of key, near each other and far apart, in no order. Each key once."""
    found: dict[str, Entry] = {}
    while len(found) < count:
        start = _key(dice)
        for end in dice.sample(range(100), dice.choice([1, 1, 5, 40])):
            key = f"{start[:-2]}{end:02}"
            found[key] = random_entry(dice, key)
    return dice.sample(list(found.values()), count)


def random_entry(dice: random.Random, key: str) -> Entry:
    flags = dice.choice([0, 0, 0, 0, 1, 255])
    return Entry(
        key, dice.choice(TAGS), dice.choice(LEVELS), month_of(MONTH - int(dice.expovariate(0.2))), flags
    )


def _key(dice: random.Random) -> str:
    def digits(count: int) -> str:
        return "".join(dice.choices("0123456789", k=count))

    kinds = {
        "mobile": lambda: f"+861{dice.choice('3589')}{dice.choice('01')}{digits(8)}",
        "landline": lambda: (
            f"+86{dice.choice(['10', '21', '571', '755', '951'])}{digits(dice.choice([7, 8]))}"
        ),
        "shared": lambda: f"+86{dice.choice(['400', '800'])}{digits(7)}",
        "abroad": lambda: f"+{dice.choice(['852', '1', '44', '886'])}{digits(dice.randint(6, 12))}",
        "service": lambda: f"CN-95{digits(dice.randint(3, 9))}",
        "sms": lambda: f"CN-106{digits(dice.randint(2, 21))}",
        "relay": lambda: f"CN-700{digits(12)}",
        "short": lambda: f"CN-{digits(3)}",
    }
    return dice.choice(list(kinds.values()))()


def history(dice: random.Random, start: list[Entry], steps: int) -> Iterable[Step]:
    """Versions that follow on `start`: entries come, change, go and come again."""
    held = {entry.key: entry for entry in start}
    gone: list[str] = []
    for _ in range(steps):
        removed = dice.sample(sorted(held), min(len(held), dice.choice([0, 1, 5, len(held)])))
        for key in removed:
            del held[key]
        stay = dice.sample(sorted(held), min(len(held), dice.choice([0, 1, 10])))
        back = dice.sample(gone, min(len(gone), dice.choice([0, 1, 5])))
        new = {entry.key: entry for entry in random_entries(dice, dice.choice([0, 1, 20]))}
        new |= {key: random_entry(dice, key) for key in (*stay, *back)}
        held |= new
        # A delta over several versions also names keys that its reader never had.
        absent = dice.sample(gone, min(len(gone), 2))
        gone += removed
        out = sorted({*removed, *absent} - held.keys())
        yield Step(list(new.values()), out, list(held.values()))


def mutations(dice: random.Random, count: int) -> Iterable[bytes]:
    """Bodies with a few bytes changed, left out or cut off, most of them inside an intact gzip."""
    sound = [encode_full(random_entries(dice, size)) for size in (1, 20, 200)]
    sound.append(encode_delta(random_entries(dice, 20), REMOVED))
    for number in range(count):
        body = bytearray(dice.choice(sound))
        inside = number % 5 > 0
        if inside:
            body = bytearray(gzip.decompress(body))
        # The header and the tables decide the most, and they stand in front.
        reach = dice.choice([16, 120, len(body)])
        for _ in range(dice.choice([1, 1, 3])):
            at = dice.randrange(min(reach, len(body)))
            body[at : at + dice.choice([0, 1, 1, 1, 4])] = dice.choice([b"", bytes([dice.randrange(256)])])
        if dice.random() < 0.1:
            del body[dice.randrange(len(body) + 1) :]
        yield gzip.compress(body, 1, mtime=0) if inside else bytes(body)


def text_of(entries: Iterable[Entry], removed: Iterable[str] = ()) -> str:
    """A line an entry, as the digest sees it; then the keys that a delta removes."""
    lines = [*(" ".join(map(str, entry)) for entry in entries), *(f"- {key}" for key in removed)]
    return "".join(f"{line}\n" for line in lines)


def bodies() -> dict[str, bytes]:
    """What is in each golden file, by its name, without the gzip."""
    example = encode_full(EXAMPLE)
    plain = gzip.decompress(example)
    made = {
        "example.full": example,
        "example.delta": encode_delta(CHANGED, REMOVED),
        "after.full": encode_full(AFTER),
        "every-kind.full": encode_full(random_entries(random.Random(11), 300)),
        "empty.full": encode_full([]),
    }
    return {
        **{name: gzip.decompress(body) for name, body in made.items()},
        # A minor version may bring sections that this reader does not know; a major version it must refuse.
        "later-minor.full": plain[:5] + b"\x07" + plain[6:] + b"\x64\x03new",
        "next-major.full": plain[:4] + b"\x02" + plain[5:],
    }


def contents() -> dict[str, str]:
    """What each golden file holds, by its name."""
    lists = dict.fromkeys(("example.full", "later-minor.full"), EXAMPLE)
    lists |= {
        "after.full": AFTER,
        "every-kind.full": order(random_entries(random.Random(11), 300)),
        "empty.full": [],
    }
    return {
        **{name: text_of(entries) for name, entries in lists.items()},
        "example.delta": text_of(CHANGED, REMOVED),
    }


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, body in bodies().items():
        (FOLDER / name).write_bytes(gzip.compress(body, mtime=0))
    for name, text in contents().items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
