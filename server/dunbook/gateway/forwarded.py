"""Whose request it is when reverse proxies stand in front: one rule for addresses, ports and loopback."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

UNKNOWN = "unknown"
"""Stands for every address that cannot be a client's: it has no network, and all of them share one limit."""
_HEADER = "HTTP_X_FORWARDED_FOR"


class Forwarded:
    """WSGI middleware: puts the address that the outermost of `hops` trusted proxies saw into REMOTE_ADDR.

    What is to the left of it was written by the client. A request without the header comes from a proxy or a
    program on the same machine, and keeps the address of its connection.
    """

    def __init__(self, app: WSGIApplication, hops: int) -> None:
        self._app = app
        self._hops = hops

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        said = environ.get(_HEADER)
        if said is not None:
            environ["REMOTE_ADDR"] = client_of(said, self._hops, environ.get("REMOTE_ADDR", ""))
        return self._app(environ, start_response)


def client_of(said: str, hops: int, peer: str) -> str:
    """The address that is the `hops`-th from the right, without a port; UNKNOWN if it cannot be a client's.

    With fewer of them than `hops` the request did not come through all proxies, and it is the `peer`'s. A
    client is never this machine: loopback is exempt from limits, and nobody may claim it.
    """
    parts = said.split(",")
    given = parts[-hops] if len(parts) >= hops else peer
    try:
        address = ipaddress.ip_address(_without_port(given.strip()))
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    return UNKNOWN if address.is_loopback or address.is_unspecified else str(address)


def _without_port(part: str) -> str:
    """`192.0.2.1:443`, `[2001:db8::1]:443` and `[2001:db8::1]` are written by some proxies."""
    if part.startswith("["):
        return part[1:].partition("]")[0]
    return part.partition(":")[0] if part.count(":") == 1 else part
