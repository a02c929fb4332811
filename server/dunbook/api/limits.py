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
from flask_limiter import Limit, Limiter, RateLimitExceeded
from limits import RateLimitItem, parse
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from dunbook.api.context import Context
from dunbook.api.limit_storage import Memory
from dunbook.api.problems import Problem

WRITES = "120/minute"
"""For each address and each route that writes. New routes are covered without being named."""
INSTALLS = "60/hour"
"""For registrations and their proofs of work: installs are made once; even a shared address needs few."""
_INSTALL_ROUTES = frozenset({"challenge.challenge_get", "registration.reporter_register"})
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_REDIS_SECONDS = 0.25
"""How long a write may wait for Redis before this process counts by itself."""
_log = logging.getLogger("dunbook.limits")


def install(app: Flask, context: Context) -> None:
    """Must come before the resources: what is too much is refused before anything else is looked at."""
    limiter = _limiter(app, context)
    usual = limiter.limiter
    limits = {False: parse(WRITES), True: parse(INSTALLS)}
    whole_check: Any = app.before_request_funcs[None].pop()
    # The extension looks at every request, three times. Look-ups need none of that, and most writes only the
    # count itself: its whole check, half a millisecond, is for when Redis is away.
    app.after_request_funcs[None].pop()
    app.teardown_request_funcs[None].pop()

    @app.before_request
    def _not_too_often() -> None:
        installing = request.endpoint in _INSTALL_ROUTES and request.method != "OPTIONS"
        if (request.method in _READING and not installing) or is_this_machine(request.remote_addr):
            return
        if limiter.limiter is usual:
            limit = limits[installing]
            count = (context.secret.address(request.remote_addr), request.endpoint or "")
            try:
                if usual.hit(limit, *count):
                    return
                raise _too_many(limit, usual.get_window_stats(limit, *count).reset_time - time.time())
            except RedisError:
                pass  # the whole check below meets the same error, logs it and counts in memory instead
        try:
            whole_check()
        except RateLimitExceeded as exceeded:
            # The rest of the window is not asked for here, because that could fail as well.
            raise _too_many(exceeded.limit.limit, math.inf) from None


def is_limited(method: str, path: str) -> bool:
    """Whether the description has to say that this operation may answer 429."""
    return method.upper() not in _READING or path == "/v1/reporters/challenge"


def _limiter(app: Flask, context: Context) -> Limiter:
    redis_url = context.settings.redis_url
    limiter = Limiter(
        lambda: context.secret.address(request.remote_addr),
        default_limits=[
            Limit(WRITES, exempt_when=lambda: request.endpoint in _INSTALL_ROUTES),
            Limit(INSTALLS, exempt_when=lambda: request.endpoint not in _INSTALL_ROUTES),
        ],
        # Flask-Limiter calls the scheme of a Unix socket `redis+unix`.
        storage_uri=redis_url.replace("unix://", "redis+unix://", 1) or f"{Memory.STORAGE_SCHEME[0]}://",
        storage_options=_REDIS_OPTIONS if redis_url else {},
        in_memory_fallback_enabled=bool(redis_url),
    )
    limiter.logger = _log
    limiter.init_app(app)
    return limiter


# No retries: the count in memory stands in at once, and Redis is asked again later.
_REDIS_OPTIONS: dict[str, Any] = {
    "socket_connect_timeout": _REDIS_SECONDS,
    "socket_timeout": _REDIS_SECONDS,
    "retry": Retry(NoBackoff(), 0),
}


def is_this_machine(address: str | None) -> bool:
    """Whether it is a loopback address: the server's owner, or a proxy that `trusted_proxies` does not count.

    Everybody behind such a proxy has its address, and one limit for all of them would lock all of them out.
    """
    return address is None or address.startswith(("127.", "::ffff:127.")) or address == "::1"


def _too_many(limit: RateLimitItem, seconds_left: float) -> Problem:
    wait = max(1, math.ceil(min(seconds_left, limit.get_expiry())))
    return Problem(429, "too_many_requests", headers={"Retry-After": str(wait)})
