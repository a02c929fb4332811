"""Threads for an event loop: work goes to whichever is free, and its result comes back to the loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")


class Threads(Generic[Given, Result]):
    """A pool of threads. That of `concurrent.futures` takes more steps, which cost more processor time than a
    look-up.

    The threads end with the process, as do requests that are not answered by then.
    """

    def __init__(
        self, work: Callable[[Given], Result], count: int, name: str, patience: float | None = None
    ) -> None:
        """With `patience`, in seconds, the first thread does everything as long as it makes progress: threads
        that wait for one lock cost more than their work. If it has begun nothing new for that time, it waits
        for something else, and another thread goes on beside it."""
        self._work = work
        self._patience = patience
        self._waiting: SimpleQueue[tuple[asyncio.Future[Result], Given]] = SimpleQueue()
        self._begun = 0
        self._help = threading.Semaphore(0)
        self._look: asyncio.TimerHandle | None = None
        for at in range(count):
            run = self._run if at == 0 or patience is None else self._run_when_needed
            threading.Thread(target=run, name=f"{name}_{at}", daemon=True).start()

    def ask(self, given: Given) -> asyncio.Future[Result]:
        """The result of the work, or what it raised. To be called where a loop runs."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()
        self._waiting.put((future, given))
        if self._patience is not None and self._look is None:
            self._look = loop.call_later(self._patience, self._call_for_help, self._begun)
        return future

    def _call_for_help(self, begun: int) -> None:
        """`begun` is the count of begun tasks at the time when this check was scheduled."""
        self._look = None
        if self._waiting.empty() or self._patience is None:
            return
        if self._begun == begun:
            self._help.release()
        loop = asyncio.get_running_loop()
        self._look = loop.call_later(self._patience, self._call_for_help, self._begun)

    def _run(self) -> None:
        while True:
            self._do(*self._waiting.get())

    def _run_when_needed(self) -> None:
        while True:
            self._help.acquire()
            with suppress(Empty):  # the first thread has gone on meanwhile
                self._do(*self._waiting.get_nowait())

    def _do(self, future: asyncio.Future[Result], given: Given) -> None:
        self._begun += 1
        done: tuple[Result | None, BaseException | None]
        try:
            done = self._work(given), None
        except BaseException as error:
            done = None, error
        # The loop is closed when the server ends; nobody waits for an answer then.
        with suppress(RuntimeError):
            future.get_loop().call_soon_threadsafe(_settle, future, *done)


def _settle(future: asyncio.Future[Result], result: Result, error: BaseException | None) -> None:
    if future.done():  # whoever asked was cancelled meanwhile
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
