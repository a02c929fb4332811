"""Work that an event loop hands to threads: each asker gets its own result, and no asker ends a thread."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from dunbook.gateway.threads import Threads

Said = TypeVar("Said")


def run(asking: Coroutine[object, object, Said]) -> Said:
    """In a thread of its own: a browser driven from this thread may have an event loop running in it."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asking).result()


class Refused(BaseException):
    """Derived from BaseException, as the gateway's own is."""


def test_each_asker_gets_its_own_result_or_what_was_raised():
    def work(given: int) -> int:
        if given == 2:
            raise Refused
        return given * 10

    async def ask() -> list[object]:
        threads = Threads(work, 3, "test")
        return await asyncio.gather(*(threads.ask(at) for at in range(5)), return_exceptions=True)

    found = run(ask())
    assert isinstance(found[2], Refused)
    assert [one for one in found if not isinstance(one, Refused)] == [0, 10, 30, 40]


def test_who_stops_waiting_keeps_no_thread_from_the_next():
    begun, goes_on = threading.Event(), threading.Event()
    troubles: list[object] = []

    def work(given: str) -> str:
        begun.set()
        goes_on.wait()
        return given

    async def ask() -> str:
        asyncio.get_running_loop().set_exception_handler(lambda _, trouble: troubles.append(trouble))
        threads = Threads(work, 1, "test")
        first = threads.ask("first")
        while not begun.is_set():
            await asyncio.sleep(0)
        first.cancel()
        goes_on.set()
        with pytest.raises(asyncio.CancelledError):
            await first
        return await threads.ask("second")

    assert run(ask()) == "second"
    assert troubles == []


def test_the_first_thread_does_everything_while_it_gets_on():
    async def ask() -> list[str]:
        threads = Threads(lambda _: threading.current_thread().name, 3, "test", patience=60.0)
        return await asyncio.gather(*(threads.ask(at) for at in range(20)))

    assert set(run(ask())) == {"test_0"}


def test_who_waits_for_something_else_holds_nobody_up():
    goes_on = threading.Event()

    def work(given: str) -> str:
        if given == "waits":
            goes_on.wait()
        return given

    async def ask() -> list[str]:
        threads = Threads(work, 3, "test", patience=0.01)
        waiting = [threads.ask("waits"), threads.ask("waits")]
        found = await asyncio.gather(*(threads.ask(f"{at}") for at in range(5)))
        assert not any(one.done() for one in waiting)
        goes_on.set()
        return [*found, *(await asyncio.gather(*waiting))]

    assert run(ask()) == ["0", "1", "2", "3", "4", "waits", "waits"]
