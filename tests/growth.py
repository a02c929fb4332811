"""How the cost of some work grows: a test that says so holds on a busy machine, where one that counts seconds
does not.
"""

import time
from collections.abc import Callable

_TRIES = 6
_BEST_OF = 3


def least(work: Callable[[], object]) -> float:
    """Processor seconds, the least of a few tries: other work on the machine can only add to them."""

    return min(_seconds(work) for _ in range(_BEST_OF))


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def stays_below(most: float, small: Callable[[], object], large: Callable[[], object]) -> bool:
    """Whether `large` costs at most `most` times what `small` does.

    Tried again when it does not, because a cache that others emptied costs, too; work whose cost grows faster
    than it may fails every time. One try of `large` that is cheap enough suffices: nothing makes it cheaper
    than it is.
    """

    def holds() -> bool:
        bound = most * max(least(small), 1e-5)
        return any(_seconds(large) <= bound for _ in range(_BEST_OF))

    return any(holds() for _ in range(_TRIES))
