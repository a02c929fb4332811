"""A loopback proxy that writes down every request a browser sends, whoever in the browser sends it.

It is the witness for P1 and P2: what is not written here has not left the machine. An address that does not
answer is passed on as a broken connection, so that the panel sees what it would see without the proxy.
"""

import http.client
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

# Addresses that the browser asks for itself (updates, sign-in): they are not the extension's, and get no
# answer.
BROWSERS_OWN = (
    ".gvt1.com",
    ".google.com",
    ".googleapis.com",
    ".gstatic.com",
    ".mozilla.org",
    ".mozilla.com",
    ".mozilla.net",
)
HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "te"}


@dataclass(frozen=True)
class Request:
    method: str
    url: str
    headers: dict[str, str]
    body: bytes
    status: int | None  # None means that nobody answered.

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def of_the_browser(self) -> bool:
        return (urlsplit(self.url).hostname or "").endswith(BROWSERS_OWN)


@dataclass
class Wire:
    """All requests that went over it, the oldest first."""

    requests: list[Request] = field(default_factory=list)
    _server: Any = None

    def __enter__(self) -> "Wire":
        handler = type("Handler", (_Handler,), {"wire": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def sent(self, method: str | None = None, path: str | None = None) -> list[Request]:
        """The requests to any server, without preflights and the browser's own ones."""
        return [
            request
            for request in self.requests
            if request.method != "OPTIONS"
            and not request.of_the_browser
            and method in (None, request.method)
            and (path is None or request.path.startswith(path))
        ]


class _Handler(BaseHTTPRequestHandler):
    wire: Wire
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing: `Wire` records the requests."""

    def do_CONNECT(self) -> None:
        self._note(f"https://{self.path}", b"", None)
        self.close_connection = True

    def _forward(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        self.close_connection = True
        try:
            connection.request(self.command, target, body=body, headers=headers)
            with connection.getresponse() as answer:
                content = answer.read()
        except OSError:
            self._note(self.path, body, None)
            return
        finally:
            connection.close()
        self._note(self.path, body, answer.status)
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        if answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = do_HEAD = do_OPTIONS = _forward

    def _note(self, url: str, body: bytes, status: int | None) -> None:
        self.wire.requests.append(Request(self.command, url, dict(self.headers.items()), body, status))
