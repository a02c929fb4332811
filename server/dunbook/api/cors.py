"""Which web origins may call the API from a browser: our extension, and those configured.

An extension's id differs by browser, and in Firefox by installation, so its kind is what can be named. This
keeps other web pages out; it is no protection against programs, which can claim any origin.
"""

from __future__ import annotations

import re

from dunbook.config import Settings

_EXTENSIONS = (
    re.compile(r"^chrome-extension://[a-p]{32}$"),
    re.compile(r"^moz-extension://[0-9a-f-]{36}$"),
)


def origins(settings: Settings) -> list[str | re.Pattern[str]]:
    return [*_EXTENSIONS, *(re.compile(f"^{re.escape(origin)}$") for origin in settings.allowed_origins)]
