"""Thousands of malformed requests: each is answered or cut off, and none causes an error of the server
(500)."""

import random
import re
import socket
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.bench.server_data import token
from tests.server.hosts.test_serving import fetch, last_words, serving
from tests.server.hosts.test_slow_clients import known, with_reporters
from tests.server.templates import with_database

METHODS = ["GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH", "TRACE", "get"]
PATHS = [
    *("/v1/numbers/", "/v1/prefix/", "/v1/reports", "/v1/reports", "/v1/reports", "/v1/reports/", "/v1/me"),
    *("/v1/reporters", "/v1/reporters/challenge", "/v1/disputes", "/v1/disputes/", "/v1/agencies"),
    *("/v1/agencies?q=", "/v1/list/latest.json", "/v1/list/files/", "/v1/list/changes?since=", "/v1/anchors"),
    *("/v1/transparency", "/v1/timestamps", "/moderate", "/moderate/login", "/metrics", "/", "/views/"),
    *("/_locales/", "/openapi.json", "/docs"),
]
ENDS = [
    *("", "", "", "", "13800138000", "..%2f..%2fsecret", "../../secret", "%2e%2e/%2e%2e/", "9" * 5000),
    *("' OR 1=1 --", "%27%20OR%201=1", "\U0001f4a9", "\u202e", "-1", "9" * 20, "NaN", "?a=" + "b" * 3000),
    *(
        "\u0661\u0662",
        "abcd",
        "ABCDE",
        "{{7*7}}",
        "<script>",
        "%",
        "%%",
        "#",
        ";",
        "\t",
        "0" * 40,
        "\0",
        "%ff%fe",
    ),
]
VALUES: list[str] = [
    *('""', "null", "true", "[]", "{}", "-0", "1e999", "NaN", "Infinity", "9" * 400, '"\\u0000"'),
    *('"\\ud800"', '"13800138000"', '"0571-26888888"', '"impostor"', '"collection_agency"', '"2026-02-30"'),
    *('"9999-12-31"', '"' + "x" * 3000 + '"', '"' + "\u0661" * 20 + '"', '"\U0001f600"', "[" * 200),
    *('["threat","threat"]', '[[[["a"]]]]'),
]
FIELDS = (
    "number tag creditor agency conduct called note altcha secret reason code kind __proto__ digest receipt"
)
ODD_FIELDS = ["x" * 200, "", "\\u0000"]
HEADERS = [
    *("Content-Type: text/plain", "Content-Type: application/json; charset=x", "Authorization: Bearer"),
    *(f"Authorization: Bearer {'A' * 43}", "Cookie: a=\xfe;;=;", "Accept-Language: " + "a," * 500),
    *(
        'If-None-Match: "' + "x" * 999,
        "Range: bytes=9-1",
        "Content-Encoding: br",
        "Origin: null",
        "Origin: \xff",
    ),
    *(
        "Accept-Language: zh-\xff;q=x",
        "Upgrade: websocket",
        "X" * 900 + ": 1",
        "X-Forwarded-For: " + "1," * 400,
    ),
]
BROKEN_HEADERS = [
    *(
        "Transfer-Encoding: gzip",
        "Content-Length: -1",
        "Content-Length: 1, 2",
        "Host: a b",
        "no colon",
        " : ",
    ),
    *("Expect: x", "Transfer-Encoding: chunked", "X" * 90_000 + ": 1", "A\0: 1"),
]
AT_ONCE = 16
KNOWN = 4


def body(chance: random.Random) -> bytes:
    fields = ",".join(
        f'"{chance.choice([*FIELDS.split(), *ODD_FIELDS])}":{chance.choice(VALUES)}'
        for _ in range(chance.randrange(6))
    )
    whole = f"{{{fields}}}".encode("utf-8", "surrogatepass")
    odd: list[Callable[[], bytes]] = [
        lambda: whole,
        lambda: whole[: len(whole) // 2],
        lambda: chance.randbytes(chance.randrange(400)),
        lambda: b"[" * 5000,
        lambda: whole.decode().encode("utf-16"),
        lambda: b"{" + b'"a":' * 300 + b"1",
    ]
    return chance.choice([odd[0], odd[0], *odd])()


def request(chance: random.Random) -> bytes:
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(1, 2000)) + b"\r\n\r\n"
    method = chance.choice(["GET", "POST", "POST", "DELETE", *METHODS])
    path = chance.choice(PATHS) + (chance.choice(ENDS) if chance.random() < 0.5 else "")
    if chance.random() < 0.9:
        path = quote(path, safe="/%?=&'*-")
    if chance.random() < 0.2:
        method, path = "POST", chance.choice(["/v1/reports", "/v1/reporters", "/v1/disputes"])
    sent = body(chance)
    lines = [f"{method} {path} HTTP/1.1", "Host: x", "Connection: close", f"Content-Length: {len(sent)}"]
    lines += chance.sample(HEADERS, chance.randrange(3))
    if chance.random() < 0.1:
        lines.append(chance.choice(BROKEN_HEADERS))
    if chance.random() < 0.7:
        lines += ["Content-Type: application/json", known(chance.randrange(KNOWN))]
    return "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n\r\n" + sent


def status_of(port: int, sent: bytes) -> int:
    """0 means that the server closed the connection without an answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        received = b""
        try:
            connection.sendall(sent)
            while b"\r\n" not in received and (part := connection.recv(4096)):
                received += part
        except ConnectionError:
            pass
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", received)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.soak)])
def test_hostile_requests_are_never_our_fault(tmp_path: Path, migrated: Path, count: int):
    data = with_database(tmp_path / "data", migrated)
    chance = random.Random(count)
    statuses: Counter[int] = Counter()
    with serving(data, DUNBOOK_POLICY="circle") as (process, port, address):
        with_reporters(data, KNOWN)
        requests = [request(chance) for _ in range(count)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for sent, status in zip(requests, pool.map(partial(status_of, port), requests), strict=True):
                statuses[status] += 1
                assert status < 500 or status == 503, sent[:600]
        assert fetch(f"{address}/v1/health")[0] == 200
        assert fetch(f"{address}/v1/numbers/057126888888")[0] == 200
        process.terminate()
        said = last_words(process)
    print(sorted(statuses.items()))
    # Most of the requests reach the application.
    assert sum(many for status, many in statuses.items() if status not in {0, 400}) > count / 2
    assert "unexpected" not in said
    assert "Traceback" not in said
    assert token(0) not in said
