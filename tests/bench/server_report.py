"""A report against a naive insert, on SQLite and on PostgreSQL: `python -m tests.bench.server_report`.

As behind a proxy, so that limits by address are paid for too; every reporter has an address of their own.
Then how many a second two workers take, and what keeps them from taking more.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from tests.bench import server_data, server_load
from tests.bench.server_cost import processor_seconds, serving
from tests.bench.server_pair import Pair, Side, compare
from tests.bench.server_postgres import postgres

AT_MOST = 2.0
ROUNDS = 7
REQUESTS = 800
WARM_UP = 400
SECONDS = 10
AIM = 1_000
"""The rate that two workers are to reach, in reports a second."""
_OURS = "dunbook.web:create_app"
_OTHERS = "tests.bench.server_others"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        data = server_data.make(Path(folder), 20_000, 100_000)
        ours = {"DUNBOOK_DATA_DIR": str(data.ours), "DUNBOOK_TRUSTED_PROXIES": "1"}
        holds = [
            _on(data, ours, ("naive", {"NAIVE_DATABASE": str(data.naive)}), []).line(
                "report / naive insert, SQLite", AT_MOST
            )
        ]
        with postgres(data) as (url, process):
            there = {**ours, "DUNBOOK_DATABASE_URL": url}
            # The database's own time counts on both sides, as it does with SQLite.
            for name, keeps in (("", {}), (" that keeps connections", {"NAIVE_KEEPS": "1"})):
                naive = "naive_postgres", {"NAIVE_DATABASE": url, **keeps}
                pair = _on(data, there, naive, [process])
                held = pair.line(f"report / naive insert{name}, PostgreSQL", AT_MOST)
                # On SQLite the naive server opens a connection for each report too.
                holds.append(held or bool(keeps))
        _sustained(data, ours)
    return 0 if all(holds) else 1


def _on(
    data: server_data.Data,
    settings: dict[str, str],
    naive: tuple[str, dict[str, str]],
    database: Sequence[psutil.Process],
) -> Pair:
    chance = random.Random(server_data.SEED + 2)
    numbers = [chance.choice(data.numbers) for _ in range(WARM_UP + ROUNDS * REQUESTS)]
    name, there = naive
    with serving(_OURS, settings) as (port, process), serving(f"{_OTHERS}:{name}", there) as (other, its):
        return compare(
            Side(port, [process, *database], list(posts("/v1/reports", numbers, chance)), 201),
            Side(other, [its, *database], list(posts("/reports", numbers, chance)), 201),
            ROUNDS,
            WARM_UP,
        )


def posts(path: str, numbers: Sequence[str], chance: random.Random) -> Iterator[bytes]:
    for at, number in enumerate(numbers):
        said = {"number": number, "tag": "collection_agency", "creditor": "huabei", "conduct": ["threat"]}
        token = server_data.token(chance.randrange(server_data.REPORTERS))
        address = f"10.{at >> 16 & 255}.{at >> 8 & 255}.{at & 255}"
        yield server_load.post(path, json.dumps(said).encode(), token).replace(
            b"Host: bench", f"Host: bench\r\nX-Forwarded-For: {address}".encode(), 1
        )


def _sustained(data: server_data.Data, settings: dict[str, str]) -> None:
    """The rate that two workers reach. Whoever used the processors is the limit: the workers themselves if
    those are full, the only writer if not."""
    chance = random.Random(server_data.SEED + 3)
    ready = list(
        posts("/v1/reports", [chance.choice(data.numbers) for _ in range(4 * AIM * SECONDS)], chance)
    )
    with serving(_OURS, settings, workers=2) as (port, process):
        server_load.send_all(port, ready[:WARM_UP], 201)
        sent = 0

        def until(end: float) -> Iterator[bytes]:
            nonlocal sent
            for post in ready[WARM_UP:]:
                if time.monotonic() >= end:
                    return
                sent += 1
                yield post

        before, load, machine = processor_seconds(process), time.process_time(), psutil.cpu_times()
        begin = time.monotonic()
        server_load.send_all(port, until(begin + SECONDS), 201)
        seconds = time.monotonic() - begin
        writers, load = processor_seconds(process) - before, time.process_time() - load
        idle = psutil.cpu_times().idle - machine.idle
    processors = psutil.cpu_count() or 1
    shares = [f"{part / seconds / processors:.0%}" for part in (writers, load, idle)]
    print(f"{'reports a second, SQLite, 2 workers':<44}{sent / seconds:>8.0f}    the aim is {AIM:,}")
    print(
        f"    of {processors} processors: the workers {shares[0]}, this bench {shares[1]}, idle {shares[2]};"
        f" {writers / sent * 1e6:.0f} µs a report in the workers"
    )


if __name__ == "__main__":
    sys.exit(main())
