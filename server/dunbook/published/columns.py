"""What each column holds, and the contexts that its tables are chosen by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dunbook.published import rans
from dunbook.published.bits import Bits, pack
from dunbook.published.entry import BadList
from dunbook.published.rans import Column

FAR = 10
"""The least class of a gap that separates neighbours (1,024 numbers or more): another exchange, another
agency."""
MOST_CLASS = 82


class Density:
    """How far apart keys stand here: the running mean of gap classes, in 64ths."""

    def __init__(self) -> None:
        self._mean = 0

    @property
    def context(self) -> int:
        return self._mean >> 5

    def add(self, gap_class: int) -> None:
        self._mean += ((gap_class << 6) - self._mean) >> 2


class Prevailing:
    """The tag that most neighbours have, and how surely (0 to 2): lines of one agency stand together."""

    def __init__(self) -> None:
        self.context = 0
        self._tag = self._sure = 0

    def move(self, gap_class: int) -> None:
        if gap_class >= FAR:
            self.context = 0

    def add(self, tag: int) -> None:
        if not self.context:
            self._tag, self._sure = tag, 0
        elif tag == self._tag:
            self._sure = min(self._sure + 1, 2)
        elif self._sure:
            self._sure -= 1
        else:
            self._tag = tag
        self.context = 1 + 3 * self._tag + self._sure


def write_keys(ranks: Sequence[int]) -> tuple[bytes, bytes, list[int]]:
    """Gap classes, the low bits of the gaps, and the classes once more as numbers. Ranks must ascend."""
    gaps = [rank - before for before, rank in zip([0, *ranks], ranks, strict=False)]
    classes = [gap.bit_length() - 1 for gap in gaps]
    density = Density()
    contexts = []
    for gap_class in classes:
        contexts.append(density.context)
        density.add(gap_class)
    low = pack((gap ^ 1 << gap_class, gap_class) for gap, gap_class in zip(gaps, classes, strict=True))
    return rans.encode(classes, contexts), low, classes


def read_keys(count: int, classes: bytes, low: bytes) -> tuple[list[int], list[int]]:
    """Reads `count` keys; returns their ranks and gap classes."""
    column, bits, density = Column(classes), Bits(low), Density()
    ranks, found = [], []
    rank = 0
    for _ in range(count):
        gap_class = column.next(density.context)
        if gap_class > MOST_CLASS:
            raise BadList("a gap is too wide")
        density.add(gap_class)
        rank += 1 << gap_class | bits.next(gap_class)
        ranks.append(rank)
        found.append(gap_class)
    column.end()
    bits.end()
    return ranks, found


def write_tags(tags: Sequence[int], classes: Sequence[int]) -> bytes:
    prevailing = Prevailing()
    contexts = []
    for tag, gap_class in zip(tags, classes, strict=True):
        prevailing.move(gap_class)
        contexts.append(prevailing.context)
        prevailing.add(tag)
    return rans.encode(tags, contexts)


def read_tags(classes: Iterable[int], tags: bytes, known: int) -> Iterator[int]:
    column, prevailing = Column(tags), Prevailing()
    for gap_class in classes:
        prevailing.move(gap_class)
        tag = column.next(prevailing.context)
        if tag >= known:
            raise BadList("an unknown tag")
        prevailing.add(tag)
        yield tag
    column.end()


def read_values(contexts: Iterable[int], values: bytes, known: int) -> Iterator[int]:
    """Reads a column whose contexts are the values of another one; `known` is the number of valid values."""
    column = Column(values)
    for context in contexts:
        value = column.next(context)
        if value >= known:
            raise BadList("an unknown value")
        yield value
    column.end()
