"""What a report on a number with 10,000 reports costs beside one with about ten: `python -m
tests.bench.server_crowd`.

All of the 10,000 are held back as a burst, or contradict each other. Also measured is how long it takes to
work out the number's answer. Processor time of the server, and with PostgreSQL of the database too.
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import psutil
from dunbook import clock
from dunbook.community.rules.policy import LINES
from dunbook.community.settling import settle_all
from dunbook.storage import open_database

from tests.bench import server_data, server_load
from tests.bench.server_cost import serving
from tests.bench.server_pair import Side, compare
from tests.bench.server_postgres import postgres

AT_MOST = 2.0
MILLISECONDS_AT_MOST = 50
CROWD = 10_000
ROUNDS = 5
REQUESTS = 200
WARM_UP = 100
BURST, CONTESTED = "057126888000", "057126888001"
_OURS = "dunbook.web:create_app"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        data = server_data.make(Path(folder), 10_000, 100_000)
        _crowd(data, BURST, contested=False)
        _crowd(data, CONTESTED, contested=True)
        here = {"DUNBOOK_DATA_DIR": str(data.ours), "DUNBOOK_TRUSTED_PROXIES": "1"}
        database = f"sqlite:///{data.ours / 'dunbook.sqlite3'}"
        with postgres(data) as (url, process):
            holds = [
                _on(data, here, [], name, number)
                and _on(data, {**here, "DUNBOOK_DATABASE_URL": url}, [process], f"{name}, PostgreSQL", number)
                for name, number in (("held back", BURST), ("contested", CONTESTED))
            ]
            for name, address in (("SQLite", database), ("PostgreSQL", url)):
                print(f"{f'both worked out beside the writers, {name}':<44}{_pass(address):>8.0f} ms")
    return 0 if all(holds) else 1


def _crowd(data: server_data.Data, number: str, *, contested: bool) -> None:
    """Reports of today: by installs of yesterday, or by old installs of which every other one contradicts
    the rest."""
    today = clock.day_of(clock.now())
    first, since = server_data.REPORTERS * (3 if contested else 2), today - (90 if contested else 1)
    with closing(sqlite3.connect(data.ours / "dunbook.sqlite3")) as database:
        database.executemany(
            "INSERT INTO reporter (id, hash, since_day) VALUES (?, ?, ?)",
            ((first + at, f"{number} {at}".encode(), since) for at in range(CROWD)),
        )
        database.executemany(
            "INSERT INTO report (id, reporter_id, key, kind, tag, creditor, conduct, reported_day)"
            " VALUES (?, ?, ?, 'landline', ?, 'huabei', 'threat', ?)",
            (
                (
                    *(f"{number} {at}", first + at, server_data.key_of(number)),
                    "not_collection" if contested and at % 2 else "collection_agency",
                    today,
                )
                for at in range(CROWD)
            ),
        )
        database.commit()


def _on(
    data: server_data.Data,
    settings: dict[str, str],
    database: Sequence[psutil.Process],
    name: str,
    number: str,
) -> bool:
    chance = random.Random(server_data.SEED + 5)
    lines = [one for one in data.numbers if not one.startswith("1")]
    count = WARM_UP + ROUNDS * REQUESTS
    with serving(_OURS, settings) as (port, process):
        crowded, usual = (
            Side(port, [process, *database], list(_posts(numbers, chance)), 201)
            for numbers in ([number] * count, [chance.choice(lines) for _ in range(count)])
        )
        pair = compare(crowded, usual, ROUNDS, WARM_UP)
    return pair.line(f"report, {CROWD:,} {name} / ten", AT_MOST) and pair.ours < MILLISECONDS_AT_MOST * 1_000


def _posts(numbers: Sequence[str], chance: random.Random) -> Iterator[bytes]:
    for at, number in enumerate(numbers):
        said = {"number": number, "tag": "collection_agency", "creditor": "huabei", "conduct": ["threat"]}
        token = server_data.token(chance.randrange(server_data.REPORTERS))
        yield server_load.post("/v1/reports", json.dumps(said).encode(), token).replace(
            b"Host: bench", f"Host: bench\r\nX-Forwarded-For: 10.9.{at >> 8 & 255}.{at & 255}".encode(), 1
        )


def _pass(address: str) -> float:
    database = open_database(address)
    before = time.process_time()
    settle_all(database, LINES)
    database.close()
    return (time.process_time() - before) * 1_000


if __name__ == "__main__":
    sys.exit(main())
