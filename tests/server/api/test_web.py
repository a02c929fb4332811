"""The panel as a web page, its description, and who else may call: origins, policies, caches."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from dunbook.i18n import text
from dunbook.paths import ROOT

from tests.server.world import LANDLINE, MOBILE, World

EXTENSION = "chrome-extension://" + "abcdefghijklmnop" * 2
FIREFOX = "moz-extension://0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"


def test_the_panel_is_the_same_file_under_a_strict_policy(world: World):
    answer = world.client.get("/")
    assert answer.data == (ROOT / "extension/panel.html").read_bytes()
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_everything_the_shell_names_is_served_with_its_type(world: World):
    shell = world.client.get("/shell.json").json
    assert {"/", "/panel.js", "/panel.css", "/offline-worker.js", "/core/numbers/normalizer.js"} <= set(
        shell["files"]
    )
    assert re.fullmatch(r"[0-9a-f]{64}", shell["version"])
    types = {
        ".js": "text/javascript",
        ".css": "text/css",
        ".json": "application/json",
        ".svg": "image/svg+xml",
    }
    for name in shell["files"]:
        answer = world.client.get(name)
        assert answer.status_code == 200, name
        assert answer.mimetype == types.get(Path(name).suffix, answer.mimetype)
        answer.close()


def test_a_file_that_did_not_change_is_not_sent_again(world: World):
    first = world.client.get("/panel.js")
    first.close()
    assert first.headers["Cache-Control"] == "no-cache"
    again = world.client.get("/panel.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_worker_may_look_after_the_whole_page(world: World):
    answer = world.client.get("/offline-worker.js")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    answer.close()


@pytest.mark.parametrize(
    ("accept", "name"), [("zh-CN", text("zh_CN", "appName")), ("en", text("en", "appName"))]
)
def test_a_phone_can_install_it(world: World, accept: str, name: str):
    answer = world.client.get("/manifest.webmanifest", headers={"Accept-Language": accept})
    manifest = json.loads(answer.data)
    assert (manifest["name"], manifest["display"], manifest["start_url"]) == (name, "standalone", "/")
    sizes = {icon["sizes"]: icon["src"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= set(sizes)
    for source in sizes.values():
        icon = world.client.get(source)
        assert icon.status_code == 200
        icon.close()


def test_nothing_outside_the_named_folders_is_served(world: World):
    for path in (
        "/manifest.json",
        "/pyproject.toml",
        "/extension/panel.html",
        "/vendor-entries/lit.js",
        "/.git/HEAD",
    ):
        assert world.client.get(path).status_code == 404, path


def test_the_page_of_the_api_works_without_scripts_and_without_the_net(world: World):
    for language, words in (("zh-CN", "接口说明"), ("en", "the API")):
        answer = world.client.get("/docs", headers={"Accept-Language": language})
        assert words in answer.text
        assert "<script" not in answer.text
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)
        assert not re.findall(r"\sstyle=|\son\w+=", answer.text)
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        targets = set(re.findall(r'href="#([^"]+)"', answer.text))
        assert targets <= set(re.findall(r'id="([^"]+)"', answer.text))
    style = world.client.get("/docs/style.css")
    assert style.mimetype == "text/css"
    style.close()


def test_every_api_route_stands_in_the_description_and_on_its_page(world: World):
    spec = world.client.get("/openapi.json").json
    assert spec["openapi"].startswith("3.1")
    described = {(method.upper(), path) for path, item in spec["paths"].items() for method in item}
    served = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in world.app.url_map.iter_rules()
        for method in set(rule.methods or ()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/v1/")
    }
    assert described == served
    page = world.client.get("/docs").text
    assert all(path in page for _, path in described)


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
        (0, "203.0.113.1", 1),  # nobody is believed
        (1, "9.9.9.9, 203.0.113.1", 2),  # the last one was written by our proxy
        (2, "203.0.113.1, 10.0.0.1", 2),
        (2, "203.0.113.1", 1),  # fewer than configured: it did not come through our proxies
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
