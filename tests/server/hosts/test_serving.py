"""The real command: granian, real ports, real signals, several workers."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from dunbook.cli import main
from dunbook.secret import ServerSecret, load_secret

from tests.bench.server_data import token
from tests.server.templates import with_database

DUNBOOK = Path(sys.executable).with_name("dunbook")
PATIENCE = 180
"""The seconds after which a process that does not end is a failure. The limit makes no test slower."""


@contextmanager
def serving(
    folder: Path, *options: str, **settings: str
) -> Iterator[tuple["subprocess.Popen[str]", int, str]]:
    environment = {**os.environ, "DUNBOOK_DATA_DIR": str(folder), "LANG": "en_US.UTF-8", **settings}
    process = subprocess.Popen(
        [DUNBOOK, "serve", "--port", "0", *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        first = process.stdout.readline()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)\n", first)
        assert match, first
        yield process, int(match[1]), first.strip()
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)
        assert process.stdout
        process.stdout.close()


def last_words(process: "subprocess.Popen[str]") -> str:
    """The output that is still to be read; `communicate` would lose lines that were read ahead."""
    process.wait(timeout=PATIENCE)
    assert process.stdout
    return process.stdout.read()


def fetch(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def enroll(database: sqlite3.Connection, secret: ServerSecret, count: int) -> None:
    """Reporters with old installs, so that their reports count."""
    database.executemany(
        "INSERT INTO reporter (hash, since_day) VALUES (?, 740000)",
        [(secret.reporter(urlsafe_b64decode(token(who) + "=")),) for who in range(count)],
    )


def send_report(connection: HTTPConnection, who: int) -> HTTPConnection:
    body = b'{"number": "0571-26888888", "tag": "collection_agency"}'
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token(who)}"}
    connection.request("POST", "/v1/reports", body, headers)
    return connection


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[int]:
    """The port of a server that runs for all tests that only ask."""
    folder = with_database(tmp_path_factory.mktemp("serving") / "data", migrated)
    with serving(folder) as (_, listening, _):
        yield listening


@pytest.fixture
def data(tmp_path: Path, migrated: Path) -> Path:
    """The data of a server that nobody has started yet, with its tables: making them is a sixth of a first
    start."""
    return with_database(tmp_path / "data", migrated)


def test_it_prints_its_address_stops_when_told_and_starts_again_quickly(tmp_path: Path):
    printed(tmp_path, signal.SIGTERM)
    seconds, wall = printed(tmp_path, signal.SIGINT)
    # Processor time is asserted, which a busy machine does not stretch; the wall clock gets a wide margin.
    assert seconds < 3
    assert wall < 30


def printed(folder: Path, ending: signal.Signals) -> tuple[float, float]:
    """The printed text is a help, and names nothing that was asked for. Returns the processor seconds and
    the seconds until it answered."""
    begin = time.monotonic()
    with serving(folder) as (process, _, address):
        wall = time.monotonic() - begin
        parent = psutil.Process(process.pid)
        children = parent.children(recursive=True)
        seconds = sum(sum(each.cpu_times()[:2]) for each in (parent, *children))
        assert fetch(f"{address}/v1/ready") == (200, b'{"status":"ok"}\n')
        assert fetch(f"{address}/")[0] == 200
        for path in ("numbers/13800138000", "prefix/abcd", "nothing/13800138000"):
            fetch(f"{address}/v1/{path}")
        process.send_signal(ending)
        rest = last_words(process)
        assert process.returncode == 0
        assert "chrome://extensions" in rest
        assert "about:debugging" in rest
        for unwanted in ("Traceback", "13800138000", "abcd"):
            assert unwanted not in rest
        psutil.wait_procs(children, timeout=60)
        assert not [child for child in children if child.is_running()]
    return seconds, wall


def test_a_write_that_waits_when_it_is_told_to_stop_is_answered_and_kept(data: Path):
    with serving(data, DUNBOOK_POLICY="circle") as (process, port, address):
        with closing(sqlite3.connect(data / "dunbook.sqlite3", isolation_level=None)) as database:
            enroll(database, load_secret(data), 1)
            database.execute("BEGIN IMMEDIATE")
            connection = send_report(HTTPConnection("127.0.0.1", port, timeout=60), 0)
            # This later request is answered, so the write is with its thread by now, and waits for the lock.
            assert fetch(f"{address}/v1/ready")[0] == 200
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
            assert process.poll() is None, "it did not wait for the write"
            database.execute("ROLLBACK")
            with closing(connection):
                assert connection.getresponse().status == 201
        assert "Traceback" not in last_words(process)
        assert process.returncode == 0
    with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database:
        assert database.execute("SELECT COUNT(*) FROM report").fetchone() == (1,)


def test_a_taken_port_is_said_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The fault is found before anything else is done, so no process is needed."""
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for language, words in (("en_US.UTF-8", "is taken"), ("zh_CN.UTF-8", "已被占用")):
            monkeypatch.setenv("LANG", language)
            assert main(["serve", "--port", str(port)]) == 1
            said = capsys.readouterr().err
            assert words in said
            assert f"--port {port + 1}" in said
            assert len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_away_is_said_plainly(tmp_path: Path):
    ended = subprocess.run(
        [DUNBOOK, "serve", "--port", "0"],
        env={
            **os.environ,
            "DUNBOOK_DATA_DIR": str(tmp_path),
            "DUNBOOK_DATABASE_URL": "postgresql://nobody:hidden@127.0.0.1:1/none",
            "LANG": "en_US.UTF-8",
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert ended.returncode == 1
    assert "DUNBOOK_DATABASE_URL" in ended.stderr
    assert "hidden" not in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_megabyte_gets_its_answer_and_the_connection_lives(port: int):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token(1)}"}
    connection.request("POST", "/v1/reporters", b"x" * 1_000_000, headers)
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Content-Type")) == (413, "application/problem+json")
    answer.read()
    connection.request("GET", "/v1/health")
    assert connection.getresponse().read() == b'{"status":"ok"}\n'
    connection.close()


def test_odd_addresses_are_answered(port: int):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    for path in ("//", "/%", "/%ff", "/v1/numbers/%ff%00", "/v1/numbers/%2F%2F", "/v1/numbers/%"):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status in {200, 400, 404}, path
    connection.close()


def test_two_workers_lose_nothing_and_count_nothing_twice(data: Path):
    with serving(data, "--workers", "2", DUNBOOK_POLICY="circle") as (_, port, address):
        with closing(sqlite3.connect(data / "dunbook.sqlite3", isolation_level=None)) as database:
            enroll(database, load_secret(data), 12)

        def report(who: int) -> list[int]:
            statuses = []
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            for _ in range(10):
                answer = send_report(connection, who).getresponse()
                answer.read()
                statuses.append(answer.status)
            connection.close()
            return statuses

        with ThreadPoolExecutor(12) as pool:
            assert {status for statuses in pool.map(report, range(12)) for status in statuses} == {201}
        with closing(sqlite3.connect(data / "dunbook.sqlite3")) as database:
            assert database.execute("SELECT COUNT(*) FROM report").fetchone() == (12,)
        assert b'"level":"several"' in fetch(f"{address}/v1/numbers/057126888888")[1]
