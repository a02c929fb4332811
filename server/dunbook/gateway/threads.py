"""Threads for an event loop: work goes to whichever is free, and its result comes back to the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Generic, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")


class Threads(Generic[Given, Result]):
    """What `concurrent.futures` does in more steps, which cost more processor time than a look-up.

    They end with the process, as requests do that are not answered by then.
    """

    def __init__(self, work: Callable[[Given], Result], count: int, name: str) -> None:
        self._work = work
        self._waiting: SimpleQueue[tuple[asyncio.Future[Result], Given]] = SimpleQueue()
        for at in range(count):
            threading.Thread(target=self._run, name=f"{name}_{at}", daemon=True).start()

    def ask(self, given: Given) -> asyncio.Future[Result]:
        """The result of the work, or what it raised. To be called where a loop runs."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.put((future, given))
        return future

    def _run(self) -> None:
        while True:
            future, given = self._waiting.get()
            done: tuple[Result | None, BaseException | None]
            try:
                done = self._work(given), None
            except BaseException as error:
                done = None, error
            # The loop is closed when the server ends; nobody waits for an answer then.
            with suppress(RuntimeError):
                future.get_loop().call_soon_threadsafe(_settle, future, *done)
            del future, given, done  # or the last request would stay in memory until the next


def _settle(future: asyncio.Future[Result], result: Result, error: BaseException | None) -> None:
    if future.done():  # whoever asked was cancelled meanwhile
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
