"""Counts in this process's memory, for limits. The library's own starts a thread for almost every count, and
remembers any number of addresses."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict

from limits.storage import Storage

_TIDY_SECONDS = 60
MOST_COUNTS = 100_000
"""The maximum number of counts that are remembered, some 40 MB.

Beyond it the least busy are forgotten, and of those the oldest. So fresh addresses push out one another, and
never one at its limit: that takes as many addresses as this, each about as busy, within one window. Somebody
who has them is not stopped by limits for each address anyway, and what they may report is bounded elsewhere.
"""
_SCHEMES = ["dunbook-memory"]
"""The library finds a storage by the scheme of its address."""


class Memory(Storage):
    STORAGE_SCHEME = _SCHEMES
    base_exceptions = ValueError

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._lock = threading.Lock()
        self._counts: dict[str, tuple[int, float]] = {}
        """The count and the end of its window, by a monotonic clock: one that was set ahead would lock people
        out."""
        # A plain dict finds its first key only by going past all that were deleted before it.
        self._steps: list[OrderedDict[str, None]] = [OrderedDict()]
        """Step n has the keys that count from 2 ** (n - 1) to below 2 ** n, in the order they came to it."""
        self._tidy_at = -math.inf

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.monotonic()
        with self._lock:
            if now >= self._tidy_at:
                self._tidy(now)
            count, until = self._counts.get(key, (0, 0.0))
            if until <= now:
                self._forget(key)
                count, until = 0, now + expiry
            self._counts[key] = count + amount, until
            self._move(key, count.bit_length(), (count + amount).bit_length())
            if len(self._counts) > MOST_COUNTS:
                self._forget(next(iter(next(step for step in self._steps if step))))
        return count + amount

    def _move(self, key: str, before: int, after: int) -> None:
        if before != after:
            self._steps[before].pop(key, None)
            while len(self._steps) <= after:
                self._steps.append(OrderedDict())
            self._steps[after][key] = None

    def _tidy(self, now: float) -> None:
        for key in [key for key, (_, until) in self._counts.items() if until <= now]:
            self._forget(key)
        self._tidy_at = now + _TIDY_SECONDS

    def _forget(self, key: str) -> None:
        count, _ = self._counts.pop(key, (0, 0.0))
        self._steps[count.bit_length()].pop(key, None)

    def get(self, key: str) -> int:
        count, until = self._counts.get(key, (0, 0.0))
        return count if until > time.monotonic() else 0

    def get_expiry(self, key: str) -> float:
        now = time.monotonic()
        return time.time() + self._counts.get(key, (0, now))[1] - now

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        with self._lock:
            count = len(self._counts)
            self._counts, self._steps = {}, [OrderedDict()]
        return count

    def clear(self, key: str) -> None:
        with self._lock:
            self._forget(key)
