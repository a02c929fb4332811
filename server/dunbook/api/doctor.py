"""GET /doctor: what of a request arrived here through the proxies. `dunbook doctor` asks it from outside.

It answers only who knows the server's secret, as a keyed hash of the minute, and says no address. To
everybody else there is no such page.
"""

from __future__ import annotations

import hmac

from flask import Blueprint, Response, jsonify, request

from dunbook.api.context import Context
from dunbook.api.limits import is_this_machine
from dunbook.api.problems import Problem

_MINUTES = (-1, 0, 1)
"""The differences in minutes by which the clocks of the two machines may be apart."""
CLAIMED = ("192.0.2.1", "192.0.2.2")
"""The addresses that the doctor claims in X-Forwarded-For: nobody has them (RFC 5737)."""


def pages(context: Context) -> Blueprint:
    page = Blueprint("doctor", __name__)

    @page.get("/doctor")
    def doctor() -> Response:
        now = context.clock().timestamp()
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        tokens = [context.secret.doctor_token(int(now // 60) + apart) for apart in _MINUTES]
        if scheme != "Bearer" or not any(
            hmac.compare_digest(valid.encode(), token.encode()) for valid in tokens
        ):
            raise Problem(404, "not_found")
        said = request.headers.get("X-Forwarded-For", "")
        arrived = [part.strip() for part in said.split(",") if part.strip()]
        claimed = tuple(arrived[: len(CLAIMED)]) == CLAIMED
        return jsonify(
            now=now,
            trusted_proxies=context.settings.trusted_proxies,
            added=len(arrived) - len(CLAIMED) if claimed else len(arrived),
            passed_on=claimed,
            taken_for=_taken_for(request.remote_addr),
        )

    return page


def _taken_for(address: str | None) -> str:
    """Whose the request is taken to be: one of the `claimed` addresses, this machine (`here`), or
    `somebody`."""
    if address in CLAIMED:
        return "claimed"
    return "here" if is_this_machine(address) else "somebody"
