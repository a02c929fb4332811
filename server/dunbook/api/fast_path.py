"""What comes most often, answered before Flask: a prefix, the files of the list, devices that share a log.

Reading the answer costs less than Flask's way to it. Only what is plainly right is answered here, by the very
functions that the routes of Flask call; everything else, mistakes and failures included, goes on to Flask. So
there is one place that says what an answer is, and a test that both ways give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from flask import request

from dunbook.api import list as lists
from dunbook.api import numbers
from dunbook.api.context import Context
from dunbook.api.cors import admitting
from dunbook.api.reply import Reply, protected
from dunbook.api.sync.fast_path import BLOBS, SyncFastPath
from dunbook.storage.database import SqliteDatabase

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]
_PREFIX = "/v1/prefix/"
_NEVER_WAITING = (_PREFIX, "/v1/numbers/", "/v1/list", "/v1/health", BLOBS)
_FAILED = "dunbook.failed"
_ALONE_SECONDS = 0.05
"""How many seconds writes go one after the other in one thread: far longer than a write that waits only for
the disk."""
_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class FastPath:
    """WSGI middleware: answers the frequent requests, and hands every other one to the application."""

    def __init__(self, app: Wsgi, context: Context, relay: SyncFastPath) -> None:
        self._app = app
        self._context = context
        self._relay = relay
        self._admitting = admitting(context.settings)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        origin = environ.get("HTTP_ORIGIN")
        admitted = [] if origin is None else self._admitting(origin)
        if admitted is not None:
            try:
                reply = self._reply(environ)
            except Exception as error:
                # Flask says what is wrong as it does for every route, and does not wait for it once more.
                environ[_FAILED] = error
                reply = None
            if reply is not None:
                headers = protected([*_headers(reply), *admitted], environ["PATH_INFO"])
                start_response(_LINES[reply.status], headers)
                return [reply.body]
        return self._app(environ, start_response)

    def _reply(self, environ: Environ) -> Reply | None:
        path: str = environ["PATH_INFO"]
        if path == BLOBS and environ["REQUEST_METHOD"] in ("GET", "POST"):
            return self._relay.reply(environ)
        if environ["REQUEST_METHOD"] != "GET":
            return None
        if path.startswith(_PREFIX):
            return numbers.prefix_reply(self._context, path[len(_PREFIX) :])
        if path.startswith("/v1/list"):
            return lists.fast_reply(self._context, path, environ)
        return None


def raise_what_failed() -> None:
    """Raises what the fast path raised, so that Flask answers it. It must run before everything else of
    Flask."""
    if (error := request.environ.get(_FAILED)) is not None:
        raise error


def never_waits(context: Context) -> Callable[[str, str], bool]:
    """Tells by method and path whether a request is answered from memory or from little of a local file.

    That is a few rows, or what came into a mailbox, half a megabyte at most. With PostgreSQL even a look-up
    waits for the network, so nothing is named then.
    """
    local = isinstance(context.database, SqliteDatabase)

    def check(method: str, path: str) -> bool:
        return local and method == "GET" and path.startswith(_NEVER_WAITING)

    return check


def write_patience(context: Context) -> float | None:
    """For how many seconds writes wait for one another in one thread; None where they need not. A local file
    takes one write at a time anyway."""
    return _ALONE_SECONDS if isinstance(context.database, SqliteDatabase) else None


def _headers(reply: Reply) -> list[tuple[str, str]]:
    if reply.status == 304:
        return reply.headers
    return [*reply.headers, ("Content-Length", str(len(reply.body)))]
