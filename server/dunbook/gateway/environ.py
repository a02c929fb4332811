"""What the application is told about a request, in the words of WSGI (PEP 3333)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_to_bytes

Environ = dict[str, Any]
_NAME = re.compile(r"[a-z0-9-]+", re.ASCII)
_OWN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
_OF_THE_CONNECTION = frozenset({"transfer-encoding", "connection", "expect", "keep-alive", "te", "upgrade"})
"""Headers that concern the connection between client and server only: the body has been put together by
then."""


def environ_of(scope: Any) -> Environ:
    """The environ of an RSGI scope, without `wsgi.input`."""
    server, _, port = scope.server.rpartition(":")
    client, _, client_port = scope.client.rpartition(":")
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        # PEP 3333: bytes as Latin-1. Who does not escape what is not ASCII sends UTF-8.
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "REMOTE_PORT": client_port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **headers(scope.headers.items(), scope.headers.keys()),
    }


def headers(pairs: Iterable[tuple[str, str]], names: Iterable[str] = ()) -> dict[str, str]:
    """Header lines under their names in an environ; several of one name are joined in their order.

    WSGI writes `-` and `_` alike, so `X_Forwarded_For` would pass for `X-Forwarded-For`, which a proxy sets
    and guards. Whatever is named otherwise than by letters, digits and hyphens is dropped, as nginx does.

    `names`: of all lines that came. granian gives no pair for a value that is not ASCII, and the header is
    empty then. It must not be missing: a request without X-Forwarded-For is this machine's own.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        key = _key_of(name)
        if key is None:
            continue
        if key in found:
            value = f"{found[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
        found[key] = value
    for name in names:
        if (key := _key_of(name)) is not None:
            found.setdefault(key, "")
    return found


# Most requests bring the same few names. Whoever sends thousands of others only pushes these out.
@lru_cache(maxsize=256)
def _key_of(name: str) -> str | None:
    lower = name.lower()
    if not _NAME.fullmatch(lower) or lower in _OF_THE_CONNECTION:
        return None
    return _OWN.get(lower) or "HTTP_" + lower.upper().replace("-", "_")
