"""An answer before it is Flask's: what `dunbook.api.fast_path` and a route of Flask give alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Response

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
NO_STORE = "no-store"
PROTECTION = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]
"""Headers of every response, errors included."""


@dataclass(slots=True)
class Reply:
    body: bytes
    headers: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200

    def response(self) -> Response:
        answer = Response(self.body, status=self.status)
        if self.status == 304:
            del answer.headers["Content-Type"]
        for name, value in self.headers:
            answer.headers[name] = value
        return answer


def json_reply(text: str) -> Reply:
    # Nobody on the way keeps it (`no-store`, as for every answer of the API): the address would say who was
    # looked up, and somebody who checks again wants to see what is known now.
    return Reply(text.encode("utf-8", "replace"), [("Content-Type", "application/json")])
