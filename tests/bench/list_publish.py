"""What a publication costs where little changed, and what a panel loads in a day.

`python -m tests.bench.list_publish [ENTRIES]`, a hundred thousand by default. Days pass, an hour at a time,
with one entry in a hundred changed a day. Beside each figure stands what it was when every publication packed
the whole list, and when no delta base lay near the hours at which the panel comes back.
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
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dunbook import clock
from dunbook.community.publish import prefix_of
from dunbook.config import Settings
from dunbook.published import changes
from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.delta_bases import bases
from dunbook.published.files import publish_to
from dunbook.published.publisher import current
from dunbook.published.tel_publisher import LARGE_SECONDS
from dunbook.storage import Database, open_database

from tests.bench.list_server import fill
from tests.bench.numbering import Line

ENTRIES, CHANGES = 100_000, 1_000
CHURN = 0.01
"""The part of all entries that change in a day; one in five of these leaves the list or comes back."""
DAYS = 3
PANELS = 40
PROCESSOR_SECONDS, MEGABYTES = 1.5, 250
"""The most that a publication may take with a million entries."""
DAY_SHARE = 0.65
"""The most that may be loaded in a day, as a part of what was loaded before: 35 KB in place of 54 with a
million entries."""
_HOUR = 3600
_AGES = (1, 3, 8, 24, 48)
"""The ages in hours of the delta bases that there were before."""


@dataclass
class Panel:
    """A panel that asks every 12 to 15 hours, and knows which version it has."""

    due: float
    version: int
    loaded: int = 0
    before: int = 0
    """Bytes loaded in a day: today, and with the delta bases that there were before."""


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--turn"]:
        return _turn(arguments[1], Path(arguments[2]), datetime.fromisoformat(arguments[3]))
    entries = int(arguments[0]) if arguments else ENTRIES
    with tempfile.TemporaryDirectory(prefix="dunbook-bench-") as folder:
        data = Path(folder)
        print(f"{entries:,} entries, {CHURN:.0%} of them changed a day", flush=True)
        fill(data, entries)
        with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database, database:
            database.execute("UPDATE published SET until_day = until_day + 1000")
            keys = [key for (key,) in database.execute("SELECT key FROM published ORDER BY key")]
        dice = random.Random(entries)
        # An hour after midnight in China, so that each day's first publication packs the list.
        moment = clock.now().astimezone(clock.CHINA).replace(hour=1, minute=0, second=0, microsecond=0)
        lines, moment = _days(data, keys, moment, dice)
        _change(data, dice.sample(keys, CHANGES))
        # This costs as much as any publication of the day but the first, because the plain tables are due
        # with it.
        moment += timedelta(seconds=LARGE_SECONDS)
        was, now = _in_process("whole", data, moment), _in_process("newer", data, moment)
        lines += [
            Line(f"{CHANGES:,} changes, processor seconds", now[0], "", PROCESSOR_SECONDS),
            Line(f"{CHANGES:,} changes, megabytes at the peak", now[1], "", MEGABYTES),
        ]
        print(
            f"packing the whole list, as each publication did: {was[0]:.1f} s of processor, {was[1]:.0f} MB"
        )
    print("\n".join(map(str, lines)))
    return 0 if all(line.holds for line in lines) else 1


def _days(data: Path, keys: list[str], moment: datetime, dice: random.Random) -> tuple[list[Line], datetime]:
    """Publishes hour after hour, and returns the hour after the last one."""
    settings = Settings(data_dir=data)
    database = open_database(settings.database)
    panels: list[Panel] = []
    spent: list[float] = []
    pointer_bytes = 0
    for hour in range(DAYS * 24):
        if hour:
            _change(data, dice.sample(keys, round(len(keys) * CHURN / 24)))
        begun = time.process_time()
        publish_to(database, data, settings.list_dir, moment)
        spent.append(time.process_time() - begun)
        if hour == 24:  # From now on there is a day of versions to make deltas from.
            panels = [Panel(24 + 15 * at / PANELS, _version(database)) for at in range(PANELS)]
        for panel in panels:
            if panel.due < hour + 1:
                _visit(database, panel, int(moment.timestamp()))
                panel.due += dice.uniform(12, 15)
        pointer_bytes = max(pointer_bytes, (settings.list_dir / "latest.json").stat().st_size)
        moment += timedelta(hours=1)
    database.close()
    days = PANELS * (DAYS - 1)
    loaded = sum(panel.loaded for panel in panels) / days
    before = sum(panel.before for panel in panels) / days
    whole = [seconds for hour, seconds in enumerate(spent) if hour and hour % 24 == 23]
    others = [seconds for hour, seconds in enumerate(spent) if hour > 24 and hour % 24 != 23]
    mean = sum(others) / len(others)
    print(f"hourly publication, processor seconds: {mean:.2f}; the day's first {max(whole):.1f}")
    print(f"pointer: {pointer_bytes:,} bytes at most, twice a day")
    was = f"with the bases as they were {before / 1000:.1f}"
    print(f"a panel loads in a day: {loaded / 1000:.1f} KB of deltas; {was}")
    return [Line("deltas that a panel loads in a day / as it was", loaded / before, "", DAY_SHARE)], moment


def _version(database: Database) -> int:
    offer = current(database)
    assert offer
    return offer.newest.version


def _visit(database: Database, panel: Panel, now: int) -> None:
    offer = current(database)
    assert offer
    panel.loaded += sum(file.bytes for file, _ in offer.steps(panel.version))
    panel.before += len(
        encode_delta(*changes.changed_since(database, _base_as_it_was(database, panel.version, now)))
    )
    panel.version = offer.newest.version


def _base_as_it_was(database: Database, have: int, now: int) -> int:
    versions = changes.versions(database)
    aged = [
        next((version for version, made_at in versions if made_at <= now - age * _HOUR - _HOUR // 2), 0)
        for age in _AGES
    ]
    return max(
        base for base in (*(version for version, _ in versions[:2]), *aged, versions[-1][0]) if base <= have
    )


def _change(data: Path, keys: list[str]) -> None:
    """Gives entries another level, as reports would; one in five leaves the list or comes back."""
    with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database, database:
        database.execute("PRAGMA synchronous = OFF")
        for at, key in enumerate(keys):
            if at % 5 == 0:
                database.execute(
                    "UPDATE published SET until_day = CASE WHEN until_day = 0 THEN 99999 ELSE 0 END"
                    " WHERE prefix = :prefix AND key = :key",
                    _place(key),
                )
            else:
                database.execute(
                    "UPDATE published SET body ="
                    " json_set(body, '$.level', CASE body ->> 'level' WHEN 'many' THEN 'few' ELSE 'many' END)"
                    " WHERE prefix = :prefix AND key = :key",
                    _place(key),
                )
            database.execute("INSERT INTO list_dirty (key) VALUES (?)", (key,))


def _place(key: str) -> dict[str, str | int]:
    return {"prefix": prefix_of(key), "key": key}


def _in_process(what: str, data: Path, moment: datetime) -> tuple[float, float]:
    """The processor seconds and the peak megabytes of a process that does this and nothing else."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.list_publish", "--turn", what, str(data), moment.isoformat()],
        check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    seconds, megabytes = json.loads(said.stdout)
    return seconds, megabytes


def _turn(what: str, data: Path, moment: datetime) -> int:
    settings = Settings(data_dir=data)
    # Opened as in the process that publishes for a server.
    database = open_database(settings.database, mapped=False)
    begun = time.process_time()
    if what == "newer":
        publish_to(database, data, settings.list_dir, moment)
    else:
        encode_full(changes.entries(database))
        for since in bases(changes.versions(database), int(moment.timestamp())):
            encode_delta(*changes.changed_since(database, since))
    print(json.dumps([time.process_time() - begun, peak()]))
    database.close()
    return 0


def peak() -> float:
    """The peak memory of this process. `ru_maxrss` would begin with what the parent had."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
