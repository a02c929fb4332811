"""A report against a naive insert, on SQLite and on PostgreSQL: `python -m tests.bench.server_report`.

As behind a proxy, so that limits by address are paid for too; every reporter has an address of their own.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import server_data, server_load
from tests.bench.server_cost import ROUNDS, WARM_UP, _cost, _line, _posts, serving

AT_MOST = 2.0
REQUESTS = 2_000
BURST = 10_000
"""Reports in the run that says how many a second."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        data = server_data.make(Path(folder), 20_000, 100_000)
        chance = random.Random(server_data.SEED + 2)
        total = WARM_UP + ROUNDS * REQUESTS
        numbers = [chance.choice(data.numbers) for _ in range(total)]
        naive = {"NAIVE_DATABASE": str(data.naive)}
        ours = {"DUNBOOK_DATA_DIR": str(data.ours), "DUNBOOK_TRUSTED_PROXIES": "1"}
        posts = _posts("/v1/reports", numbers, chance)
        insert = _cost(
            "naive", "tests.bench.server_others:naive", naive, _posts("/reports", numbers, chance), 201
        )
        report = _cost(
            "ours", "dunbook.web:create_app", ours, [_from(post, at) for at, post in enumerate(posts)], 201
        )
        print(f"naive insert {insert.microseconds:.0f} µs, report {report.microseconds:.0f} µs")
        holds = _line("report / naive insert, SQLite", report.microseconds / insert.microseconds, AT_MOST)
        print(f"{_a_second(data, ours, chance):.0f} reports a second, one worker, SQLite")
    return 0 if holds else 1


def _from(post: bytes, at: int) -> bytes:
    address = f"10.{at >> 16 & 255}.{at >> 8 & 255}.{at & 255}"
    return post.replace(b"Host: bench", f"Host: bench\r\nX-Forwarded-For: {address}".encode(), 1)


def _a_second(data: server_data.Data, ours: dict[str, str], chance: random.Random) -> float:
    numbers = [chance.choice(data.numbers) for _ in range(BURST)]
    posts = [_from(post, at) for at, post in enumerate(_posts("/v1/reports", numbers, chance), start=1 << 20)]
    with serving("dunbook.web:create_app", ours) as (port, _):
        begin = time.monotonic()
        server_load.send_all(port, posts, 201)
        return BURST / (time.monotonic() - begin)


if __name__ == "__main__":
    sys.exit(main())
