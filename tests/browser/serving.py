"""Servers for the journeys: the application in this process, whose time can be moved, and the real command.

The command takes two seconds of processor time for each start, the application a tenth of one. The command is
for journeys that are about what only it does: serving as a process of its own, and publishing beside it.
"""

import os
import queue
import re
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

STARTING = 60  # Seconds to wait for the address; a start takes about one.
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass
class Server(ABC):
    """A server with its own data directory. It can stop and start again at its address; a start publishes."""

    data_dir: Path
    policy: str = "public"
    address: str = ""

    @abstractmethod
    def start(self) -> None: ...

    @abstractmethod
    def stop(self) -> None: ...

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    @abstractmethod
    def running(self) -> bool: ...

    @property
    def port(self) -> int:
        """The port; 0 before the first start means any that is free."""
        return int(self.address.rpartition(":")[2] or 0)


@dataclass
class Command(Server):
    """A server that runs as `dunbook serve`."""

    settings: dict[str, str] = field(default_factory=dict)
    """Further settings, by the names of their variables."""
    _process: subprocess.Popen[str] | None = None
    _reader: threading.Thread | None = None

    @property
    def running(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        command = Path(sys.executable).with_name("dunbook")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DUNBOOK_")},
            "DUNBOOK_DATA_DIR": str(self.data_dir),
            "DUNBOOK_POLICY": self.policy,
            "PYTHONUNBUFFERED": "1",
            **self.settings,
        }
        self._process = subprocess.Popen(
            [command, "serve", "--port", str(self.port)],
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


def _first_address(output: IO[str]) -> tuple[str, threading.Thread]:
    """The address that the server prints. A thread reads the rest to the end, because a full pipe would
    stop the server."""
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
    """The time on the server: that of this machine, moved."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **by: float) -> None:
        self.ahead += timedelta(**by)


@dataclass
class ClockedServer(Server):
    """A server that runs as the application in this process."""

    clock: Clock = field(default_factory=Clock)
    allowed_origins: tuple[str, ...] = ()
    list_by_area: bool = False
    _app: Any = None
    _server: Any = None

    @property
    def running(self) -> bool:
        return self._server is not None

    def start(self) -> None:
        from dunbook import create_app
        from dunbook.api.context import publish_now
        from dunbook.config import Settings

        from tests.server.embedded import Embedded

        chosen = {"allowed_origins": self.allowed_origins, "list_by_area": self.list_by_area}
        settings = Settings(data_dir=self.data_dir, policy=self.policy, **chosen)
        self._app = create_app(settings, clock=self.clock)
        publish_now(self._app.extensions["dunbook"])
        self._server = Embedded(self._app, self.port).start()
        self.address = self._server.address

    def stop(self) -> None:
        if self._server:
            self._server.stop()
            self._app.extensions["dunbook"].close()
            self._server = None
