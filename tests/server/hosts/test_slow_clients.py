"""Slow clients and a locked database hold up only themselves: others are answered while these still wait."""

import json
import socket
import sqlite3
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from dunbook.secret import load_secret

from tests.bench.server_data import token
from tests.server.hosts.test_serving import serving
from tests.server.templates import with_database

SIZES = [30, pytest.param(300, marks=pytest.mark.soak)]


HERE = "127.0.0.1"


def begin(port: int, *lines: str, host: str = HERE) -> socket.socket:
    """Sends headers and the first byte of a body; the rest never comes."""
    slow = socket.create_connection((host, port), timeout=60)
    head = ["POST /v1/reporters HTTP/1.1", "Host: x", "Content-Type: application/json", *lines]
    first = "ea60\r\n{" if "chunked" in lines[0] else "{"
    slow.sendall(("\r\n".join(head) + "\r\n\r\n" + first).encode())
    return slow


def answer(slow: socket.socket) -> tuple[int, str]:
    received = b""
    while b"\r\n\r\n" not in received or not received.rstrip().endswith(b"}"):
        part = slow.recv(65536)
        if not part:
            break
        received += part
    head, _, body = received.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)["code"]


def known(who: int) -> str:
    return f"Authorization: Bearer {token(who)}"


def get(port: int, path: str, host: str = HERE) -> int:
    with closing(HTTPConnection(host, port, timeout=60)) as connection:
        connection.request("GET", path)
        found = connection.getresponse()
        found.read()
        return found.status


def with_reporters(folder: Path, count: int, first: int = 0) -> None:
    """Makes this many reporters, counted from `first`, known to the server of this folder."""
    secret = load_secret(folder)
    with closing(sqlite3.connect(folder / "dunbook.sqlite3")) as database, database:
        database.executemany(
            "INSERT INTO reporter (hash, since_day) VALUES (?, 740000)",
            [(secret.reporter(urlsafe_b64decode(token(who) + "=")),) for who in range(first, first + count)],
        )


def report(port: int, who: int, host: str = HERE) -> int:
    with closing(HTTPConnection(host, port, timeout=120)) as connection:
        body = b'{"number": "0571-26888888", "tag": "collection_agency"}'
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token(who)}"}
        connection.request("POST", "/v1/reports", body, headers)
        return connection.getresponse().status


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Locks the database as another process does that writes and does not end."""
    with closing(sqlite3.connect(folder / "dunbook.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def is_open(slow: socket.socket) -> bool:
    slow.setblocking(False)
    try:
        return slow.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    finally:
        slow.settimeout(60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[tuple[Path, int]]:
    """The folder and port of a server. One for all tests: each has reporters and connections of its own."""
    folder = with_database(tmp_path_factory.mktemp("slow") / "data", migrated)
    with serving(folder) as (_, port, _):
        yield folder, port


@pytest.fixture(scope="module")
def quick(server: tuple[Path, int]) -> int:
    return server[1]


@pytest.mark.parametrize("count", SIZES)
def test_bodies_that_do_not_arrive_hold_nobody_up(quick: int, count: int):
    """Bodies of both kinds; each waits as long as a body may take."""
    lengths = ("Content-Length: 60000", "Transfer-Encoding: chunked")
    port = quick
    with ExitStack() as all_:
        slow = [all_.enter_context(begin(port, length, known(1))) for length in lengths for _ in range(count)]
        for path in ("/v1/health", "/v1/ready", "/v1/numbers/057126888888", "/v1/prefix/abcd", "/"):
            assert get(port, path) == 200
        assert all(map(is_open, slow))
        for each in (*slow[:3], *slow[-3:]):
            assert answer(each) == (408, "body_late")


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((f"Content-Length: {64 * 1024 + 1}", known(1)), (413, "too_large")),
        (("Content-Length: 99999999999", known(1)), (413, "too_large")),
        (("Content-Length: 60000",), (401, "unknown_reporter")),
        (("Content-Length: 60000", "Authorization: Bearer short"), (401, "unknown_reporter")),
        (("Content-Length: 99999999999",), (401, "unknown_reporter")),
    ],
)
def test_what_the_headers_decide_is_answered_before_the_body_is_there(tmp_path_factory, lines, code, quick):
    with begin(quick, *lines) as refused, begin(quick, "Content-Length: 60000", known(1)) as waits:
        assert answer(refused) == code
        assert is_open(waits)  # This one was begun later, and is still waited for.


def test_a_body_that_comes_in_pieces_is_taken(quick: int):
    with begin(quick, "Content-Length: 14", known(2)) as slow:
        for part in (b'"altcha"', b": ", b'""', b"}"):
            slow.sendall(part)
        assert answer(slow)[0] in {400, 422}


@pytest.mark.parametrize("count", SIZES)
def test_reads_do_not_wait_behind_writers_of_a_locked_database(server: tuple[Path, int], count: int):
    folder, port = server
    writers = range(count * 100, count * 100 + 12)
    with_reporters(folder, len(writers), writers[0])
    with ExitStack() as all_:
        with ThreadPoolExecutor(12) as pool:
            with locked(folder):
                writes = [pool.submit(report, port, who) for who in writers]
                slow = [
                    all_.enter_context(begin(port, "Content-Length: 60000", known(1))) for _ in range(count)
                ]
                for _ in range(20):
                    for path in ("/v1/health", "/v1/numbers/057126888888", "/v1/prefix/abcd"):
                        assert get(port, path) == 200
                assert not any(write.done() for write in writes)
                assert all(map(is_open, slow[-3:]))
            wait(writes)
        assert {write.result() for write in writes} == {201}
