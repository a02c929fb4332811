"""Servers for the journeys: the real command as a subprocess, and one in this process that can move time."""

import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

STARTING = 60  # seconds to wait for the address; a start takes about one
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass
class Server:
    """`dunbook serve` with its own data directory. It can stop and start again at its address."""

    data_dir: Path
    policy: str = "public"
    address: str = ""
    _process: subprocess.Popen[str] | None = None
    _reader: threading.Thread | None = None

    def start(self) -> None:
        port = self.address.rpartition(":")[2] or "0"
        command = Path(sys.executable).with_name("dunbook")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DUNBOOK_")},
            "DUNBOOK_DATA_DIR": str(self.data_dir),
            "DUNBOOK_POLICY": self.policy,
            "PYTHONUNBUFFERED": "1",
        }
        self._process = subprocess.Popen(
            [command, "serve", "--port", port],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout
        self.address, self._reader = _first_address(self._process.stdout)

    def stop(self) -> None:
        if self._process and self._reader:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._reader.join()
            self._process = None

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _first_address(output: IO[str]) -> tuple[str, threading.Thread]:
    """Reads on to the end in the background, or a full pipe would stop the server."""
    found: queue.Queue[str | None] = queue.Queue()
    lines = []

    def read() -> None:
        with output:
            for line in output:
                lines.append(line)
                if match := ADDRESS.search(line):
                    found.put(match[0])
        found.put(None)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    address = found.get(timeout=STARTING)
    if address is None:
        raise AssertionError(f"the server ended without an address:\n{''.join(lines)}")
    return address, reader


@dataclass
class Clock:
    """The time on the server. It stands still until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class ClockedServer:
    address: str
    clock: Clock


@contextmanager
def clocked_server(data_dir: Path, policy: str = "public") -> Iterator[ClockedServer]:
    from werkzeug.serving import make_server

    clock = Clock(datetime.now(UTC))
    app = _make_app(data_dir, policy, clock)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield ClockedServer(f"http://127.0.0.1:{server.server_port}", clock)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _make_app(data_dir: Path, policy: str, clock: Callable[[], datetime]):
    from dunbook import create_app
    from dunbook.config import Settings

    return create_app(Settings(data_dir=data_dir, policy=policy), clock=clock)
