"""Several workers are killed under load: every acknowledged report is there, once."""

import os
import random
import signal
import threading
import time
from base64 import urlsafe_b64decode
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import psutil
import pytest
from dunbook.community.publish import look
from dunbook.community.rules.policy import CIRCLE
from dunbook.secret import load_secret
from dunbook.storage import Database, open_database
from dunbook.storage.migrate import migrate

from tests.bench.server_data import token
from tests.server.conftest import empty_postgres
from tests.server.hosts.test_serving import serving

REPORTERS = 200
SENDERS = 6
HEADERS = {"Content-Type": "application/json"}


def prepared(folder: Path, url: str) -> Database:
    """A migrated database with reporters who may report right away."""
    migrate(url)
    return with_reporters(folder, url)


def with_reporters(folder: Path, url: str) -> Database:
    secret = load_secret(folder)
    database = open_database(url)
    rows = [{"hash": secret.reporter(urlsafe_b64decode(token(who) + "="))} for who in range(REPORTERS)]
    with database.write() as transaction:
        # Reporters old enough for twenty reports a day.
        transaction.run_many("INSERT INTO reporter (hash, since_day) VALUES (:hash, 739000)", rows)
    return database


def send(port: int, sender: int, acknowledged: list[str], refused: list[int]) -> None:
    """Sends reports about ever new numbers until the server is gone."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    with suppress(OSError, HTTPException):
        for turn in range(20 * REPORTERS // SENDERS):
            who = (turn * SENDERS + sender) % REPORTERS
            body = f'{{"number": "0571-2{sender}{turn:06}", "tag": "collection_agency"}}'
            connection.request(
                "POST", "/v1/reports", body, {**HEADERS, "Authorization": f"Bearer {token(who)}"}
            )
            answer = connection.getresponse()
            told = answer.read().decode()
            if answer.status == 201:
                acknowledged.append(told)
            else:
                refused.append(answer.status)
    connection.close()


def consistent(database: Database) -> None:
    """The published answers are those that the rules make of the reports, whatever happened."""
    with database.reading() as transaction:
        keys = transaction.run("SELECT DISTINCT key, kind FROM report")
        published = {key for (key,) in transaction.run("SELECT DISTINCT key FROM published")}
        expected = {key for key, kind in keys if look(transaction, key, kind, CIRCLE).periods}
    assert published == expected
    if database.url.startswith("sqlite"):
        assert database.read("PRAGMA integrity_check") == [("ok",)]


def killed(folder: Path, url: str, database: Database, after: float) -> int:
    """Kills a server (SIGKILL) under load, and returns how many reports it had acknowledged: all of them
    are there."""
    acknowledged: list[str] = []
    refused: list[int] = []
    before = database.read("SELECT COUNT(*) FROM report")[0][0]
    settings = {"DUNBOOK_POLICY": "circle", "DUNBOOK_DATABASE_URL": url}
    with serving(folder, "--workers", "2", **settings) as (process, port, _):
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        senders = [
            threading.Thread(target=send, args=(port, at, acknowledged, refused)) for at in range(SENDERS)
        ]
        for sender in senders:
            sender.start()
        patience = time.monotonic() + 60
        while len(acknowledged) < 20 and time.monotonic() < patience:
            time.sleep(0.01)
        time.sleep(after)
        for each in family:
            with suppress(ProcessLookupError):
                os.kill(each.pid, signal.SIGKILL)
        for sender in senders:
            sender.join()
    assert refused == []
    kept = {id for (id,) in database.read("SELECT id FROM report")}
    lost = [told for told in acknowledged if told.split('"id":"')[1].split('"')[0] not in kept]
    assert lost == []
    # A report without an answer may be there or not, but only those under way can be.
    assert len(acknowledged) <= len(kept) - before <= len(acknowledged) + SENDERS
    consistent(database)
    with database.write() as transaction:
        for table in ("published", "review", "list_dirty", "report"):
            transaction.run(f"DELETE FROM {table}")
        transaction.run("UPDATE reporter SET quota_day = 0, quota_used = 0")
    return len(acknowledged)


@pytest.mark.parametrize("times", [1, pytest.param(20, marks=pytest.mark.soak)])
def test_a_killed_server_has_lost_nothing_it_acknowledged(tmp_path: Path, times: int):
    url = f"sqlite:///{tmp_path / 'dunbook.sqlite3'}"
    database = prepared(tmp_path, url)
    chance = random.Random(times)
    for _ in range(times):
        assert killed(tmp_path, url, database, chance.random() / 2) >= 20
    database.close()


def test_nor_has_one_on_postgres(tmp_path: Path, postgres: str):
    url = empty_postgres(postgres, tmp_path.name)
    database = prepared(tmp_path, url)
    assert killed(tmp_path, url, database, 0.2) >= 20
    database.close()
