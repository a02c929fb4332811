"""An answer before it is Flask's: what `dunbook.api.fast_path` and a route of Flask give alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
NO_STORE = "no-store"
PROTECTION = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]
"""Headers of every response, errors included."""
_DEFAULTS = [("Content-Security-Policy", API_POLICY), ("Cache-Control", NO_STORE)]
_API = "/v1/"


@dataclass(slots=True)
class Reply:
    body: bytes
    headers: list[tuple[str, str]] = field(default_factory=list)
    status: int = 200

    def response(self) -> Response:
        answer = Response(self.body, self.status, self.headers)
        if self.status == 304:
            del answer.headers["Content-Type"]
        return answer


def protected(headers: list[tuple[str, str]], path: str) -> list[tuple[str, str]]:
    """The headers of an answer to `path`, with those that every answer has."""
    named = {name.lower() for name, _ in headers}
    complete = [*headers, *PROTECTION]
    complete += [pair for pair in _DEFAULTS if pair[0].lower() not in named]
    if not path.startswith(_API):
        return complete
    # Also without an Origin: a cache must not hand an answer without CORS headers to the extension.
    if "vary" in named:
        return [(name, f"{value}, Origin" if name.lower() == "vary" else value) for name, value in complete]
    complete.append(("Vary", "Origin"))
    return complete


class Protected:
    """WSGI middleware around Flask, whose own headers are checked and copied twice on their way out."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            return start_response(status, protected(headers, environ["PATH_INFO"]), exc_info)

        return self._app(environ, start)


def json_reply(text: str, status: int = 200) -> Reply:
    # Nobody on the way keeps it (`no-store`, as for every answer of the API): the address would say who was
    # looked up, and somebody who checks again wants to see what is known now.
    return Reply(text.encode("utf-8", "replace"), [("Content-Type", "application/json")], status)
