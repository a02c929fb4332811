"""Whether time tells a number below the bar from an unknown one: `python -m tests.bench.server_quiet`.

The answers are the same bytes (tests/server holds that). Here both are asked of one server, one after the
other, which of them first is random, and the time of each answer is taken as the asker sees it.
"""

import random
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from dunbook.config import Settings
from dunbook.storage import open_database

from tests.bench import server_data, server_load
from tests.bench.server_cost import serving

PAIRS = 8_000
WARM_UP = 500
NOISE = 1.03
"""How far from 1 the median of all pairs' ratios may be. In half of the pairs the two times differ by a
tenth or more."""


def main() -> int:
    chance = random.Random(server_data.SEED + 4)
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        # With about one report a number most numbers stay below every bar.
        data = server_data.make(Path(folder), 20_000, 20_000)
        below, unknown = _numbers(data, chance)
        with serving("dunbook.web:create_app", {"DUNBOOK_DATA_DIR": str(data.ours)}) as (port, _):
            holds = [
                _told(port, *([path(one) for one in numbers] for numbers in (below, unknown)), name, chance)
                for name, path in _PATHS.items()
            ]
    return 0 if all(holds) else 1


def _numbers(data: server_data.Data, chance: random.Random) -> tuple[list[str], list[str]]:
    """Numbers that were reported and are not published, and as many that nobody reported, of the same
    kinds in the same proportions."""
    database = open_database(Settings(data_dir=data.ours).database)
    published = {key for (key,) in database.read("SELECT DISTINCT key FROM published")}
    reported = {key for (key,) in database.read("SELECT DISTINCT key FROM report")}
    database.close()
    below = [one for one in data.numbers if server_data.key_of(one) in reported - published]
    known = reported | published
    unknown: list[str] = []
    while len(unknown) < len(below):
        # The last six digits are replaced, so that kind, place and length stay the same.
        other = chance.choice(below)[:-6] + f"{chance.randrange(10**6):06}"
        if server_data.key_of(other) not in known:
            unknown.append(other)
    return below, unknown


def _number(number: str) -> bytes:
    return server_load.get(f"/v1/numbers/{number}")


def _prefix(number: str) -> bytes:
    return server_load.get(f"/v1/prefix/{sha256(server_data.key_of(number).encode()).hexdigest()[:4]}")


_PATHS: dict[str, Callable[[str], bytes]] = {"GET /v1/numbers": _number, "GET /v1/prefix": _prefix}


def _told(port: int, below: list[bytes], unknown: list[bytes], name: str, chance: random.Random) -> bool:
    ratios = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(-WARM_UP, PAIRS):
            pair = [(True, chance.choice(below)), (False, chance.choice(unknown))]
            chance.shuffle(pair)
            took = {}
            for is_below, request in pair:
                begin = time.perf_counter()
                connection.sendall(request)
                server_load.receive(connection)
                took[is_below] = time.perf_counter() - begin
            if at >= 0:
                ratios.append(took[True] / took[False])
    ratios.sort()
    low, median, high = (ratios[PAIRS * quarter // 4] for quarter in (1, 2, 3))
    holds = 1 / NOISE <= median <= NOISE
    print(
        f"{f'below the bar / unknown, {name}':<44}{median:>8.3f}    (half of {PAIRS:,} pairs"
        f" from {low:.2f} to {high:.2f})    within {NOISE}: {'holds' if holds else 'MISSED'}",
        flush=True,
    )
    return holds


if __name__ == "__main__":
    sys.exit(main())
