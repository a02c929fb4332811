"""Every version of the database with people's data in it, brought to the newest: all is there and counts."""

from base64 import urlsafe_b64decode
from collections.abc import Callable
from pathlib import Path

import pytest
from dunbook import clock
from dunbook.secret import load_secret
from dunbook.storage import open_database
from dunbook.storage.migrate import upgrade

from tests.server.storage.test_migrations import VERSIONS, engine_of
from tests.server.world import LANDLINE, Person, World, new_secret


def fill(url: str, folder: Path, secrets: list[str]) -> None:
    """Fills the database with data of the first version, which every later one still has."""
    today, server = clock.day_of(clock.now()), load_secret(folder)
    database = open_database(url)
    with database.write() as transaction:
        for at, secret in enumerate(secrets):
            hash = server.reporter(urlsafe_b64decode(secret + "="))
            ((id,),) = transaction.run(
                "INSERT INTO reporter (hash, since_day) VALUES (:hash, :day) RETURNING id",
                hash=hash,
                day=today - 60,
            )
            transaction.run(
                "INSERT INTO report (id, reporter_id, key, kind, tag, conduct, called_day, reported_day)"
                " VALUES (:id, :reporter, '+8657126888888', 'landline', 'impostor', 'threat', :day, :day)",
                id=f"report{at}",
                reporter=id,
                day=today - at,
            )
    database.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_reports_of_every_version_are_there_and_count(
    make_world: Callable[..., World], empty_database_url: str, tmp_path: Path, version: str
):
    engine = engine_of(empty_database_url)
    with engine.begin() as connection:
        upgrade(connection, version)
    engine.dispose()
    secrets = [new_secret() for _ in range(4)]
    fill(empty_database_url, tmp_path / "data", secrets)
    world = make_world(database_url=empty_database_url, data_dir=tmp_path / "data")
    assert world.community(LANDLINE)["tag"] == "impostor"
    people = [Person(world, "203.0.113.1", secret) for secret in secrets]
    (held,) = people[0].asks("GET", "/v1/me").json["reports"]
    assert (held["id"], held["conduct"], held["state"]) == ("report0", ["threat"], "published")
    for person in people:
        assert person.asks("DELETE", "/v1/me").status_code == 204
    assert world.community(LANDLINE) is None
    world.person().reports(LANDLINE)
