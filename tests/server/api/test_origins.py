"""The other origins that may call the API: the extension and those that the operator configured."""

import pytest

from tests.server.world import World

EXTENSION = "chrome-extension://" + "abcdefghijklmnop" * 2
FIREFOX = "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"


@pytest.mark.parametrize("origin", [EXTENSION, FIREFOX, "https://dunbook.example"])
def test_the_extension_and_configured_origins_may_call(make_world, origin: str):
    world = make_world(allowed_origins="https://dunbook.example")
    answer = world.client.get("/v1/prefix/abcd", headers={"Origin": origin})
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Access-Control-Allow-Credentials" not in answer.headers
    asked = world.client.options(
        "/v1/reports",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type",
        },
    )
    assert asked.status_code == 200
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"].lower()
    wrong = world.client.get("/v1/me", headers={"Origin": origin})
    assert (wrong.status_code, wrong.headers["Access-Control-Allow-Origin"]) == (401, origin)


@pytest.mark.parametrize(
    "origin",
    [
        *("https://evil.example", "null", "https://dunbook.example.evil.example", "http://dunbook.example"),
        *("https://dunbookXexample", EXTENSION + ".evil.example", EXTENSION[:-1], "https://" + EXTENSION),
        *("moz-extension://evil.example", "chrome-extension://" + "z" * 32),
    ],
)
def test_no_other_origin_may(make_world, origin: str):
    world = make_world(allowed_origins="https://dunbook.example")
    for path in ("/v1/prefix/abcd", "/v1/me", "/", "/openapi.json"):
        answer = world.client.get(path, headers={"Origin": origin})
        assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
        answer.close()


def test_a_cache_keeps_answers_for_different_origins_apart(world: World):
    for headers in ({}, {"Origin": EXTENSION}):
        answer = world.client.get("/v1/prefix/abcd", headers=headers)
        assert "Origin" in answer.headers.getlist("Vary")
