"""The panel as a web page: its files, their policy, and what is not served."""

import io
import json
import re
from pathlib import Path

import pytest
from dunbook.i18n import text
from dunbook.paths import ROOT
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from tests.server.world import World


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


def test_the_checking_page_is_one_file_whose_policy_lets_nothing_load(world: World):
    answer = world.client.get("/verify.html")
    assert answer.data == (ROOT / "extension/vendor/verify.html").read_bytes()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "connect-src" not in policy
    assert policy.split("; frame-ancestors")[0].encode() in answer.data
    assert not re.search(rb"""(?:src|href)=["'](?!\$)""", answer.data.split(b"<script>")[0])


class Unreadable(io.RawIOBase):
    """A body that raises when it is read."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise AssertionError("the body was read")


def test_what_a_phone_shares_is_not_read_where_its_worker_did_not_take_it(world: World):
    """P1: what is shared stays on the phone."""
    environ = create_environ(
        "/share", method="POST", content_length=50_000_000, content_type="multipart/form-data; boundary=x"
    )
    answer = Response.from_app(world.app, {**environ, "wsgi.input": Unreadable()})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/#shared=unread")


def test_an_installed_page_offers_shortcuts_and_takes_what_is_shared(world: World):
    manifest = world.client.get("/manifest.webmanifest", headers={"Accept-Language": "zh-CN"}).json
    assert [(one["name"], one["url"]) for one in manifest["shortcuts"]] == [
        (text("zh_CN", "action_log"), "/#log-call"),
        (text("zh_CN", "tab_lookup"), "/#lookup"),
        (text("zh_CN", "call_title"), "/#call"),
    ]
    assert (manifest["share_target"]["method"], manifest["share_target"]["action"]) == ("POST", "/share")


def test_the_page_for_phones_names_the_address_by_which_it_was_opened(world: World):
    answer = world.client.get(
        "/phone", base_url="https://dunbook.example", headers={"Accept-Language": "zh-CN"}
    )
    assert "https://dunbook.example/" in answer.text
    assert text("zh_CN", "phone_page_home") in answer.text
    assert "/views/pages/phone.js" in answer.text
