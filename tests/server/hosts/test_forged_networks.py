"""Behind a proxy nobody can invent a network or pass for this machine: raw sockets, the real server."""

import json
import socket
from base64 import urlsafe_b64decode
from contextlib import closing
from http.client import HTTPConnection

import pytest
from dunbook.config import Settings
from dunbook.secret import load_secret
from dunbook.storage import open_database

from tests.bench.server_data import token
from tests.server.hosts.test_serving import serving
from tests.server.templates import with_database

MOBILE = "+8613800138000"
PROXY = "X-Forwarded-For: 198.51.100.7"
FORGED = [
    "X_Forwarded_For: 203.0.113.9",
    "X-Forwarded_For: 203.0.113.9",
    "x_forwarded-for: 203.0.113.9",
    "X_FORWARDED_FOR: 127.0.0.1",
    "X.Forwarded.For: 203.0.113.9",
]


@pytest.fixture(scope="module")
def server(tmp_path_factory, migrated):
    folder = with_database(tmp_path_factory.mktemp("forged") / "data", migrated)
    with serving(folder, DUNBOOK_TRUSTED_PROXIES="1", DUNBOOK_POLICY="public") as (_, port, _):
        yield folder, port


def report(folder, port: int, who: int, lines: list[str], host: str = "127.0.0.1") -> bytes | None:
    """Sends these lines unchanged, and returns the network with which the report is kept."""
    database, secret = open_database(Settings(data_dir=folder).database), load_secret(folder)
    hash = secret.reporter(urlsafe_b64decode(token(who) + "="))
    with database.write() as transaction:
        transaction.run(
            "INSERT INTO reporter (hash, since_day) VALUES (:hash, 740000) ON CONFLICT (hash) DO NOTHING",
            hash=hash,
        )
    body = json.dumps({"number": MOBILE, "tag": "impostor"})
    head = [
        *("POST /v1/reports HTTP/1.1", "Host: x", "Content-Type: application/json", "Connection: close"),
        *(f"Authorization: Bearer {token(who)}", f"Content-Length: {len(body)}", *lines),
    ]
    with socket.create_connection((host, port), timeout=60) as sending:
        sending.sendall(("\r\n".join(head) + "\r\n\r\n" + body).encode())
        received = b""
        while part := sending.recv(65536):
            received += part
    assert b" 201 " in received.splitlines()[0], received
    rows = database.read(
        "SELECT n.mark FROM report r JOIN reporter p ON p.id = r.reporter_id"
        " LEFT JOIN network n ON n.key = r.key AND n.name = r.network WHERE p.hash = :hash",
        hash=hash,
    )
    database.close()
    return rows[0][0]


def expected(folder, address: str) -> bytes | None:
    return load_secret(folder).network(MOBILE, address)


@pytest.mark.parametrize("first", [True, False], ids=["forged first", "forged last"])
@pytest.mark.parametrize("forged", FORGED)
def test_only_the_proxy_s_own_header_counts(server, forged: str, first: bool):
    folder, port = server
    who = 100 + FORGED.index(forged) * 2 + first
    lines = [forged, PROXY] if first else [PROXY, forged]
    assert report(folder, port, who, lines) == expected(folder, "198.51.100.7")


def test_header_lines_count_in_their_order(server):
    folder, port = server
    lines = ["X-Forwarded-For: 203.0.113.9", PROXY]
    assert report(folder, port, 200, lines) == expected(folder, "198.51.100.7")
    assert report(folder, port, 201, lines[::-1]) == expected(folder, "203.0.113.9")


@pytest.mark.parametrize(
    ("claimed", "address"),
    [
        ("198.51.100.7:5678", "198.51.100.7"),
        ("203.0.113.9, 198.51.100.7:5678", "198.51.100.7"),
        ("10.1.2.3", "10.1.2.3"),
        # A proxy that appends to what the client sent makes one line of both, which cannot be parsed.
        ("\xff, 198.51.100.7", None),
        ("127.0.0.1", None),
        ("::1", None),
        ("203.0.113.9, 127.0.0.1:80", None),
    ],
)
def test_a_port_is_no_part_of_an_address_and_loopback_is_nobody(server, claimed: str, address: str | None):
    folder, port = server
    network = report(folder, port, 300 + len(claimed), [f"X-Forwarded-For: {claimed}"])
    assert network == (expected(folder, address) if address else None)


def test_a_line_that_cannot_be_read_lifts_no_limit(server):
    _, port = server
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:

        def status() -> int:
            connection.request("DELETE", "/v1/me", headers={"X-Forwarded-For": "\xff, 198.51.100.9"})
            answer = connection.getresponse()
            answer.read()
            return answer.status

        statuses = [status() for _ in range(125)]
    assert (statuses[0], statuses[-1]) == (401, 429)


def test_what_is_not_escaped_in_an_address_is_an_answer(server):
    _, port = server
    with socket.create_connection(("127.0.0.1", port), timeout=60) as sending:
        sending.sendall("GET /?q=\u4e2d HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        assert sending.recv(100).startswith(b"HTTP/1.1 200 ")
