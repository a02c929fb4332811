"""This version and the one before on one database: one after the other, back again, and side by side."""

import os
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from dunbook.storage import Database

from tests.bench.server_data import token
from tests.server.conftest import empty_postgres
from tests.server.hosts.test_serving import DUNBOOK, serving
from tests.server.storage.previous_version import unpack
from tests.server.storage.test_durability import REPORTERS, with_reporters

pytestmark = pytest.mark.soak
SENDERS = 6
TURNS = 100
WITHDRAWN = 10
"""One report in this many is withdrawn."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The value of PYTHONPATH for the version before."""
    return str(unpack(tmp_path_factory.mktemp("before")))


class Sender(threading.Thread):
    """Reports and withdraws on the same numbers as the others at about the same time."""

    def __init__(self, port: int, at: int, turns: int, first: int = 0) -> None:
        super().__init__()
        self.kept: set[str] = set()
        self.withdrawn: set[str] = set()
        self.refused: list[tuple[int, str]] = []
        self._port, self._at, self._turns = port, at, range(first, first + turns)

    def run(self) -> None:
        self._connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        for turn in self._turns:
            self._turn(turn)
        self._connection.close()

    def _turn(self, turn: int) -> None:
        number = f"0571-2{turn // 4:07}"
        who = (turn * SENDERS + self._at) % REPORTERS
        status, told = self._ask("POST", "/v1/reports", who, f'{{"number": "{number}", "tag": "impostor"}}')
        if status != 201:
            self.refused.append((status, told))
            return
        id = told.split('"id":"')[1].split('"')[0]
        self.kept.add(id)
        if turn % WITHDRAWN == 0:
            status, told = self._ask("DELETE", f"/v1/reports/{id}", who)
            if status == 204:
                self.kept.remove(id)
                self.withdrawn.add(id)
            else:
                self.refused.append((status, told))
        status, told = self._ask("GET", f"/v1/numbers/{number}", who)
        if status != 200:
            self.refused.append((status, told))

    def _ask(self, method: str, path: str, who: int, body: str | None = None) -> tuple[int, str]:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token(who)}"}
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read().decode()


def sent(senders: list[Sender]) -> list[Sender]:
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return senders


def everything_is_there(database: Database, senders: list[Sender]) -> None:
    assert [sender.refused for sender in senders if sender.refused] == []
    there = {id for (id,) in database.read("SELECT id FROM report")}
    kept = set().union(*(sender.kept for sender in senders))
    assert kept == there
    assert not there & set().union(*(sender.withdrawn for sender in senders))


def checked(folder: Path, settings: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [DUNBOOK, "check", "--json"],
        env={**os.environ, "DUNBOOK_DATA_DIR": str(folder), **settings},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_there_and_back_and_there_again(empty_database_url: str, tmp_path: Path, before: str):
    settings = {"DUNBOOK_DATABASE_URL": empty_database_url, "DUNBOOK_POLICY": "circle"}
    folder = tmp_path / "data"
    database = prepared_by(before, folder, empty_database_url)
    senders: list[Sender] = []
    for at, code in enumerate(({"PYTHONPATH": before}, {}, {"PYTHONPATH": before}, {})):
        with serving(folder, **settings, **code) as (_, port, _):
            senders += sent([Sender(port, one, TURNS, at * TURNS) for one in range(SENDERS)])
        everything_is_there(database, senders)
    database.close()
    found = checked(folder, settings)
    assert found.returncode == 0, found.stdout + found.stderr


def prepared_by(code: str, folder: Path, url: str) -> Database:
    """A database that this code made, with reporters who may report right away."""
    making = f"from dunbook.storage.migrate import migrate; migrate({url!r})"
    subprocess.run([sys.executable, "-c", making], env={**os.environ, "PYTHONPATH": code}, check=True)
    return with_reporters(folder, url)


def test_side_by_side_on_one_postgres(postgres: str, tmp_path: Path, before: str):
    url = empty_postgres(postgres, tmp_path.name)
    settings = {"DUNBOOK_DATABASE_URL": url, "DUNBOOK_POLICY": "circle"}
    folder = tmp_path / "data"
    database = prepared_by(before, folder, url)
    begun = time.monotonic()
    with (
        serving(folder, **settings, PYTHONPATH=before) as (_, old, _),
        serving(folder, **settings) as (_, new, _),
    ):
        senders = sent([Sender((old, new)[at % 2], at, TURNS) for at in range(SENDERS)])
    everything_is_there(database, senders)
    print(f"{sum(len(one.kept) for one in senders)} reports kept in {time.monotonic() - begun:.0f} s")
    database.close()
    found = checked(folder, settings)
    assert found.returncode == 0, found.stdout + found.stderr
