"""Every route that writes, found on the map of routes: without its secret it says nothing but that."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.server.api.test_problems import is_problem
from tests.server.world import LANDLINE, World, new_secret

TAKES_NEW_SECRETS = {("POST", "/v1/reporters")}
"""The route makes a secret known, so it cannot ask for a known one. It asks for a proof of work."""
TAKES_ITS_OWN_TOKENS = "/v1/sync/"
"""A mailbox has a token of its own, and a pairing has none: tests/server/relay tests both."""
LOGIN = {("POST", "/moderate/login")}
"""The route takes the moderator's token itself; a wrong one is answered with 403."""
NO_SECRETS = [
    *(None, "", "Bearer", "Bearer ", "Bearer short", f"Basic {new_secret()}", f"Bearer {'é' * 43}"),
    *(f"Bearer {new_secret()}x", f"Bearer {new_secret()[:-1]}", f"Bearer {'+' * 43}", f"Bearer {'A' * 9999}"),
]
BODIES: list[dict[str, Any]] = [
    {},
    {"json": {}},
    {"json": {"number": LANDLINE, "tag": "impostor", "reason": "mine_private", "digest": "0" * 64}},
    {"data": {"token": "x", "verdict": "clear"}},
    {"data": b"\xff" * 100_000, "content_type": "application/json"},
]


def routes(world: World) -> set[tuple[str, str]]:
    adapter = world.app.url_map.bind("localhost")
    return {
        (method, adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, "x")))
        for rule in world.app.url_map.iter_rules()
        for method in set(rule.methods or ()) - {"GET", "HEAD", "OPTIONS"}
    }


def of_reporters(world: World) -> set[tuple[str, str]]:
    return {
        (method, path)
        for method, path in routes(world)
        if path.startswith("/v1/") and not path.startswith(TAKES_ITS_OWN_TOKENS)
    }


def of_moderators(world: World) -> set[tuple[str, str]]:
    return {(method, path) for method, path in routes(world) if path.startswith("/moderate/")}


@pytest.fixture
def moderated(make_world: Callable[..., World], tmp_path: Path) -> World:
    file = tmp_path / "moderators"
    file.write_text(f"someone {new_secret()}\n", encoding="utf-8")
    file.chmod(0o600)
    return make_world(moderator_token_file=file)


def test_the_map_has_the_routes_that_we_know_of(world: World):
    """Somebody has to look at each new route here, too."""
    assert {path.split("/")[2] for _, path in of_reporters(world)} == {
        *("reports", "reporters", "me", "anchors", "disputes", "agencies", "timestamps", "notices")
    }
    assert {path for _, path in routes(world) if path.startswith(TAKES_ITS_OWN_TOKENS)} == {
        f"{TAKES_ITS_OWN_TOKENS}{name}"
        for name in (
            "mailboxes",
            "mailbox",
            "blobs",
            "blobs/forget",
            "forget/chunks",
            "chunks",
            "chunks/x",
            "pairings/x/x",
        )
    }
    # What a phone shares is for the page's worker; the server answers it unread, so no secret is needed.
    assert {path.split("/")[1] for _, path in routes(world)} == {"v1", "moderate", "share"}


@pytest.mark.parametrize("authorization", NO_SECRETS, ids=range(len(NO_SECRETS)))
def test_without_a_secret_nothing_is_looked_at(same_world: World, authorization: str | None):
    """The same answer whatever the body is: nobody learns what would be valid."""
    headers = {"Authorization": authorization.encode().decode("latin-1")} if authorization is not None else {}
    for method, path in [*of_reporters(same_world), ("GET", "/v1/me")]:
        answers = [same_world.client.open(path, method=method, headers=headers, **body) for body in BODIES]
        for answer in answers:
            is_problem(answer, 401, "unknown_reporter")
            assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert len({answer.data for answer in answers}) == 1


def test_a_secret_nobody_registered_opens_nothing(world: World):
    headers = {"Authorization": f"Bearer {new_secret()}"}
    for method, path in [*of_reporters(world) - TAKES_NEW_SECRETS, ("GET", "/v1/me")]:
        for body in BODIES:
            answer = world.client.open(path, method=method, headers=headers, **body)
            is_problem(answer, 401, "unknown_reporter")


def test_the_moderators_page_opens_for_no_reporter(moderated: World):
    person = moderated.person()
    for method, path in of_moderators(moderated):
        expected = 403 if (method, path) in LOGIN else 401
        for headers in ({}, person.headers, {"Cookie": f"session={new_secret()}; moderator={new_secret()}"}):
            for body in BODIES[:-1]:
                answer = moderated.client.open(path, method=method, headers=headers, **body)
                assert answer.status_code == expected, (method, path)


def test_without_moderators_there_is_no_such_page(world: World):
    for method, path in of_moderators(world):
        is_problem(world.client.open(path, method=method, data={"token": "x"}), 404, "not_found")
