"""An application in this process as `dunbook serve` serves it: behind the gateway, under granian.

Browsers keep their connections to it. The server that comes with Flask closes each connection, and a panel
asks for some hundred files: that took more of this process than all requests did.
"""

import asyncio
import socket
import threading
import time
from typing import Self

from dunbook.serve import gateway_of
from flask import Flask
from granian.constants import HTTPModes, Interfaces
from granian.server.embed import Server

PATIENCE = 15  # Seconds to wait.


class Embedded:
    """Listens on the loopback from `start` to `stop`."""

    def __init__(self, app: Flask, port: int = 0) -> None:
        """The port; 0 means any that is free."""
        self.port = port or _free_port()
        self._app = app
        self._loop: asyncio.AbstractEventLoop
        self._server: Server
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        self._thread.start()
        end = time.monotonic() + PATIENCE
        while not _listens(self.port):
            assert self._thread.is_alive(), "the server did not start"
            assert time.monotonic() < end, "the server does not listen"
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._server.stop)
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "the server did not stop"

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._server = Server(
            gateway_of(self._app),
            port=self.port,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            log_enabled=False,
        )
        await self._server.serve()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
