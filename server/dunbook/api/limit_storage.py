"""Counts in this process's memory, for limits. The library's own starts a thread for almost every count."""

from __future__ import annotations

import threading
import time

from limits.storage import Storage

_TIDY_SECONDS = 60
MOST_COUNTS = 100_000
"""The maximum number of counts that are remembered, some 20 MB. Beyond it the oldest window is forgotten.

Whoever has that many addresses is not stopped by a limit for each of them, and must not fill the memory.
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
        """(how many, until when in seconds since 1970)"""
        self._tidy_at = 0.0

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            if now >= self._tidy_at:
                self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}
                self._tidy_at = now + _TIDY_SECONDS
            count, until = self._counts.get(key, (0, 0.0))
            if until <= now:
                count, until = 0, now + expiry
                self._counts.pop(key, None)  # so that the order is that in which the windows began
            self._counts[key] = count + amount, until
            if len(self._counts) > MOST_COUNTS:
                del self._counts[next(iter(self._counts))]
        return count + amount

    def get(self, key: str) -> int:
        count, until = self._counts.get(key, (0, 0.0))
        return count if until > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self._counts.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        count = len(self._counts)
        self._counts = {}
        return count

    def clear(self, key: str) -> None:
        self._counts.pop(key, None)
