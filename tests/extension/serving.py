"""Two loopback servers: the panel's own files, laid out as the web host lays them out, and a Dunbook server.

That one does what a test tells it to (answer late, not at all, wrongly) and writes down what it was asked.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TYPES = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".html": "text/html",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler], port: int = 0) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Files(BaseHTTPRequestHandler):
    """The files of the panel and of these tests, and an empty page to run them in."""

    protocol_version = "HTTP/1.1"  # One connection serves all the modules.

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""

    def made(self) -> dict[str, bytes]:
        """Contents of paths at which there is no file."""
        return {"blank.html": b"<!doctype html><title>probe</title>"}

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/") or "panel.html"
        name = "platform/offline-worker.js" if path == "offline-worker.js" else path
        file = (
            ROOT / name if name.startswith(("_locales/", "tests/extension/")) else ROOT / "extension" / name
        )
        content = self.made().get(path)
        if content is None and file.is_file():
            content = file.read_bytes()
        self.send_response(404 if content is None else 200)
        kind = TYPES.get(Path(path).suffix, "application/octet-stream")
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: str


@dataclass
class Answer:
    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    drop: bool = False  # Does the work, then breaks the connection before answering.
    wait: float = 0.0  # Seconds to wait before the answer.


@dataclass
class Dunbook:
    """A server that keeps one report for a reporter and number, as the real one does. `say` may answer
    first."""

    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    reporters: set[str] = field(default_factory=set)
    reports: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    say: Callable[[Asked], Answer | None] = lambda asked: None
    down: bool = False  # Nothing is answered, and nothing takes effect.

    def sent(self, method: str, path: str) -> list[Asked]:
        return [one for one in self.asked if one.method == method and one.path.startswith(path)]

    def answer(self, asked: Asked) -> Answer:
        if self.down:
            return Answer(0, drop=True)
        said = self.say(asked)
        if said is not None and not said.drop:
            return said
        answer = self.rules(asked)
        answer.drop = said is not None
        return answer

    def rules(self, asked: Asked) -> Answer:
        secret = asked.headers.get("authorization", "").removeprefix("Bearer ")
        if asked.path == "/v1/reporters/challenge":
            return Answer(200, {"parameters": {"nonce": "00"}, "signature": "s"})
        if asked.path == "/v1/reporters":
            again = secret in self.reporters
            self.reporters.add(secret)
            return Answer(200 if again else 201, {"created_on": "2026-11-23"})
        if asked.path == "/v1/meta":
            return Answer(
                200,
                {"name": "Dunbook", "tags": [], "agencies": [{"slug": "a1", "zh": "甲公司", "en": "A One"}]},
            )
        if asked.path.startswith("/v1/prefix/"):
            return Answer(200, [])
        if not asked.path.startswith("/v1/"):
            return Answer(404, "<h1>nothing here</h1>")
        if secret not in self.reporters:
            return Answer(401, {"code": "unknown_reporter", "title": "未登记"})
        return self.own(asked, secret)

    def own(self, asked: Asked, secret: str) -> Answer:
        mine = {key: report for (reporter, key), report in self.reports.items() if reporter == secret}
        if asked.path == "/v1/me" and asked.method == "GET":
            return Answer(
                200,
                {"created_on": "2026-11-23", "reports": [{"id": r["id"], "key": k} for k, r in mine.items()]},
            )
        if asked.path == "/v1/me":
            self.reporters.discard(secret)
            self.reports = {place: report for place, report in self.reports.items() if place[0] != secret}
            return Answer(204)
        if asked.path == "/v1/reports":
            body = json.loads(asked.body)
            kept = self.reports.get((secret, body["number"]), {"id": f"r{len(self.reports) + 1}"})
            self.reports[secret, body["number"]] = {**kept, "body": asked.body}
            needs = {"reporters": 2, "days": 1}
            return Answer(201, {"id": kept["id"], "key": body["number"], "state": "pending", "needs": needs})
        for key, report in mine.items():
            if asked.path == f"/v1/reports/{report['id']}":
                del self.reports[secret, key]
                return Answer(204)
        return Answer(404, {"code": "report_not_found", "title": "没有"})


def as_bytes(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    return (body if isinstance(body, str) else json.dumps(body)).encode()


def handler_of(dunbook: Dunbook) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

        def admit(self) -> None:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language")
            self.send_header("Access-Control-Allow-Methods", "GET, POST, DELETE")
            self.send_header("Access-Control-Expose-Headers", "Retry-After")

        def do_OPTIONS(self) -> None:
            self.send_response(204)
            self.admit()
            self.end_headers()

        def any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            dunbook.asked.append(asked)
            answer = dunbook.answer(asked)
            time.sleep(answer.wait)
            if answer.drop:
                self.close_connection = True
                self.connection.close()
                return
            try:
                self.send_response(answer.status)
                self.admit()
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if answer.body is not None:
                    self.wfile.write(as_bytes(answer.body))
            except BrokenPipeError:
                pass  # The panel had stopped waiting.

        do_GET = do_POST = do_DELETE = any

    return Handler
