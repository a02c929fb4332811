"""Behind nginx, Caddy and HAProxy, configured as docs/deployment.md says, nobody is held up, and nobody is
two networks.

Tests that need no proxy are in `test_slow_clients` and `test_forged_networks`, and run every time.
"""

import json
import math
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.server.hosts.proxies import (
    PRINTED_SERVER,
    PROXIES,
    Programs,
    Proxy,
    Running,
    behind,
    configuration,
    fetch,
    own_address,
)
from tests.server.hosts.test_forged_networks import FORGED, expected
from tests.server.hosts.test_forged_networks import report as network_of
from tests.server.hosts.test_serving import serving
from tests.server.hosts.test_slow_clients import begin, get, is_open, known, locked, report, with_reporters

soak = pytest.mark.soak
SETTINGS = {"DUNBOOK_TRUSTED_PROXIES": "1", "DUNBOOK_POLICY": "public"}
NUMBER = "13800138000"
SLOW = 300
LOOK_UPS = 200
WRITERS = 12
WRITES_A_MINUTE = 120
CLAIMS = [
    "X-Forwarded-For: 127.0.0.1",
    "X-Forwarded-For: ::1",
    "X-Forwarded-For: 127.0.0.1:80",
    "X-Forwarded-For: 10.0.0.1",
    "X-Forwarded-For: fd00::1",
    "X-Forwarded-For: 203.0.113.9",
    "X-Forwarded-For: 1.2.3.4:5678",
    "X-Forwarded-For: 203.0.113.9, 127.0.0.1",
    "X-Forwarded-For: \xff",
    "Forwarded: for=127.0.0.1",
    "X-Real-IP: 127.0.0.1",
    *FORGED,
]
"""Header lines of a client that claims another address."""


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Programs:
    return fetch(tmp_path_factory.mktemp("proxies"))


@pytest.fixture(scope="module")
def address() -> str:
    return own_address()


@pytest.fixture(scope="module", params=PROXIES, ids=[proxy.name for proxy in PROXIES])
def front(
    request: pytest.FixtureRequest, programs: Programs, address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Running]]:
    """The folder of a server behind a proxy. One for all tests, which use different reporters."""
    folder = tmp_path_factory.mktemp(request.param.name)
    with (
        serving(folder / "data", **SETTINGS) as (_, port, _),
        behind(request.param, programs, folder / "proxy", address, port) as proxy,
    ):
        with_reporters(folder / "data", 1)
        yield folder / "data", proxy


@pytest.fixture(params=PROXIES, ids=[proxy.name for proxy in PROXIES])
def proxy(request: pytest.FixtureRequest) -> Proxy:
    chosen: Proxy = request.param
    return chosen


@soak
@pytest.mark.parametrize("length", ["Content-Length: 60000", "Transfer-Encoding: chunked"])
def test_300_slow_clients_and_a_locked_database_hold_nobody_up(
    proxy: Proxy,
    programs: Programs,
    address: str,
    tmp_path: Path,
    length: str,
):
    data = tmp_path / "data"
    with (
        serving(data, **SETTINGS) as (_, port, _),
        behind(proxy, programs, tmp_path / "proxy", address, port) as front,
        ExitStack() as all_,
    ):
        with_reporters(data, WRITERS)
        with ThreadPoolExecutor(WRITERS) as pool:
            with locked(data):
                writes = [pool.submit(report, front.port, who, address) for who in range(WRITERS)]
                slow = [
                    all_.enter_context(begin(front.port, length, known(1), host=address)) for _ in range(SLOW)
                ]
                assert all(map(is_open, slow[-SLOW // 2 :]))
                took = {
                    path: seconds(front.port, path, address)
                    for path in ("/v1/health", f"/v1/numbers/{NUMBER}")
                }
                assert not any(write.done() for write in writes)
            wait(writes)
        assert {write.result() for write in writes} == {201}
    for path, all_of_them in took.items():
        print(f"{proxy.name}, {SLOW} slow clients, {path}: p99 {p99(all_of_them) * 1000:.0f} ms")
        assert p99(all_of_them) < 1, (path, sorted(all_of_them)[-5:])


@pytest.mark.parametrize("guarded", [True, False])
def test_the_page_says_how(proxy: Proxy, guarded: bool):
    said = configuration(proxy, 4711, guarded)
    assert "127.0.0.1:4711" in said
    assert PRINTED_SERVER not in said


def seconds(port: int, path: str, host: str) -> list[float]:
    took = []
    for _ in range(LOOK_UPS):
        begun = time.monotonic()
        assert get(port, path, host) == 200
        took.append(time.monotonic() - begun)
    return took


def p99(took: list[float]) -> float:
    return sorted(took)[math.ceil(len(took) * 0.99) - 1]


@soak
@pytest.mark.parametrize("claim", CLAIMS)
def test_whatever_a_client_claims_it_is_one_network(front: tuple[Path, Running], address: str, claim: str):
    data, running = front
    who = 100 + 2 * CLAIMS.index(claim)
    own = expected(data, address)
    assert own is not None
    another = "X-Forwarded-For: 203.0.113.77"
    assert network_of(data, running.port, who, [claim, another], address) == own
    assert network_of(data, running.port, who + 1, [another, claim], address) == own


@soak
def test_the_server_holds_too_when_the_proxy_lets_underscores_through(
    proxy: Proxy, programs: Programs, address: str, tmp_path: Path
):
    data = tmp_path / "data"
    with (
        serving(data, **SETTINGS) as (_, port, _),
        behind(proxy, programs, tmp_path / "proxy", address, port, guarded=False) as front,
    ):
        networks = {
            network_of(data, front.port, 100 + at, [claim], address) for at, claim in enumerate(FORGED)
        }
        assert networks == {expected(data, address)}


@soak
def test_whatever_a_client_claims_it_has_one_limit(front: tuple[Path, Running], address: str):
    _, running = front
    statuses = [
        refused(running.port, address, CLAIMS[at % len(CLAIMS)])
        for at in range(WRITES_A_MINUTE + len(CLAIMS))
    ]
    assert statuses[0] == 401
    assert set(statuses[WRITES_A_MINUTE:]) == {429}


def refused(port: int, host: str, line: str) -> int:
    """A write without credentials, which the limits count all the same."""
    name, _, value = line.partition(": ")
    with closing(HTTPConnection(host, port, timeout=60)) as connection:
        headers = {"Content-Type": "application/json", name: value}
        connection.request("DELETE", "/v1/me", headers=headers)
        return connection.getresponse().status


@soak
def test_a_body_of_64_kilobytes_comes_through_and_a_larger_one_does_not(
    front: tuple[Path, Running], address: str
):
    _, running = front
    for size, allowed in ((64 * 1000, {422}), (64 * 1024 + 1, {413})):
        body = json.dumps({"number": NUMBER, "tag": "impostor", "x": ""})
        body = body[:-2] + "x" * (size - len(body)) + body[-2:]
        with closing(HTTPConnection(address, running.port, timeout=60)) as connection:
            headers = {"Content-Type": "application/json", "Authorization": known(0).partition(": ")[2]}
            connection.request("POST", "/v1/reports", body, headers)
            assert connection.getresponse().status in allowed, size


@soak
def test_no_number_and_no_address_is_in_a_log_of_the_proxy_whatever_fails(
    proxy: Proxy, programs: Programs, address: str, tmp_path: Path
):
    with behind(proxy, programs, tmp_path / "proxy", address, 1) as front:
        assert get(front.port, f"/v1/numbers/{NUMBER}", address) in {502, 503}
        logged = front.logged()
    assert NUMBER not in logged
    assert address not in logged
