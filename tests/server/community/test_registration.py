"""The proof of work: real, for one use, for ten minutes, and only for a challenge of this server."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from altcha.v2 import Challenge, Payload, Solution, create_challenge, solve_challenge
from dunbook.api import challenge
from werkzeug.test import TestResponse

from tests.server.world import Person, World, new_secret, solved


def register(world: World, altcha: object, secret: str | None = None) -> TestResponse:
    headers = {"Authorization": f"Bearer {secret or new_secret()}"}
    return world.client.post("/v1/reporters", json={"altcha": altcha}, headers=headers)


def refused(answer: TestResponse) -> bool:
    return (answer.status_code, answer.json["code"]) == (400, "bad_challenge")


def test_the_real_work_is_accepted(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    asked = world.client.get("/v1/reporters/challenge").json
    assert asked["parameters"]["algorithm"] == "PBKDF2/SHA-256"
    assert asked["parameters"]["cost"] == challenge.COST == 5_000
    assert register(world, solved(world)).status_code == 201


def test_the_same_secret_again_is_welcome_and_works_no_more(world: World):
    secret = new_secret()
    first = register(world, solved(world), secret)
    world.forward(days=3)
    again = register(world, "no proof at all", secret)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json == first.json


def test_a_proof_is_good_once(world: World):
    proof = solved(world)
    assert register(world, proof).status_code == 201
    assert refused(register(world, proof))


def test_a_proof_is_good_for_ten_minutes(world: World):
    early, late = solved(world), solved(world)
    world.forward(minutes=9, seconds=50)
    assert register(world, early).status_code == 201
    world.forward(seconds=11)
    assert refused(register(world, late))


def test_spent_proofs_are_forgotten_an_hour_after_they_have_expired(world: World):
    register(world, solved(world))
    world.forward(minutes=71)
    register(world, solved(world))
    assert world.context.database.read("SELECT COUNT(*) FROM spent_challenge") == [(1,)]


def test_a_proof_of_another_server_is_refused(world: World, make_world):
    assert refused(register(world, solved(make_world())))


def payload(world: World) -> Payload:
    asked = Challenge.from_dict(world.client.get("/v1/reporters/challenge").json)
    solution = solve_challenge(asked)
    assert solution
    return Payload(asked, solution)


def test_a_challenge_that_was_made_easier_is_refused(world: World):
    changed = payload(world)
    changed.challenge.parameters.expires_at += 3600
    assert refused(register(world, changed.to_base64()))
    unsigned = create_challenge("PBKDF2/SHA-256", 1, counter=1)
    found = solve_challenge(unsigned)
    assert found
    assert refused(register(world, Payload(unsigned, found).to_base64()))


def test_a_wrong_solution_is_refused(world: World):
    changed = payload(world)
    changed.solution = Solution(changed.solution.counter, "00" * 32)
    assert refused(register(world, changed.to_base64()))


@pytest.mark.parametrize(
    "content",
    [
        *(
            "",
            "x",
            "%%%",
            "中文",
            "e30=",
            base64.b64encode(b"[]").decode(),
            base64.b64encode(b"null").decode(),
        ),
        base64.b64encode(json.dumps({"challenge": None, "solution": None}).encode()).decode(),
        base64.b64encode(json.dumps({"challenge": {"parameters": 1}, "solution": {}}).encode()).decode(),
        base64.b64encode(b'{"challenge":' + b"[" * 3000).decode(),
        base64.b64encode(b"\xff\xfe").decode(),
    ],
)
def test_nonsense_is_refused(same_world: World, content: str):
    answer = register(same_world, content)
    assert answer.status_code in {400, 422}
    assert answer.json["code"] == ("bad_challenge" if content else "invalid_request")


@pytest.mark.parametrize("field", ["nonce", "salt", "keyPrefix", "keySignature", "expiresAt", "cost", "data"])
@pytest.mark.parametrize("value", [None, [], {}, "zz", -1, 1e400, "\ud800"])
def test_tampered_members_of_any_type_are_refused(same_world: World, field: str, value: object):
    document = payload(same_world).to_dict()
    document["challenge"]["parameters"][field] = value
    if document["challenge"]["parameters"].get("data", 0) is None:
        return  # This changes nothing: there is no data in our challenges.
    encoded = base64.b64encode(json.dumps(document).encode()).decode()
    assert refused(register(same_world, encoded))


def test_the_same_registration_many_times_at_once_succeeds_each_time(make_world, database_url: str):
    """A client that retries too early never hears that its proof was refused, and there is one install."""
    world = make_world(database_url=database_url)
    for _ in range(3):
        person = Person(world, "198.51.100.7")
        body = {"altcha": solved(world)}

        def register(_: int, person: Person = person, body: dict[str, str] = body) -> int:
            # Each thread has a client of its own: clients keep cookies and must not be shared by threads.
            client = world.app.test_client()
            return client.post("/v1/reporters", json=body, headers=person.headers).status_code

        with ThreadPoolExecutor(10) as pool:
            assert set(pool.map(register, range(30))) <= {200, 201}
        thief = Person(world, "198.51.100.8")
        assert thief.asks("POST", "/v1/reporters", json=body).json["code"] == "bad_challenge"
    assert world.context.database.read("SELECT COUNT(*) FROM reporter") == [(3,)]
