"""What it costs to publish a list divided by area, and what a phone loads that holds one province of it.

`python -m tests.bench.list_areas [ENTRIES]`, a hundred thousand by default. The list stands in the
publisher's tables from the start: what reports cost is measured elsewhere.
"""

import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from dunbook import clock
from dunbook.clock import day_of
from dunbook.community.publish import prefix_of
from dunbook.config import Settings
from dunbook.published import area_tally, changes
from dunbook.published.area_publisher import POINTER, current_areas, publish_areas
from dunbook.published.area_statement import AreaFile, AreasStatement, offer_in
from dunbook.published.area_tally import Tally
from dunbook.published.digest import hex
from dunbook.published.division import OTHER
from dunbook.published.entry import Entry
from dunbook.published.keys import load_keys, new_key
from dunbook.published.tel_files import bodies
from dunbook.storage import Database, open_database
from dunbook.storage.migrate import migrate

from tests.bench import list_data
from tests.bench.list_publish import peak
from tests.bench.numbering import Line

ENTRIES, CHANGES, BLOCK = 100_000, 1_000, 1_000_000
PROVINCE = "ZJ"
PROCESSOR_SECONDS, MEGABYTES = 1.5, 250
"""The most that a publication of 1,000 changes may take, the same as with the undivided list."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--turn"]:
        return _turn(Path(arguments[1]), datetime.fromisoformat(arguments[2]), arguments[3])
    entries = int(arguments[0]) if arguments else ENTRIES
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        data = Path(folder)
        # An hour after midnight in China, so that all of it is within one day.
        moment = clock.now().astimezone(clock.CHINA).replace(hour=1, minute=0, second=0, microsecond=0)
        some = _fill(data, entries)
        count, counting = _count(data, moment)
        print(f"{count:,} entries; counting them by area, once: {counting:.1f} s of processor", flush=True)
        packing = _in_process(data, moment)
        print(f"packing all areas: {packing[0]:.1f} s of processor, {packing[1]:.0f} MB", flush=True)
        tables = _in_process(data, moment, "tables")
        print(f"plain tables, apart: {tables[0]:.1f} s of processor, {tables[1]:.0f} MB", flush=True)
        with closing(open_database(Settings(data_dir=data).database)) as database:
            _say_sizes(database)
            before = current_areas(database)
        _change(data, some)
        changing = _in_process(data, moment + timedelta(hours=1))
        with closing(open_database(Settings(data_dir=data).database)) as database:
            _say_update(database, before)
    print(f"of the megabytes of {CHANGES:,} changes, {changing[2]:.0f} are not pages of SQLite's file")
    lines = [
        Line(f"{CHANGES:,} changes by area, processor seconds", changing[0], "", PROCESSOR_SECONDS),
        Line(f"{CHANGES:,} changes by area, megabytes at the peak", changing[1], "", MEGABYTES),
    ]
    print("\n".join(map(str, lines)))
    return 0 if all(line.holds for line in lines) else 1


def _fill(data: Path, count: int) -> list[Entry]:
    """Fills the publisher's tables, and returns entries from all over the list."""
    some: list[Entry] = []
    dice = random.Random(count)
    blocks = range(0, count, BLOCK)
    migrate(Settings(data_dir=data).database)
    with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database, database:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("DROP INDEX ix_list_entry_version")
        for at, start in enumerate(blocks):
            made = list_data.make(min(BLOCK, count - start), list_data.SEED + at)
            database.executemany(
                "INSERT OR IGNORE INTO list_entry (key, tag, level, month, flags, version)"
                " VALUES (?, ?, ?, ?, ?, 1)",
                sorted(made.entries),
            )
            some += dice.sample(made.entries, CHANGES // len(blocks))
        database.execute("CREATE INDEX ix_list_entry_version ON list_entry (version)")
    return some


def _count(data: Path, moment: datetime) -> tuple[int, float]:
    """The list's own count and digest, which are those of its areas together."""
    begun, tally = time.process_time(), Tally()
    with closing(open_database(Settings(data_dir=data).database)) as database:
        for entry in changes.entries(database):
            tally.add(entry)
        spent = time.process_time() - begun
        count, digest = tally.counts.total(), hex(sum(tally.digests.values()))
        with database.write("list") as transaction:
            transaction.run(
                "INSERT INTO list_version (version, made_at, count, digest) VALUES (1, :at, :count, :digest)",
                at=int(moment.timestamp()), count=count, digest=digest,
            )  # fmt: skip
            # The day has begun, so the publisher looks only at what changes.
            transaction.run(
                "INSERT INTO fact (name, value) VALUES ('list_day', :day)", day=str(day_of(moment))
            )
            area_tally.keep(transaction, tally)
    new_key(data)
    return count, spent


def _change(data: Path, some: list[Entry]) -> None:
    """Gives entries all over the list another level, as reports would."""
    with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database, database:
        for entry in some:
            said = {"tag": entry.tag, "last_month": entry.month, "disputed": bool(entry.flags)}
            level = "few" if entry.level == "many" else "many"
            database.execute(
                "INSERT OR IGNORE INTO published (prefix, key, from_day, until_day, body)"
                " VALUES (?, ?, 0, 99999, ?)",
                (prefix_of(entry.key), entry.key, json.dumps({**said, "level": level})),
            )
            database.execute("INSERT INTO list_dirty (key) VALUES (?)", (entry.key,))


def _in_process(data: Path, moment: datetime, what: str = "areas") -> tuple[float, float, float]:
    """The processor seconds and the peak megabytes of a process that publishes by area, or makes the plain
    tables, and does nothing else; and how many of its final megabytes have no file behind them."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.list_areas", "--turn", str(data), moment.isoformat(), what],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    seconds, megabytes, own = json.loads(said.stdout)
    return seconds, megabytes, own


def _turn(data: Path, moment: datetime, what: str) -> int:
    database = open_database(Settings(data_dir=data).database, mapped=False)
    begun = time.process_time()
    if what == "tables":
        bodies(changes.entries(database))
    else:
        version = changes.follow(database, day_of(moment), int(moment.timestamp()), also=area_tally.note)
        publish_areas(database, load_keys(data), version, moment.astimezone(UTC))
    print(json.dumps([time.process_time() - begun, peak(), _without_files()]))
    database.close()
    return 0


def _without_files() -> float:
    """Megabytes of this process that are not pages of a file."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"RssAnon:\s+(\d+) kB", status)[1]) / 1024


def _say_sizes(database: Database) -> None:
    said = current_areas(database)
    assert said
    sizes = sorted(row.full_bytes for row in said.areas if row.area != OTHER)
    (other,) = [row for row in said.areas if row.area == OTHER]
    print(
        f"a province: {median(sizes):,.0f} bytes (the median), {sizes[0]:,} to {sizes[-1]:,};"
        f" what belongs to none: {other.full_bytes:,} for {other.count:,} entries"
    )
    chosen = _chosen(said)
    loaded = sum(row.full_bytes + row.bytes for row in chosen) + said.division.bytes + _pointer(database)
    count, whole = sum(row.count for row in chosen), sum(sizes) + other.full_bytes
    print(
        f"{PROVINCE} and what belongs to none, first load: {loaded:,} bytes for {count:,} entries"
        f" (all areas: {whole:,}); of these {said.division.bytes:,} for the division"
    )


def _say_update(database: Database, before: AreasStatement | None) -> None:
    said = current_areas(database)
    assert said
    assert before
    held = {row.area: row.sha256 for row in before.areas}
    loaded = _pointer(database)
    deltas = 0
    for row in _chosen(said):
        if held[row.area] != row.sha256:
            steps = offer_in(row, _body(database, row.name)).steps(before.version)
            deltas += sum(file.bytes for file, _ in steps)
            loaded += row.bytes
    changed = sum(held[row.area] != row.sha256 for row in said.areas)
    print(
        f"after {CHANGES:,} changes, in {changed} of {len(held)} areas: {loaded + deltas:,} bytes for"
        f" {PROVINCE} and what belongs to none, {deltas:,} of them deltas; {_pointer(database):,} the pointer"
    )


def _chosen(said: AreasStatement) -> list[AreaFile]:
    return [row for row in said.areas if row.area in (PROVINCE, OTHER)]


def _pointer(database: Database) -> int:
    return len(_body(database, POINTER))


def _body(database: Database, name: str) -> bytes:
    body: bytes = database.read("SELECT body FROM list_file WHERE name = :name", name=name)[0][0]
    return body


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
