"""Processor time for one look-up, ours and others', side by side: `python -m tests.bench.server_cost`.

Processor time (user and system, of all the server's processes) holds still on a busy machine where requests
per second do not. Everything runs under the same granian with 8 keep-alive connections.
"""

import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench import server_data, server_load

LOOK_UP_AT_MOST = 0.8
ROUNDS = 3
REQUESTS = 4_000
WARM_UP = 400


@dataclass(frozen=True)
class Cost:
    name: str
    microseconds: float
    """The median over the rounds, for one request."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        print(f"Filling {server_data.NUMBERS:,} numbers and {server_data.REPORTS:,} reports ...", flush=True)
        costs = measure(server_data.make(Path(folder)))
    for each in costs:
        print(f"{each.name:<44}{each.microseconds:>8.0f} µs")
    _, _, naive, ours = (each.microseconds for each in costs)
    return 0 if line("look-up / naive look-up", ours / naive, LOOK_UP_AT_MOST) else 1


def line(name: str, ratio: float, at_most: float) -> bool:
    print(f"{name:<44}{ratio:>8.2f}    at most {at_most}: {'holds' if ratio <= at_most else 'MISSED'}")
    return ratio <= at_most


def measure(data: server_data.Data, requests: int = REQUESTS) -> list[Cost]:
    chance = random.Random(server_data.SEED + 1)
    total = WARM_UP + ROUNDS * requests
    numbers = [chance.choice(data.numbers) for _ in range(total)]
    ours = {"DUNBOOK_DATA_DIR": str(data.ours)}
    naive = {"NAIVE_DATABASE": str(data.naive)}
    here = "tests.bench.server_others"
    return [
        cost("bare WSGI", f"{here}:bare_wsgi", {}, [server_load.get("/")] * total, 200),
        cost("bare Flask, JSON", f"{here}:bare_flask", {}, [server_load.get("/")] * total, 200),
        cost(
            "naive Flask + sqlite3, look-up",
            f"{here}:naive",
            naive,
            [server_load.get(f"/numbers/{number}") for number in numbers],
            200,
        ),
        cost(
            "Dunbook, GET /v1/numbers",
            "dunbook.web:create_app",
            ours,
            [server_load.get(f"/v1/numbers/{number}") for number in numbers],
            200,
        ),
    ]


def cost(name: str, target: str, settings: dict[str, str], requests: list[bytes], status: int) -> Cost:
    each = (len(requests) - WARM_UP) // ROUNDS
    spent = []
    with serving(target, settings) as (port, process):
        server_load.send_all(port, requests[:WARM_UP], status)
        for turn in range(ROUNDS):
            begin = WARM_UP + turn * each
            before = processor_seconds(process)
            server_load.send_all(port, requests[begin : begin + each], status)
            spent.append((processor_seconds(process) - before) / each * 1e6)
    return Cost(name, sorted(spent)[len(spent) // 2])


@contextmanager
def serving(target: str, settings: dict[str, str], workers: int = 1) -> Iterator[tuple[int, psutil.Process]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.server_run", target, str(port), str(workers)],
        env={**os.environ, **settings},
        cwd=Path(__file__).parents[2],
    )
    try:
        _wait(port, server)
        yield port, psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    patience = time.monotonic() + 60
    while True:
        try:
            # A whole request is sent, because the parent's socket accepts connections before the worker
            # answers.
            with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
                connection.sendall(server_load.get("/"))
                if connection.recv(1):
                    return
        except OSError:
            pass
        assert server.poll() is None, "the server ended"
        assert time.monotonic() < patience, "the server does not answer"
        time.sleep(0.05)


def processor_seconds(process: psutil.Process) -> float:
    """User and system time of the process, of all its descendants, and of those of them that have ended."""
    while True:
        try:
            everybody = (process, *process.children(recursive=True))
            return sum(sum(each.cpu_times()[:4]) for each in everybody)
        except psutil.NoSuchProcess:
            # A process that ended meanwhile is counted at the next look, in the time of its parent.
            if not process.is_running():
                raise


if __name__ == "__main__":
    sys.exit(main())
