"""No cache and no table keeps a look-up, and an address is believed only from our own proxies."""

import hashlib

import pytest

from tests.server.world import LANDLINE, MOBILE, World


def test_an_answer_that_says_what_was_looked_up_is_kept_by_nobody(world: World):
    for path in (f"/v1/numbers/{MOBILE}", "/v1/prefix/abcd"):
        assert world.client.get(path).headers["Cache-Control"] == "no-store"


def test_a_lookup_writes_nothing(world: World):
    world.person().reports(LANDLINE)

    def contents() -> str:
        tables = ("reporter", "report", "network", "published", "spent_challenge", "fact")
        rows = [world.context.database.read(f"SELECT * FROM {table}") for table in tables]
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    before = contents()
    for number in (LANDLINE, MOBILE, "nonsense", "95188"):
        world.client.get(f"/v1/numbers/{number}")
    world.client.get("/v1/prefix/abcd")
    world.client.get("/v1/meta")
    assert contents() == before


@pytest.mark.parametrize(
    ("hops", "forwarded", "networks"),
    [
        (0, "203.0.113.1", 1),  # No header is believed.
        (1, "9.9.9.9, 203.0.113.1", 2),  # The last address was written by our proxy.
        (2, "203.0.113.1, 10.0.0.1", 2),
        # There are fewer than configured, so the request did not come through our proxies.
        (2, "203.0.113.1", 1),
    ],
)
def test_forwarded_addresses_are_believed_by_exact_count(
    make_world, hops: int, forwarded: str, networks: int
):
    world = make_world(trusted_proxies=hops)
    for address in (forwarded, forwarded.replace("203.0.113", "203.0.114")):
        person = world.person("198.51.100.1")
        answer = person.asks(
            "POST",
            "/v1/reports",
            json={"number": MOBILE, "tag": "impostor"},
            headers={"X-Forwarded-For": address},
        )
        assert answer.status_code == 201
    assert len(world.context.database.read("SELECT DISTINCT name FROM network")) == networks
