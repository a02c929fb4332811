"""The data of the server bench: numbers and reports, the same in our database and in a naive one."""

import hashlib
import random
import sqlite3
from base64 import urlsafe_b64encode
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dunbook import clock
from dunbook.community.rebuild import ensure_current
from dunbook.community.retention import chores
from dunbook.community.rules import taxonomy
from dunbook.community.rules.policy import LINES
from dunbook.config import Settings
from dunbook.secret import ServerSecret, load_secret
from dunbook.storage import open_database
from dunbook.storage.migrate import migrate

SEED = 20261123
NUMBERS = 100_000
REPORTS = 500_000
REPORTERS = 50_000
DAYS = 200


@dataclass
class Data:
    folder: Path
    numbers: list[str]
    """Numbers as a person types them, without +86."""

    @property
    def naive(self) -> Path:
        return self.folder / "naive.sqlite3"

    @property
    def ours(self) -> Path:
        return self.folder / "dunbook"


def token(reporter: int) -> str:
    return urlsafe_b64encode(hashlib.sha256(f"reporter {reporter}".encode()).digest()).decode().rstrip("=")


def make(folder: Path, numbers: int = NUMBERS, reports: int = REPORTS) -> Data:
    chance = random.Random(SEED)
    data = Data(folder, _numbers(chance, numbers))
    rows = _reports(chance, data.numbers, reports)
    _fill_naive(data.naive, data.numbers, rows)
    _fill_ours(data.ours, data.numbers, rows)
    return data


def _numbers(chance: random.Random, count: int) -> list[str]:
    made: set[str] = set()
    while len(made) < count:
        kind = chance.random()
        if kind < 0.45:
            made.add(f"138{chance.randrange(10**8):08}")
        elif kind < 0.85:
            made.add(f"0571{chance.randrange(2 * 10**7, 9 * 10**7):08}")
        else:
            made.add(f"400{chance.randrange(6 * 10**6, 10**7):07}")
    return sorted(made)


def key_of(number: str) -> str:
    return f"+86{number.removeprefix('0')}"


def _reports(chance: random.Random, numbers: list[str], count: int) -> list[tuple[int, int, str, str, int]]:
    """Rows of (number, reporter, tag, creditor, days ago), at most one for a number and reporter."""
    tags = sorted(taxonomy.tags())
    creditors = sorted(taxonomy.creditors())
    rows: dict[tuple[int, int], tuple[int, int, str, str, int]] = {}
    while len(rows) < count:
        pair = chance.randrange(len(numbers)), chance.randrange(REPORTERS)
        tag = "collection_agency" if chance.random() < 0.8 else chance.choice(tags)
        rows[pair] = (*pair, tag, chance.choice(creditors), chance.randrange(DAYS))
    return list(rows.values())


def _fill_naive(path: Path, numbers: list[str], rows: list[tuple[int, int, str, str, int]]) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TABLE report (id INTEGER PRIMARY KEY AUTOINCREMENT, number TEXT NOT NULL,"
            " tag TEXT NOT NULL, creditor TEXT, reporter TEXT NOT NULL,"
            " created TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)"
        )
        database.executemany(
            "INSERT INTO report (number, tag, creditor, reporter) VALUES (?, ?, ?, ?)",
            ((key_of(numbers[number]), tag, creditor, str(who)) for number, who, tag, creditor, _ in rows),
        )
        database.execute("CREATE INDEX report_number ON report (number)")
        database.commit()


def _fill_ours(folder: Path, numbers: list[str], rows: list[tuple[int, int, str, str, int]]) -> None:
    settings = Settings(data_dir=folder)
    secret = load_secret(folder)
    migrate(settings.database)
    today = clock.day_of(clock.now())
    with closing(sqlite3.connect(folder / "dunbook.sqlite3")) as database:
        database.executemany(
            "INSERT INTO reporter (id, hash, since_day) VALUES (?, ?, ?)",
            ((who, _hash(secret, who), today - DAYS - 30) for who in range(REPORTERS)),
        )
        database.executemany(
            "INSERT INTO report (id, reporter_id, key, kind, tag, creditor, conduct, reported_day, network)"
            " VALUES (?, ?, ?, ?, ?, ?, 'threat', ?, ?)",
            (
                _our_row(at, who, numbers[number], tag, creditor, today - ago)
                for at, (number, who, tag, creditor, ago) in enumerate(rows)
            ),
        )
        database.commit()
    opened = open_database(settings.database)
    ensure_current(opened, LINES)
    for _ in chores(opened, today, LINES):
        # These rows are there as on any server that ran yesterday, so that a day's first writes have little
        # to delete.
        pass
    opened.close()


def _our_row(at: int, who: int, number: str, tag: str, creditor: str, day: int) -> tuple[object, ...]:
    network = f"n{who % 50}" if number.startswith("1") else None
    return f"seed{at}", who, key_of(number), _kind(number), tag, creditor, day, network


def _hash(secret: ServerSecret, who: int) -> bytes:
    return secret.reporter(hashlib.sha256(f"reporter {who}".encode()).digest())


def _kind(number: str) -> str:
    return {"1": "mobile", "0": "landline", "4": "shared_400"}[number[0]]
