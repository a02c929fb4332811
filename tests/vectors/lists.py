"""Lists, histories and spoilt bodies on which both codecs are tried."""

import gzip
import random
from collections.abc import Iterable
from dataclasses import dataclass

from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.entry import LEVELS, TAGS, Entry, month_of

MONTH = 2026 * 12 + 10


@dataclass(frozen=True)
class Step:
    """The changes of a new version, and all entries that it holds."""

    changed: list[Entry]
    removed: list[str]
    entries: list[Entry]


def random_entries(dice: random.Random, count: int) -> list[Entry]:
    """Entries with every kind of key, near each other and far apart, in no order. Each key occurs once."""
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
    """Versions that follow `start`: entries come, change, go and come again."""
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
    sound.append(encode_delta(random_entries(dice, 20), ["CN-9541234", "CN-95"]))
    for number in range(count):
        body = bytearray(dice.choice(sound))
        inside = number % 5 > 0
        if inside:
            body = bytearray(gzip.decompress(body))
        # The header and the tables decide the most, and are at the beginning.
        reach = dice.choice([16, 120, len(body)])
        for _ in range(dice.choice([1, 1, 3])):
            at = dice.randrange(min(reach, len(body)))
            body[at : at + dice.choice([0, 1, 1, 1, 4])] = dice.choice([b"", bytes([dice.randrange(256)])])
        if dice.random() < 0.1:
            del body[dice.randrange(len(body) + 1) :]
        yield gzip.compress(body, 1, mtime=0) if inside else bytes(body)


def text_of(entries: Iterable[Entry], removed: Iterable[str] = ()) -> str:
    """One line for each entry, as the digest sees it; then the keys that a delta removes."""
    lines = [*(" ".join(map(str, entry)) for entry in entries), *(f"- {key}" for key in removed)]
    return "".join(f"{line}\n" for line in lines)
