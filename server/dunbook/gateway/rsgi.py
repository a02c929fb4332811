"""An RSGI application that runs a WSGI one, so that no thread waits for a client or behind a writer.

granian gives a WSGI application its thread with the headers. The thread then waits for the body for as long
as the client likes, and a handful of slow clients hold all threads. Here the event loop waits, some seconds.
If the body is not there with the headers, the application is asked first whether it wants it at all: a
request that is too large, or without credentials, is answered then. Reads and writes have threads of their
own: writes may wait for the database's lock, reads never do. A look-up takes less time than handing it to a
thread and back does, so what `never_waits` names is answered by the event loop itself.
"""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import RequestTimeout

from dunbook.gateway.environ import Environ, environ_of
from dunbook.gateway.threads import Threads

Wsgi = Callable[[Environ, Any], Iterable[bytes]]
Answer = tuple[int, list[tuple[str, str]], bytes]
BODY_SECONDS = 8.0
"""How many seconds a body may take after its headers. A report is 1 KB; a phone on a bad line needs one
second."""
READERS = min(8, 2 * (os.cpu_count() or 1) + 1)
"""The number of threads for reads. Requests mostly compute, under one lock for all threads, so more would
only wait."""
WRITERS = 4
"""The number of threads for writes, which wait for one another in the database anyway."""
_AT_ONCE_SECONDS = 0.05
_DRAIN_BYTES = 4 * 1024 * 1024
_DRAIN_SECONDS = 5.0
_SILENCE_SECONDS = 0.3
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class _BodyIsWanted(BaseException):
    """The application asked for a body that is not here yet. No handler of errors may catch it."""


class _Absent(io.RawIOBase):
    """Stands for a body that cannot be read, and raises what that means."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        raise self._error


@dataclass(frozen=True)
class BodyBounds:
    bytes: int
    seconds: float = BODY_SECONDS


class Gateway:
    def __init__(
        self,
        app: Wsgi,
        bounds_of: Callable[[str], BodyBounds],
        never_waits: Callable[[str, str], bool] = lambda method, path: False,
        write_patience: float | None = None,
    ) -> None:
        """`bounds_of` says by path how large a body may be and how long it may take, `never_waits` by method
        and path whether a request without a body never waits for anything. `write_patience`: see `Threads`.
        """
        self._app = app
        self._bounds_of = bounds_of
        self._never_waits = never_waits
        self._readers = Threads(self._run, READERS, "read")
        self._writers = Threads(self._run, WRITERS, "write", write_patience)

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        if scope.proto != "http":
            proto.close(403)
            return
        environ = environ_of(scope)
        if _has_body(scope):
            answer = await self._with_body(environ, proto)
        elif self._never_waits(environ["REQUEST_METHOD"], environ["PATH_INFO"]):
            answer = self._run({**environ, "wsgi.input": io.BytesIO()})
        else:
            answer = await self._ask(environ, io.BytesIO())
        status, headers, body = answer
        if scope.method == "HEAD" or status in (204, 304):
            proto.response_empty(status, headers)
        else:
            proto.response_bytes(status, headers, body)

    async def _with_body(self, environ: Environ, proto: Any) -> Answer:
        said = environ.get("CONTENT_LENGTH", "")
        bounds = self._bounds_of(environ["PATH_INFO"])
        body = _Body(proto, said, bounds.bytes)
        if said.isdecimal() and int(said) > bounds.bytes:
            answer = await self._ask(environ, io.BytesIO())  # werkzeug looks at the length
            if int(said) <= _DRAIN_BYTES:
                await body.drain()
            return answer
        if not await body.within(_AT_ONCE_SECONDS):
            try:
                answer = await self._ask(environ, _Absent(_BodyIsWanted()))
                await body.drain()
                return answer
            except _BodyIsWanted:
                await body.within(bounds.seconds)
        if not body.is_whole:
            if body.is_too_large:
                environ["CONTENT_LENGTH"] = str(bounds.bytes + 1)
                answer = await self._ask(environ, io.BytesIO())
            else:
                answer = await self._ask(environ, _Absent(RequestTimeout()))
            await body.drain()
            return answer
        environ["CONTENT_LENGTH"] = str(len(body.bytes))
        return await self._ask(environ, io.BytesIO(body.bytes))

    async def _ask(self, environ: Environ, body: io.IOBase) -> Answer:
        pool = self._readers if environ["REQUEST_METHOD"] in _READING else self._writers
        given = {**environ, "wsgi.input": body}
        if isinstance(body, _Absent):
            # Without a length nothing would be read, and so nothing be raised.
            given.setdefault("CONTENT_LENGTH", "1")
        return await pool.ask(given)

    def _run(self, environ: Environ) -> Answer:
        started: list[tuple[str, list[tuple[str, str]]]] = []
        parts = self._app(environ, lambda status, headers, *_: started.append((status, headers)))
        try:
            body = b"".join(parts)
        finally:
            if close := getattr(parts, "close", None):
                close()
        status, headers = started[-1]
        return int(status[:3]), [(name.lower(), value) for name, value in headers], body


class _Body:
    """A body that arrives in the background of the event loop, up to `most_bytes`; the rest is thrown
    away."""

    def __init__(self, proto: Any, said: str, most_bytes: int) -> None:
        """`said` is the header Content-Length, empty for a body in chunks."""
        self.bytes = b""
        self.is_whole = False
        self.is_too_large = False
        self._most_bytes = most_bytes
        self._said = said
        self._received = 0
        self._task = asyncio.ensure_future(self._receive(proto))

    async def within(self, seconds: float) -> bool:
        """Waits until the body has arrived or cannot arrive any more, and tells whether it is whole."""
        await asyncio.wait({self._task}, timeout=seconds)
        return self.is_whole

    async def drain(self) -> None:
        """Lets the client finish sending, or it would find a broken connection instead of the answer.

        A client that sends nothing for a moment gets the answer at once.
        """
        end = asyncio.get_running_loop().time() + _DRAIN_SECONDS
        while not self._task.done() and asyncio.get_running_loop().time() < end:
            before = self._received
            await asyncio.wait({self._task}, timeout=_SILENCE_SECONDS)
            if self._received == before:
                break
        self._task.cancel()

    async def _receive(self, proto: Any) -> None:
        parts: list[bytes] = []
        async for part in proto:
            self._received += len(part)
            if self._received > _DRAIN_BYTES:
                self.is_too_large = True
                return
            if self._received > self._most_bytes:
                self.is_too_large = True
                parts.clear()
            else:
                parts.append(bytes(part))
            # Waiting for the end, which adds nothing, would wake the loop once more.
            if self._said == str(self._received):
                break
        # A client that left in the middle ends the parts too.
        if not self.is_too_large and self._said in ("", str(self._received)):
            self.bytes = b"".join(parts)
            self.is_whole = True


def _has_body(scope: Any) -> bool:
    length = scope.headers.get("content-length")
    return "transfer-encoding" in scope.headers or (length is not None and length.strip() != "0")
