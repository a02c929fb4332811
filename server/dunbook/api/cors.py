"""Which web origins may call the API from a browser: our extension, and those configured.

An extension's id differs by browser, and in Firefox by installation, so its kind is what can be named. This
keeps other web pages out; it is no protection against programs, which can claim any origin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dunbook.api import list as lists
from dunbook.config import Settings

_EXTENSIONS = (
    re.compile(r"^chrome-extension://[a-p]{32}$"),
    re.compile(r"^moz-extension://[0-9a-f-]{36}$"),
)


EXPOSED = sorted(["ETag", "Retry-After", *lists.HEADERS])
"""The headers of an answer that a page may read."""
_EXPOSED = ", ".join(EXPOSED)


def origins(settings: Settings) -> list[str | re.Pattern[str]]:
    return [*_EXTENSIONS, *(re.compile(f"^{re.escape(origin)}$") for origin in settings.allowed_origins)]


def admitting(settings: Settings) -> Callable[[str], list[tuple[str, str]] | None]:
    """Gives the headers with which flask-cors admits an origin, and None for one that it refuses."""
    patterns = origins(settings)

    @lru_cache(maxsize=64)
    def headers(origin: str) -> list[tuple[str, str]] | None:
        if not any(re.match(pattern, origin) for pattern in patterns):
            return None
        return [("Access-Control-Allow-Origin", origin), ("Access-Control-Expose-Headers", _EXPOSED)]

    return headers
