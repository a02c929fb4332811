"""Every error of every route is a problem document: one shape, a stable code, the client's language."""

import json
from typing import Any

import pytest
from dunbook.api import problems
from dunbook.api.sync import access
from dunbook.i18n import text
from dunbook.relay.mailboxes import Mailbox
from dunbook.storage import Unavailable
from werkzeug.test import TestResponse

from tests.server.world import LANDLINE, Person, World, new_secret, solved

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def addresses(world: World) -> list[tuple[str, frozenset[str]]]:
    adapter = world.app.url_map.bind("localhost")
    values = {"raw": LANDLINE, "hex": "abcd", "id": "nothing", "folder": "views", "name": "panel.js"}
    values["slot"] = "1"
    rules = list(world.app.url_map.iter_rules())
    return [
        (
            adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}),
            frozenset(rule.methods),
        )
        for rule in rules
    ]


def is_problem(answer: TestResponse, status: int, code: str, language: str = "zh_CN") -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.data)
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"] == f"/docs#{code}"
    assert body["title"] == text(language, f"problem_{code}")
    assert body["detail"] == text(language, f"problem_{code}_hint")
    assert answer.headers["Content-Language"] == language.replace("_", "-")
    assert "Accept-Language" in answer.headers["Vary"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return body


def test_every_route_refuses_other_methods_with_405(world: World, addresses):
    for address, _ in addresses:
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - allowed(addresses, address):
            answer = world.client.open(address, method=method, headers=JSON, data="{}")
            is_problem(answer, 405, "method_not_allowed")
            assert answer.headers["Allow"]


def allowed(addresses: list[tuple[str, frozenset[str]]], address: str) -> set[str]:
    return set().union(*(methods for other, methods in addresses if other == address))


def test_every_route_answers_500_without_saying_why(world: World, addresses, monkeypatch):
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail +8613800138000")

    person = world.person()
    monkeypatch.setattr(access, "find", lambda *_: Mailbox(1, 0, 0, 0, 0))
    for endpoint in world.app.view_functions:
        monkeypatch.setitem(world.app.view_functions, endpoint, break_down)
    for address, methods in addresses:
        if address.startswith("/moderate"):
            continue  # Without moderators there is no such page, broken or not.
        for method in methods - {"OPTIONS", "HEAD"}:
            # Without an Origin some requests are answered before they reach a route: `api/fast_path.py`.
            headers = {**JSON, "Origin": "https://a.example"}
            answer = person.asks(method, address, headers=headers, data="{}")
            is_problem(answer, 500, "internal")
            assert "secret" not in answer.text


def test_an_error_in_the_log_has_no_number_and_no_message(world: World, monkeypatch, caplog):
    def break_down(*_: object) -> None:
        raise RuntimeError("+8613800138000")

    monkeypatch.setattr(world.context, "clock", break_down)
    is_problem(world.client.get("/v1/numbers/13800138000"), 500, "internal")
    assert "RuntimeError" in caplog.text
    assert "13800138000" not in caplog.text


def test_every_route_that_reads_or_writes_answers_503_when_the_database_is_away(world: World, monkeypatch):
    person = world.person()

    def away(*_: object, **__: object) -> None:
        raise Unavailable

    for name in ("read", "write", "reading"):
        monkeypatch.setattr(world.context.database, name, away)
    for method, address in [
        ("GET", f"/v1/numbers/{LANDLINE}"),
        ("GET", "/v1/prefix/abcd"),
        ("POST", "/v1/reports"),
        ("DELETE", "/v1/reports/x"),
        ("GET", "/v1/me"),
        ("DELETE", "/v1/me"),
        ("GET", "/v1/meta"),
        ("GET", "/v1/ready"),
        ("POST", "/v1/reporters"),
        ("POST", "/v1/disputes"),
        ("GET", "/v1/disputes/x"),
    ]:
        body = {"altcha": "x"} if address == "/v1/reporters" else {}
        answer = person.asks(method, address, json=body)
        is_problem(answer, 503, "unavailable")
        assert answer.headers["Retry-After"]
    assert world.client.get("/v1/health").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *(
            "/v1",
            "/v1/",
            "/v1/nothing",
            "/v1/numbers",
            "/v1/numbers/",
            "/nothing",
            "/v1/prefix/",
            "/v1//meta",
        ),
        *("/../server/dunbook/secret.py", "/views/../../pyproject.toml", "/views/%2e%2e/%2e%2e/README.md"),
        *("/.data/secret", "/server/dunbook/web.py", "/views/", "/views/nothing.js", "/data/%00.json"),
    ],
)
def test_what_is_not_there_is_a_404(same_world: World, address: str):
    is_problem(same_world.client.get(address), 404, "not_found")


@pytest.mark.parametrize("address", ["/v1/reports", "/v1/reporters", "/v1/disputes"])
@pytest.mark.parametrize(
    ("kind", "body", "status", "code"),
    [
        (None, b"{}", 415, "unsupported_media_type"),
        ("text/plain", b"{}", 415, "unsupported_media_type"),
        ("application/x-www-form-urlencoded", b"a=1", 415, "unsupported_media_type"),
        ("multipart/form-data; boundary=x", b"--x--", 415, "unsupported_media_type"),
        ("application/json", b"", 400, "bad_json"),
        ("application/json", b"{", 400, "bad_json"),
        ("application/json", b"[]", 400, "bad_json"),
        ("application/json", b"null", 400, "bad_json"),
        ("application/json", b'"{}"', 400, "bad_json"),
        ("application/json", b"\xff\xfe\x00", 400, "bad_json"),
        ("application/json", b'{"number": NaN}', 400, "bad_json"),
        ("application/json", b'{"tag": "x", "tag": "y"}', 400, "bad_json"),
        ("application/json", b"[" * 60_000, 400, "bad_json"),
        ("application/json", b'{"a":' * 10_000 + b"1" + b"}" * 10_000, 400, "bad_json"),
        ("application/json", b'{"n": ' + b"1" * 50_000 + b"}", 400, "bad_json"),
        ("application/json", b'{"number": "' + b"1" * 65_536 + b'"}', 413, "too_large"),
        ("application/json", b" " * 1_000_000, 413, "too_large"),
        ("application/json", b"{}", 422, "invalid_request"),
    ],
)
def test_bodies_that_cannot_be_read(
    same_world: World, same_person: Person, address: str, kind, body: bytes, status: int, code: str
):
    answer = same_person.asks("POST", address, data=body, headers={"Content-Type": kind} if kind else {})
    is_problem(answer, status, code)


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        *(
            (None, "zh_CN"),
            ("", "zh_CN"),
            ("*", "zh_CN"),
            ("fr", "zh_CN"),
            ("en", "en"),
            ("en-GB,en;q=0.9", "en"),
        ),
        *(("zh-TW,en;q=0.5", "zh_TW"), ("zh-Hant-HK", "zh_TW"), ("zh-Hans-HK", "zh_CN")),
        *(("en;q=0.4,zh;q=0.6", "zh_CN"), ("zh;q=0.1,en;q=0.2", "en")),
        *(("en;q=0", "zh_CN"), ("en;q=x", "zh_CN"), ("," * 5000, "zh_CN"), ("fr,en;q=0.1", "en")),
    ],
)
def test_problems_speak_the_clients_language(world: World, accept: str | None, language: str):
    headers = {"Accept-Language": accept} if accept is not None else {}
    is_problem(world.client.get("/nothing", headers=headers), 404, "not_found", language)


def test_every_code_is_documented_and_has_its_words(world: World):
    page = world.client.get("/docs").text
    for code, status in problems.CODES:
        assert f'id="{code}"' in page
        assert f"| {status} |" in (problems.__doc__ or "")
        assert code in (problems.__doc__ or "")
        for language in ("zh_CN", "en"):
            assert text(language, f"problem_{code}_hint") != text(language, f"problem_{code}")


def test_a_used_or_forged_proof_of_work_is_a_problem(world: World):
    proof = solved(world)
    headers = {"Authorization": f"Bearer {new_secret()}"}
    assert world.client.post("/v1/reporters", json={"altcha": proof}, headers=headers).status_code == 201
    other = {"Authorization": f"Bearer {new_secret()}"}
    is_problem(
        world.client.post("/v1/reporters", json={"altcha": proof}, headers=other), 400, "bad_challenge"
    )
