"""A published list as the bench imagines it, and how many bits it holds: the same every time.

Six in ten keys are mobiles, half of them in hot segments (SIM cards bought by the batch), the others
anywhere; three are landlines in blocks of 100 (the lines of one exchange); one is a 400 number or a line
behind a 95 code.

The bound is the structural entropy: what any code must spend that knows the structure of this generator and
none of its random draws. Keys: for each unit (a segment, a block, a code), log2 C(size, n) for which of its
numbers are listed; and for how many each unit has, log2 of the ways to divide those counts among the units (a
multinomial coefficient). Columns: -log2 of the probability with which each value was drawn. Where two draws
fall on one number it is listed once, so the counts are those of the set. The histogram of counts and the
generator's constants are not counted, although a real code must store them too. So the bound is a little low,
never high.
"""

import math
import random
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dunbook.numbering.plan import AREAS, MOBILE
from dunbook.published.entry import DISPUTED, Entry, month_number, month_of, order

SEED = 5
TAG_NAMES = ("collection_agency", "lender_own_collection", "law_firm_letter", "impostor")
LEVEL_NAMES = ("few", "several", "many")
OLDEST = 18  # The number of months that the list reaches back.
MONTHS = [month_of(month_number("2026-11") - age) for age in range(OLDEST)]


class Shares:
    """Weighted choices, and the probability of each."""

    def __init__(self, *weights: float) -> None:
        self.shares = [weight / sum(weights) for weight in weights]
        self._ends = list(accumulate(self.shares))[:-1]

    def draw(self, dice: random.Random) -> int:
        return bisect(self._ends, dice.random())


TAGS = {"mobile": Shares(70, 8, 9, 13), "landline": Shares(62, 22, 12, 4), "service": Shares(35, 55, 3, 7)}
AGREE = 0.8  # The share of a hot unit's entries that have its own tag, because it is one agency's unit.
LEVELS = Shares(62, 28, 10)
# By level: each month holds this share of the month after it, because what many report was reported lately.
FADING = [Shares(*(share**age for age in range(OLDEST))) for share in (0.80, 0.85, 0.75)]
DISPUTES = {"mobile": 0.02, "landline": 0.004, "service": 0.004}


@dataclass
class Made:
    entries: list[Entry]
    key_bits: float
    column_bits: float


@dataclass(frozen=True)
class Family:
    """Units of one kind and of the same size. A unit that is `hot` has a tag of its own."""

    kind: str
    size: int
    units: int
    start: Callable[[int], str]
    """How the keys of a unit begin."""
    hot: dict[int, int]
    """Maps a unit to how many of its numbers are drawn."""
    loose: int
    """The count of numbers that are drawn from all units alike."""


def make(count: int, seed: int = SEED) -> Made:
    dice = random.Random(seed)
    made = Made([], 0.0, 0.0)
    for family in _families(count, dice):
        _fill(made, family, dice)
    made.entries = order(made.entries)
    return made


def _families(count: int, dice: random.Random) -> list[Family]:
    heads = [(f"+86{head}", 7 - len(head)) for head in sorted(MOBILE)]
    areas = [
        (f"+86{area}{lead}", lengths[0] - 3) for area, lengths in sorted(AREAS.items()) for lead in "2345678"
    ]
    codes = [f"CN-95{rest:03}" for start in (0, 100, 200, 230, 700) for rest in range(start, start + 30)]
    segments, segment = _under(heads)
    blocks, block = _under(areas)
    shared, lease = _under([("+86400", 4)])
    tenth = count // 10
    each = tenth // 2 // len(codes)
    return [
        Family("mobile", 10_000, segments, segment, _hot(segments, 3 * tenth, 150, 6_000, dice), 3 * tenth),
        Family("landline", 100, blocks, block, _hot(blocks, 3 * tenth, 25, 90, dice), 0),
        Family("service", 1_000, shared, lease, _hot(shared, tenth // 5, 40, 600, dice), tenth * 3 // 10),
        Family("service", 100_000, len(codes), codes.__getitem__, dict.fromkeys(range(len(codes)), each), 0),
    ]


def _under(heads: Sequence[tuple[str, int]]) -> tuple[int, Callable[[int], str]]:
    """Counts the units below these beginnings, each given with the number of digits that follow it, and
    returns a function from the position of a unit to how it begins."""
    ends = list(accumulate(10**more for _, more in heads))

    def start(unit: int) -> str:
        at = bisect(ends, unit)
        head, more = heads[at]
        return f"{head}{unit - ends[at] + 10**more:0{more}}"

    return ends[-1], start


def _hot(units: int, total: int, mean: int, most: int, dice: random.Random) -> dict[int, int]:
    """Draws units until their counts, exponential around the mean, come to the total."""
    found: dict[int, int] = {}
    left = total
    while left > 0:
        unit = dice.randrange(units)
        take = min(left, most, 1 + int(dice.expovariate(1 / mean)))
        if unit not in found:
            found[unit] = take
            left -= take
    return found


def _fill(made: Made, family: Family, dice: random.Random) -> None:
    drawn: dict[int, set[int]] = {
        unit: set(dice.sample(range(family.size), take)) for unit, take in family.hot.items()
    }
    for _ in range(family.loose):
        drawn.setdefault(dice.randrange(family.units), set()).add(dice.randrange(family.size))
    counts = Counter(len(numbers) for numbers in drawn.values())
    counts[0] = family.units - len(drawn)
    made.key_bits += _log2_factorial(family.units) - sum(map(_log2_factorial, counts.values()))
    width = len(str(family.size)) - 1
    for unit in sorted(drawn):
        made.key_bits += _log2_choose(family.size, len(drawn[unit]))
        own = _own_tag(made, family, dice) if unit in family.hot else None
        start = family.start(unit)
        for number in sorted(drawn[unit]):
            made.entries.append(_entry(made, family, f"{start}{number:0{width}}", own, dice))


def _own_tag(made: Made, family: Family, dice: random.Random) -> int:
    own = TAGS[family.kind].draw(dice)
    made.column_bits -= math.log2(TAGS[family.kind].shares[own])
    return own


def _entry(made: Made, family: Family, key: str, own: int | None, dice: random.Random) -> Entry:
    tags = TAGS[family.kind]
    tag = tags.draw(dice) if own is None or dice.random() >= AGREE else own
    level = LEVELS.draw(dice)
    age = FADING[level].draw(dice)
    disputed = dice.random() < DISPUTES[family.kind]
    made.column_bits -= math.log2(
        (tags.shares[tag] if own is None else (1 - AGREE) * tags.shares[tag] + AGREE * (tag == own))
        * LEVELS.shares[level]
        * FADING[level].shares[age]
        * (DISPUTES[family.kind] if disputed else 1 - DISPUTES[family.kind])
    )
    return Entry(key, TAG_NAMES[tag], LEVEL_NAMES[level], MONTHS[age], DISPUTED if disputed else 0)


def _log2_factorial(count: int) -> float:
    return math.lgamma(count + 1) / math.log(2)


def _log2_choose(size: int, count: int) -> float:
    return _log2_factorial(size) - _log2_factorial(count) - _log2_factorial(size - count)
