"""Erasure: afterwards nothing in the database and its files shows that this install existed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from dunbook.api.context import publish_now
from dunbook.community.reporters import read_secret
from dunbook.storage.tables import metadata

from tests.server.community.test_quota import numbers
from tests.server.world import LANDLINE, MOBILE, SERVICE, Person, World

OWN = ["0571-26887001", "13900139000", "95220399"]
"""Numbers that nobody else reports."""
NOTE = "these words are for whoever decides"
OTHERS = ["0571-26880009", "13900139009"]
OWN_KEYS = ("+8657126887001", "+8613900139000", "CN-95220399")


def everything(world: World) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    database = world.context.database
    tables = [table.name for table in metadata.sorted_tables]
    return {name: sorted(database.read(f"SELECT * FROM {name}"), key=repr) for name in tables}


def full_life(person: Person) -> None:
    """All that an install can leave behind."""
    for number in (*OWN, LANDLINE, MOBILE):
        person.reports(number, creditor="huabei", conduct=["threat"], called_on=str(person.world.now.date()))
    person.reports(SERVICE, "not_collection")
    disputed = person.asks(
        "POST", "/v1/disputes", json={"number": OWN[1], "reason": "mine_private", "note": NOTE}
    )
    assert disputed.status_code == 201, disputed.text


def test_afterwards_every_row_is_as_if_they_had_never_been(
    make_world: Callable[..., World], database_url: str
):
    world = make_world(database_url=database_url)
    people = world.settled(7)
    for person in people[:6]:
        for number in (LANDLINE, MOBILE, SERVICE):
            person.reports(number)
        world.forward(days=1)
    people[6].reports(SERVICE)  # The day's deletions are done.
    before = everything(world)
    late = world.person("203.0.250.1")
    full_life(late)
    assert late.asks("DELETE", "/v1/me").status_code == 204
    after = everything(world)
    # Tables that are tied to nobody: proofs that were used, and which published numbers changed.
    for changing in ("spent_challenge", "list_dirty"):
        before.pop(changing)
        after.pop(changing)
    assert after == before


def traces_of(world: World, person: Person) -> list[bytes]:
    database = world.context.database
    hash = world.context.secret.reporter(read_secret(person.secret))
    marks = [mark for mark, key in database.read("SELECT mark, key FROM network") if key in OWN_KEYS]
    ids = [row["id"] for row in person.asks("GET", "/v1/me").json["reports"]]
    return [hash, *marks, *(text.encode() for text in (*OWN_KEYS, *ids, NOTE))]


def found_in(world: World, traces: list[bytes]) -> list[bytes]:
    held = b"".join(path.read_bytes() for path in world.settings.data_dir.rglob("*") if path.is_file())
    return [trace for trace in traces if trace in held]


def beside_others(world: World) -> tuple[Person, Person]:
    """A person who stays and a person who goes, whose rows lie between one another."""
    stay, go = world.person("203.0.1.1"), world.person("203.0.2.1")
    for number in numbers(4):
        stay.reports(number)
    full_life(go)
    for number in (LANDLINE, *OTHERS):
        stay.reports(number)
    return stay, go


def test_afterwards_the_files_hold_no_byte_of_them(world: World):
    _, go = beside_others(world)
    traces = traces_of(world, go)
    assert found_in(world, traces) == traces
    assert go.asks("DELETE", "/v1/me").status_code == 204
    assert found_in(world, traces) == []


def test_what_one_report_published_is_gone_with_it(circle: World):
    """The report is also gone from the next published list, and from the database's files the day after."""
    stay, go = beside_others(circle)
    traces = traces_of(circle, go)
    assert go.asks("DELETE", "/v1/me").status_code == 204
    publish_now(circle.context)
    circle.forward(days=1)
    stay.reports(SERVICE)
    assert found_in(circle, traces) == []


def test_erasing_twice_at_once_is_no_error(world: World):
    person = world.person()
    full_life(person)
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(person.asks, "DELETE", "/v1/me") for _ in range(4)]
    assert {each.result().status_code for each in asked} <= {204, 401}
    assert world.context.database.read("SELECT 1 FROM reporter") == []
