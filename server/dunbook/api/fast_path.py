"""The questions that come most often, answered before Flask: a prefix, and the files of the list.

Reading the answer costs less than Flask's way to it. Only what is plainly right is answered here, by the very
functions that the routes of Flask call; everything else, mistakes and failures included, goes on to Flask. So
there is one place that says what an answer is, and a test that both ways give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from dunbook.api import list as lists
from dunbook.api import numbers
from dunbook.api.context import Context
from dunbook.api.reply import Reply, protected
from dunbook.storage.database import SqliteDatabase

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Any], Iterable[bytes]]
_PREFIX = "/v1/prefix/"
_QUICK = (_PREFIX, "/v1/numbers/", "/v1/list", "/v1/health")
_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


class FastPath:
    """WSGI middleware: answers the frequent requests, and hands every other one to the application."""

    def __init__(self, app: Wsgi, context: Context) -> None:
        self._app = app
        self._context = context

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        # With an Origin the answer needs the headers of CORS, which Flask adds.
        if environ["REQUEST_METHOD"] == "GET" and "HTTP_ORIGIN" not in environ:
            try:
                reply = self._reply(environ)
            except Exception:
                reply = None  # Flask asks again, and says what is wrong as it does for every route
            if reply is not None:
                start_response(_LINES[reply.status], protected(_headers(reply), environ["PATH_INFO"]))
                return [reply.body]
        return self._app(environ, start_response)

    def _reply(self, environ: Environ) -> Reply | None:
        path: str = environ["PATH_INFO"]
        if path.startswith(_PREFIX):
            return numbers.prefix_reply(self._context, path[len(_PREFIX) :])
        if path.startswith("/v1/list"):
            return lists.fast_reply(self._context, path, environ)
        return None


def is_quick(context: Context) -> Callable[[str, str], bool]:
    """Tells, by method and path, what is answered from memory and at most a few rows of a local file.

    With PostgreSQL even a look-up waits for the network.
    """
    local = isinstance(context.database, SqliteDatabase)

    def check(method: str, path: str) -> bool:
        return local and method == "GET" and path.startswith(_QUICK)

    return check


def _headers(reply: Reply) -> list[tuple[str, str]]:
    if reply.status == 304:
        return reply.headers
    return [*reply.headers, ("Content-Length", str(len(reply.body)))]
