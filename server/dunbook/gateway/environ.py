"""What the application is told about a request, in the words of WSGI (PEP 3333)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

Environ = dict[str, Any]
_NAME = re.compile(r"[a-z0-9-]+", re.ASCII)
_OWN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
_OF_THE_CONNECTION = frozenset({"transfer-encoding", "connection", "expect", "keep-alive", "te", "upgrade"})
"""Between the client and this server only; the body has been put together by then."""


def environ_of(scope: Any) -> Environ:
    """The environ of an RSGI scope, without `wsgi.input`."""
    server, _, port = scope.server.rpartition(":")
    client, _, client_port = scope.client.rpartition(":")
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
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
        **headers(scope.headers.items()),
    }


def headers(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Header lines under their names in an environ; several of one name are joined in their order.

    WSGI writes `-` and `_` alike, so `X_Forwarded_For` would pass for `X-Forwarded-For`, which a proxy sets
    and guards. Whatever is named otherwise than by letters, digits and hyphens is dropped, as nginx does.
    """
    found: dict[str, str] = {}
    for name, value in pairs:
        lower = name.lower()
        if not _NAME.fullmatch(lower) or lower in _OF_THE_CONNECTION:
            continue
        key = _OWN.get(lower) or "HTTP_" + lower.upper().replace("-", "_")
        if key in found:
            value = f"{found[key]}{'; ' if lower == 'cookie' else ','}{value}"
        found[key] = value
    return found
