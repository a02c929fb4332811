"""GET /v1/list, its pointer and its files: contents, caching and failures."""

import gzip
import json
from base64 import urlsafe_b64decode

import pytest
from dunbook.api.context import publish_now
from dunbook.published.codec import decode_delta, decode_full
from dunbook.published.keys import verified
from dunbook.published.statement import canonical

from tests.server.world import LANDLINE, MOBILE, World

STRANGER = {"Origin": "https://stranger.example"}
"""An Origin that gets no headers of CORS; the answer comes from Flask."""


@pytest.fixture
def listed(circle: World) -> World:
    """A world with two versions of the list, of two days: one number, then two."""
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    circle.forward(days=1)
    circle.person().reports(MOBILE)
    publish_now(circle.context)
    return circle


def statement(world: World) -> dict:
    found: dict = world.client.get("/v1/list/latest.json").json["statement"]
    return found


def test_the_whole_list_and_the_signed_statement_beside_it(listed: World):
    answer = listed.client.get("/v1/list")
    said = statement(listed)
    assert answer.status_code == 200
    assert answer.content_type == "application/vnd.dunbook.list"
    assert "Content-Encoding" not in answer.headers
    assert {entry.key for entry in decode_full(answer.data)} == {"+8657126888888", "+8613800138000"}
    assert answer.headers["Dunbook-Mode"] == "full"
    assert answer.headers["Dunbook-Version"] == str(said["version"])
    assert answer.headers["Dunbook-Count"] == "2"
    assert answer.headers["Dunbook-Digest"] == said["digest"]
    assert "max-age=300" in answer.headers["Cache-Control"]
    headers = answer.headers
    signed = urlsafe_b64decode(headers["Dunbook-Statement"] + "==")
    assert json.loads(signed) == statement(listed)
    assert signed == canonical(statement(listed))
    key_id, _, signature = headers["Dunbook-Signature"].partition("=")
    keys = listed.client.get("/v1/meta").json["published"]["keys"]
    assert [row["key_id"] for row in keys] == [key_id]
    assert verified(keys[0]["public_key"], signature, signed)
    # Together with the other headers it fits into the buffers of proxies.
    assert sum(len(name) + len(value) + 4 for name, value in headers) < 4096


def test_only_what_changed_since(listed: World):
    newest, before = (row["since"] for row in statement(listed)["deltas"])
    answer = listed.client.get(f"/v1/list?since={before}")
    assert (answer.headers["Dunbook-Mode"], answer.headers["Dunbook-Since"]) == ("delta", str(before))
    changed, gone = decode_delta(answer.data)
    assert ([entry.key for entry in changed], gone) == (["+8613800138000"], [])
    answer = listed.client.get(f"/v1/list?since={newest}")
    assert answer.headers["Dunbook-Mode"] == "delta"
    assert decode_delta(answer.data) == ([], [])

    # Versions that this server does not know, newer ones included, get everything.
    for since in ("0", "1", "999999999999999"):
        assert listed.client.get(f"/v1/list?since={since}").headers["Dunbook-Mode"] == "full"


def test_what_is_no_version_is_said(listed: World):
    for since in ("", "x", "-1", "1.5", "1" * 16, "٣", "%00"):
        answer = listed.client.get(f"/v1/list?since={since}")
        assert (answer.status_code, answer.json["code"]) == (400, "bad_since"), since
        assert answer.content_type == "application/problem+json"


def test_what_is_known_is_not_sent_again(listed: World):
    said = statement(listed)
    paths = ["/v1/list", f"/v1/list?since={said['version']}", "/v1/list/latest.json"]
    paths.append(f"/v1/list/files/{said['full']['sha256']}.full")
    for path, headers in ((path, headers) for path in paths for headers in ({}, STRANGER)):
        etag = listed.client.get(path).headers["ETag"]
        for asked in (etag, f'W/{etag}, "other"', "*"):
            same = listed.client.get(path, headers={"If-None-Match": asked, **headers})
            assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", etag)
            assert "Content-Type" not in same.headers
        assert listed.client.get(path, headers={"If-None-Match": '"other"', **headers}).status_code == 200


def test_files_never_change_others_are_not_found_and_the_pointer_is_asked_for_again(listed: World):
    said = statement(listed)
    names = [f"{said['full']['sha256']}.full", *(f"{row['sha256']}.delta" for row in said["deltas"])]
    for name in names:
        answer = listed.client.get(f"/v1/list/files/{name}")
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["ETag"] == f'"{name.partition(".")[0]}"'
    assert listed.client.get("/v1/list/latest.json").headers["Cache-Control"] == "public, no-cache"
    for name in ("", "x", "latest.json", "..%2f..%2fsecret", "../../secret", f"{'0' * 64}.full", "0" * 64):
        answer = listed.client.get(f"/v1/list/files/{name}")
        assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_the_pointer_is_packed_for_those_who_can_unpack_it(listed: World):
    plain = listed.client.get("/v1/list/latest.json")
    packed = listed.client.get("/v1/list/latest.json", headers={"Accept-Encoding": "gzip, deflate, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_before_the_first_publication_it_says_when_to_come_back(circle: World):
    assert circle.client.get("/v1/meta").json["published"] is None
    for path in ("/v1/list", "/v1/list?since=1", "/v1/list/latest.json", "/v1/list/files/x"):
        answer = circle.client.get(path)
        assert (answer.status_code, answer.json["code"]) == (503, "list_not_ready")
        assert int(answer.headers["Retry-After"]) > 0


def test_none_of_it_asks_the_database(listed: World, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("the database was asked")

    monkeypatch.setattr(listed.context.database, "_connection", fail)
    for headers in ({}, STRANGER):
        for path in ("/v1/list", "/v1/list?since=1", "/v1/list/latest.json"):
            assert listed.client.get(path, headers=headers).status_code == 200


def test_the_fast_path_and_flask_answer_alike(listed: World):
    said = statement(listed)
    paths = ["/v1/prefix/0000", "/v1/prefix/ABCD", "/v1/list", f"/v1/list?since={said['version']}"]
    paths += ["/v1/list/latest.json", f"/v1/list/files/{said['full']['sha256']}.full"]
    paths += ["/v1/prefix/xyz", "/v1/list?since=x", "/v1/list/files/none", "/v1/list/", "/v1/lists"]
    etag = f'"{said["full"]["sha256"]}"'
    for path in paths:
        for headers in ({}, {"If-None-Match": etag}, {"Accept-Encoding": "gzip"}):
            fast = listed.client.get(path, headers=headers)
            flask = listed.client.get(path, headers={**headers, **STRANGER})
            assert (fast.status_code, fast.data) == (flask.status_code, flask.data)
            assert as_set(fast.headers) == as_set(flask.headers), path
            head = listed.client.head(path, headers=headers)
            assert (head.status_code, head.data) == (flask.status_code, b"")


def as_set(headers) -> set[tuple[str, str]]:
    """The headers whatever their order, and however often a header that lists values is written."""
    parts = {(name, part.strip()) for name, value in headers if name == "Vary" for part in value.split(",")}
    return parts | {(name, value) for name, value in headers if name != "Vary"}


def test_an_origin_that_may_gets_the_list_and_its_headers(listed: World):
    origin = "chrome-extension://" + "a" * 32
    answer = listed.client.get("/v1/list", headers={"Origin": origin})
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Dunbook-Statement" in answer.headers["Access-Control-Expose-Headers"]
