"""Behind a proxy nobody can invent a network or pass for this machine: raw sockets, the real server."""

import json
import socket
from base64 import urlsafe_b64decode

import pytest
from dunbook.config import Settings
from dunbook.secret import load_secret
from dunbook.storage import open_database

from tests.bench.server_data import token
from tests.server.hosts.test_serving import serving

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
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forged")
    with serving(folder, DUNBOOK_TRUSTED_PROXIES="1", DUNBOOK_POLICY="public") as (_, port, _):
        yield folder, port


def report(folder, port: int, who: int, lines: list[str]) -> bytes | None:
    """Sends these lines as they are, and gives the network that the report is kept with."""
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
    with socket.create_connection(("127.0.0.1", port), timeout=60) as sending:
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
