"""What the list costs a server with a million entries published: `python -m tests.bench.list_server`.

Each request is measured against a bare Flask route that answers JSON, under the same granian. Rounds of both
alternate, and the ratio is taken within a round: a busy machine slows both alike.
"""

import json
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dunbook import clock
from dunbook.community.publish import prefix_of
from dunbook.community.rebuild import RULES
from dunbook.community.rules.policy import LINES
from dunbook.config import Settings
from dunbook.numbering.describe import official_fingerprint
from dunbook.published import changes
from dunbook.published.entry import DISPUTED, Entry
from dunbook.published.files import publish_to
from dunbook.published.publisher import current
from dunbook.published.statement import Offer
from dunbook.storage import open_database
from dunbook.storage.migrate import migrate

from tests.bench import list_data, server_load
from tests.bench.server_cost import processor_seconds, serving

ENTRIES = 1_000_000
CHANGES = 100
AT_MOST = 1.25
DELTA_BYTES_AT_MOST = 1_500
ROUNDS = 7
REQUESTS = 1_500
WARM_UP = 300


@dataclass(frozen=True)
class Cost:
    bare: float
    ours: float
    """Microseconds of processor time for one request, medians."""
    ratio: float
    """Median of the rounds' own ratios."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        data = Path(folder)
        print(f"Publishing {ENTRIES:,} entries ...", flush=True)
        fill(data, ENTRIES)
        first, _ = _publish(data)
        print(f"{'first publication, processor seconds':<52}{first:>8.1f}")
        change(data, CHANGES)
        again, collected = _publish(data)
        newest = _current(data).newest
        size = next(delta.bytes for delta in newest.deltas if delta.since < newest.version)
        print(f"{f'{CHANGES} changes: finding them, milliseconds':<52}{collected * 1000:>8.1f}")
        print(f"{f'{CHANGES} changes: all of a publication, seconds':<52}{again:>8.1f}")
        holds = [_line(f"{CHANGES} changes: bytes of the delta", size, DELTA_BYTES_AT_MOST)]
        for name, requests, status in _asked(data):
            cost = measure(data, requests, status)
            print(f"{name:<52}{cost.ours:>8.0f} µs    bare Flask {cost.bare:.0f} µs")
            holds.append(_line(f"{name} / bare Flask", cost.ratio, AT_MOST))
    return 0 if all(holds) else 1


def _line(name: str, value: float, at_most: float) -> bool:
    print(f"{name:<52}{value:>8.2f}    at most {at_most}: {'holds' if value <= at_most else 'MISSED'}")
    return value <= at_most


def fill(data: Path, count: int) -> None:
    """A database in which this many entries are published today, put straight into its tables."""
    settings = Settings(data_dir=data)
    migrate(settings.database)
    today = clock.day_of(clock.now())
    with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database, database:
        indexes = database.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE tbl_name = 'published' AND type = 'index' AND sql != ''"
        ).fetchall()
        for name, _ in indexes:
            database.execute(f"DROP INDEX {name}")
        database.executemany(
            "INSERT INTO published (prefix, key, from_day, until_day, body) VALUES (?, ?, ?, ?, ?)",
            sorted(
                (prefix_of(entry.key), entry.key, today - at % 100, today + 1 + at % 200, _body(entry))
                for at, entry in enumerate(sorted(list_data.make(count).entries))
            ),
        )
        # An index that is made at the end is quicker than one that is kept row by row.
        for _, index in indexes:
            database.execute(index)
        # There are no reports behind them: the server must not work them out anew.
        database.execute(
            "INSERT INTO fact (name, value) VALUES ('rules', ?)",
            (f"{RULES} {LINES.fingerprint()} {official_fingerprint()}",),
        )


def change(data: Path, count: int) -> None:
    """Gives entries all over the list another level, as reports would."""
    with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database, database:
        rows = database.execute(
            "SELECT key, body FROM published WHERE prefix % 601 = 1 LIMIT ?", (count,)
        ).fetchall()
        for key, body in rows:
            said = json.loads(body)
            said["level"] = "few" if said["level"] == "many" else "many"
            database.execute("UPDATE published SET body = ? WHERE key = ?", (json.dumps(said), key))
            database.execute("INSERT INTO list_dirty (key) VALUES (?)", (key,))


def _body(entry: Entry) -> str:
    said = {
        "level": entry.level,
        "tag": entry.tag,
        "tags": {entry.tag: 0.9},
        "agencies": [],
        "creditors": ["huabei"],
        "conduct": ["threat"],
        "last_month": entry.month,
        "disputed": bool(entry.flags & DISPUTED),
    }
    return json.dumps(said, separators=(",", ":"))


def _publish(data: Path) -> tuple[float, float]:
    """(processor seconds of a publication, seconds of it that went into finding what changed)"""
    settings = Settings(data_dir=data)
    database = open_database(settings.database)
    moment = clock.now()
    begin = time.process_time()
    changes.follow(database, clock.day_of(moment), int(moment.timestamp()))
    found = time.process_time() - begin
    publish_to(database, data, settings.list_dir, moment)
    database.close()
    return time.process_time() - begin, found


def _current(data: Path) -> Offer:
    database = open_database(Settings(data_dir=data).database)
    said = current(database)
    database.close()
    assert said
    return said


def _asked(data: Path) -> list[tuple[str, list[bytes], int]]:
    chance = random.Random(ENTRIES)
    said = _current(data).statement
    total = WARM_UP + ROUNDS * REQUESTS
    prefixes = [f"/v1/prefix/{chance.randrange(1 << 16):04x}" for _ in range(total)]
    same = server_load.get_if_changed("/v1/list", said.full.sha256)
    newest = server_load.get_if_changed(f"/v1/list?since={said.version}", said.deltas[0].sha256)
    return [
        ("GET /v1/prefix", [server_load.get(path) for path in prefixes], 200),
        ("GET /v1/list, nothing new", [same] * total, 304),
        ("GET /v1/list?since, nothing new", [newest] * total, 304),
    ]


def measure(data: Path, requests: list[bytes], status: int) -> Cost:
    each = (len(requests) - WARM_UP) // ROUNDS
    bare, ours = [], []
    with (
        serving("tests.bench.server_others:bare_flask", {}) as (bare_port, bare_process),
        serving("dunbook.web:create_app", {"DUNBOOK_DATA_DIR": str(data)}) as (port, process),
    ):
        plain = [server_load.get("/")] * each
        server_load.send_all(bare_port, plain, 200)
        server_load.send_all(port, requests[:WARM_UP], status)
        for turn in range(ROUNDS):
            begin = WARM_UP + turn * each
            before = processor_seconds(bare_process)
            server_load.send_all(bare_port, plain, 200)
            between = processor_seconds(process)
            bare.append((processor_seconds(bare_process) - before) / each * 1e6)
            server_load.send_all(port, requests[begin : begin + each], status)
            ours.append((processor_seconds(process) - between) / each * 1e6)
    ratios = sorted(mine / its for mine, its in zip(ours, bare, strict=True))
    return Cost(sorted(bare)[ROUNDS // 2], sorted(ours)[ROUNDS // 2], ratios[ROUNDS // 2])


if __name__ == "__main__":
    sys.exit(main())
