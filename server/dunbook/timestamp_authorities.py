"""Asks the time-stamping authorities that the server's operator chose. They learn a digest, nothing else."""

from __future__ import annotations

import base64
import logging
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO
from urllib.parse import unquote, urlsplit

from dunbook.timestamps import MOST_BYTES, NoStamp, Stamp, read_stamp, request_for

SECONDS = 8.0
"""How many seconds one authority may take before the next is asked."""
_AT_ONCE = 2
"""The maximum number of requests to authorities at the same time, so that a slow one does not hold every
thread of the server."""
_CHUNK = 8192
_log = logging.getLogger("dunbook.timestamps")


class NoAuthority(Exception):
    """None of the authorities gave a stamp, or too many are being asked."""


@dataclass(frozen=True)
class Granted:
    authority: str
    """The host name of the authority."""
    stamp: Stamp
    response: bytes
    """The whole TimeStampResp, as `openssl ts -verify -in` reads it."""


class Authorities:
    """The authorities of the setting, in its order."""

    def __init__(self, addresses: tuple[str, ...], seconds: float = SECONDS) -> None:
        self._addresses = addresses
        self._seconds = seconds
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self.names = [urlsplit(address).hostname or "" for address in addresses]

    def stamp(self, digest: str) -> Granted:
        """A stamp over a SHA-256 digest (64 hexadecimal digits) from the first authority that gives one.

        Raises NoAuthority.
        """
        if not self._free.acquire(timeout=self._seconds):
            raise NoAuthority
        try:
            for name, address in zip(self.names, self._addresses, strict=True):
                try:
                    return self._asked(name, address, digest)
                except (OSError, HTTPException, ValueError) as error:
                    # The kind alone: a message can hold an address with a password, or the digest.
                    _log.warning("%s gave no time stamp: %s", name, type(error).__name__)
        finally:
            self._free.release()
        raise NoAuthority

    def _asked(self, name: str, address: str, digest: str) -> Granted:
        body, nonce = request_for(digest)
        content = _post(address, body, self._seconds)
        stamp = read_stamp(content)
        if (stamp.digest, stamp.nonce) != (digest, nonce):
            raise NoStamp("of something else")
        return Granted(name, stamp, content)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The operator named an address; what it points to is not what was named."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> None:
        return None


def _post(address: str, body: bytes, seconds: float) -> bytes:
    """Raises OSError, HTTPException or NoStamp; an answer above the cap or after the time is not read on."""
    found = urlsplit(address)
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "Dunbook"}
    if found.username is not None:
        user = f"{unquote(found.username)}:{unquote(found.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(user.encode()).decode()}"
    bare = found._replace(netloc=found.netloc.rpartition("@")[2]).geturl()
    request = urllib.request.Request(bare, data=body, headers=headers, method="POST")
    until = time.monotonic() + seconds
    content = bytearray()
    with urllib.request.build_opener(_NoRedirect).open(request, timeout=seconds) as answer:
        while chunk := answer.read1(_CHUNK):
            content += chunk
            if len(content) > MOST_BYTES:
                raise NoStamp("too large")
            if time.monotonic() > until:
                raise TimeoutError
    return bytes(content)
