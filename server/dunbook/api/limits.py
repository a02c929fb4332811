"""How often one address may write, or ask for a proof of work. Look-ups are never counted.

These limits protect the machine; what people may report is bounded by quotas and bars. Many people share an
address (a mobile carrier's, a company's), so they are far above what one person does.
"""

from __future__ import annotations

import logging
import math
import time
from typing import Any

from flask import Flask, request
from limits import RateLimitItem, RateLimitItemPerHour, parse
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from dunbook.api.context import Context
from dunbook.api.limit_storage import Memory
from dunbook.api.problems import Problem

WRITES = "120/minute"
"""The limit for each address on each route that writes. New routes are covered without being named."""
INSTALLS = "60/hour"
"""The limit for registrations and their proofs of work, because installs are made once and an address needs
few; and for time stamps, which an operator may have to pay for."""
_DEAR_ROUTES = frozenset(
    {
        "challenge.challenge_get",
        "mailbox_opening.mailbox_open",
        "registration.reporter_register",
        "timestamps.timestamp_make",
    }
)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_REDIS_SECONDS = 0.25
"""How many seconds a write may wait for Redis before this process counts by itself."""
_AWAY_SECONDS = 5.0
"""After how many seconds a Redis that did not answer is asked again."""
_log = logging.getLogger("dunbook.limits")


def install(app: Flask, context: Context) -> Counts:
    """Must come before the resources: what is too much is refused before anything else is looked at."""
    counts = Counts(context)

    @app.before_request
    def _not_too_often() -> None:
        if request.endpoint in _DEAR_ROUTES and request.method != "OPTIONS":
            counts.admit(counts.installs, request.endpoint, request.remote_addr)
        elif request.method not in _READING:
            counts.admit_write(request.endpoint or "", request.remote_addr)

    return counts


class Counts:
    """The counts of requests: in Redis, where all workers and machines count together, or in this process's
    memory."""

    def __init__(self, context: Context) -> None:
        self.writes, self.installs = parse(WRITES), parse(INSTALLS)
        redis_url = context.settings.redis_url
        self._secret = context.secret
        self._here = FixedWindowRateLimiter(Memory())
        self._shared: FixedWindowRateLimiter | None = None
        self._ask_again = 0.0
        if redis_url:
            # The library calls the scheme of a Unix socket `redis+unix`.
            address = redis_url.replace("unix://", "redis+unix://", 1)
            self._shared = FixedWindowRateLimiter(storage_from_string(address, **_redis_options()))

    def admit(self, limit: RateLimitItem, what: str, address: str | None, cost: int = 1) -> None:
        """Counts `cost` more for an address that is not this machine's. A problem says when to come back."""
        if is_this_machine(address):
            return
        seconds = self._hit(limit, (self._secret.address(address), what), cost)
        if seconds is not None:
            wait = max(1, math.ceil(min(seconds, limit.get_expiry())))
            raise Problem(429, "too_many_requests", headers={"Retry-After": str(wait)})

    def admit_write(self, endpoint: str, address: str | None) -> None:
        self.admit(self.writes, endpoint, address)

    def admit_bytes(self, size: int, an_hour: int, address: str | None) -> None:
        """Counts `size` bytes for an address that may store `an_hour` bytes an hour; otherwise as `admit`."""
        self.admit(RateLimitItemPerHour(an_hour), "bytes", address, size)

    def _hit(self, limit: RateLimitItem, who: tuple[str, str], cost: int) -> float | None:
        """Counts a hit, and returns in how many seconds the window ends if that is too many."""
        if self._shared is not None and time.monotonic() >= self._ask_again:
            try:
                seconds = _hit(self._shared, limit, who, cost)
            except StorageError:
                # It is logged once for each time that Redis goes away.
                if not self._ask_again:
                    _log.warning("Redis is away: each worker counts by itself until it answers again")
                self._ask_again = time.monotonic() + _AWAY_SECONDS
            else:
                self._ask_again = 0.0
                return seconds
        return _hit(self._here, limit, who, cost)


def _hit(
    counts: FixedWindowRateLimiter, limit: RateLimitItem, who: tuple[str, ...], cost: int
) -> float | None:
    if counts.hit(limit, *who, cost=cost):
        return None
    return counts.get_window_stats(limit, *who).reset_time - time.time()


def is_limited(method: str, path: str) -> bool:
    """Whether the description has to say that this operation may answer 429."""
    return method.upper() not in _READING or path == "/v1/reporters/challenge"


def _redis_options() -> dict[str, Any]:
    # Importing the client is a tenth of what a server's start costs, and most servers have no Redis.
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return {
        "socket_connect_timeout": _REDIS_SECONDS,
        "socket_timeout": _REDIS_SECONDS,
        # No retries: the count in memory stands in at once, and Redis is asked again later.
        "retry": Retry(NoBackoff(), 0),
        "wrap_exceptions": True,
    }


def is_this_machine(address: str | None) -> bool:
    """Whether it is a loopback address: the server's owner, or a proxy that `trusted_proxies` does not count.

    Everybody behind such a proxy has its address, and one limit for all of them would lock all of them out.
    """
    return address is None or address.startswith(("127.", "::ffff:127.")) or address == "::1"
