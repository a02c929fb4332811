"""The server as clients reach it: how many proxies add an address, and whom it takes a client for.

The request claims addresses that nobody has. What arrives tells how many proxies added one after them.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from dunbook.api.doctor import CLAIMED
from dunbook.clock import Clock
from dunbook.config import Settings
from dunbook.doctor.finding import Finding, look, right, wrong
from dunbook.doctor.identity import secret_fingerprint
from dunbook.secret import load_secret

_ABOUT = "proxies"
_SECONDS = 10
_APART_SECONDS = 60
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token goes to the address that was given, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


def examine(settings: Settings, address: str | None, clock: Clock) -> Iterator[Finding]:
    if address is None:
        yield look(_ABOUT, "unasked", count=settings.trusted_proxies)
        return
    if secret_fingerprint(settings.data_dir) is None:
        yield look(_ABOUT, "no_secret")
        return
    address = address.rstrip("/")
    found = urlsplit(address)
    if found.scheme != "https" and found.hostname not in _LOOPBACK:
        yield wrong("outside", "no_https", address=address)
        return
    token = load_secret(settings.data_dir).doctor_token(int(clock().timestamp() // 60))
    try:
        answer = _ask(address, token)
    except urllib.error.HTTPError as error:
        with suppress(OSError), error:
            yield wrong("outside", "other", address=address, status=error.code)
        return
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or type(error).__name__
        yield wrong("outside", "away", address=address, reason=reason)
        return
    yield right("outside", address=address)
    yield proxies(answer, found.hostname in _LOOPBACK)
    apart = abs(float(answer["now"]) - clock().timestamp())
    if apart > _APART_SECONDS:
        yield wrong("clock", "apart", seconds=f"{apart:.0f}", today=clock().date().isoformat())


def _ask(address: str, token: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}", "X-Forwarded-For": ", ".join(CLAIMED)}
    asked = urllib.request.Request(f"{address}/doctor", headers=headers)
    with urllib.request.build_opener(_NoRedirect).open(asked, timeout=_SECONDS) as answer:
        read: dict[str, Any] = json.load(answer)
    if not {"added", "trusted_proxies", "passed_on", "taken_for", "now"} <= read.keys():
        raise ValueError("not a doctor's answer")
    return read


def proxies(answer: dict[str, Any], is_direct: bool) -> Finding:
    """`is_direct`: a loopback address was asked, so that without proxies this machine is the client."""
    said = {"added": answer["added"], "count": answer["trusted_proxies"]}
    if answer["trusted_proxies"] > answer["added"]:
        return wrong(_ABOUT, "too_high", **said)
    if answer["trusted_proxies"] < answer["added"]:
        return wrong(_ABOUT, "too_low", **said)
    dropped = not answer["added"] and not answer["passed_on"]
    if dropped or (answer["taken_for"] == "here" and not is_direct):
        return wrong(_ABOUT, "dropped")
    return right(_ABOUT, **said)
