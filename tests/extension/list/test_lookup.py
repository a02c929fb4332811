"""P2: a look-up tells nobody; a check online says four hex digits and no more."""

import hashlib
import json

import pytest

from tests.extension.conftest import Panel
from tests.extension.serving import Answer, Dunbook

KEY = "+8657126888888"
PREFIX = hashlib.sha256(KEY.encode()).hexdigest()[:4]
SAID = {
    "level": "several",
    "tag": "collection_agency",
    "tags": {},
    "agencies": [],
    "creditors": ["huabei"],
    "conduct": [],
    "last_month": "2026-11",
    "disputed": False,
}


def knows(dunbook: Dunbook, *keys: str) -> None:
    bucket = [{"key": key, "community": SAID} for key in keys]
    dunbook.say = lambda asked: Answer(200, bucket) if asked.path.startswith("/v1/prefix/") else None


def test_identifying_and_looking_up_ask_nobody(panel: Panel):
    asked: list[str] = []
    panel.page.context.on("request", lambda request: asked.append(request.url))
    panel.run(
        "app.identify('0571-2688 8888'); await app.lookup.community(given); await app.ledger.forKey(given);",
        KEY,
    )
    # The panel's own files, fetched when they are first used, say nothing of a number.
    assert [url for url in asked if not url.endswith(".js")] == []


def test_only_four_hex_digits_leave(panel: Panel, dunbook: Dunbook):
    knows(dunbook, KEY)
    panel.run("await app.lookup.checkOnline(given);", KEY)
    (asked,) = dunbook.asked
    assert (asked.method, asked.path, asked.body) == ("GET", f"/v1/prefix/{PREFIX}", "")
    assert "authorization" not in asked.headers
    assert "cookie" not in asked.headers
    assert "referer" not in asked.headers
    everything = json.dumps([asked.path, asked.headers])
    assert hashlib.sha256(KEY.encode()).hexdigest()[:5] not in everything
    assert "26888888" not in everything


def test_who_has_shared_before_is_not_named_in_a_check(panel: Panel, dunbook: Dunbook):
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    panel.run("await app.lookup.checkOnline(given);", KEY)
    assert "authorization" not in dunbook.sent("GET", "/v1/prefix/")[0].headers


def test_the_number_is_picked_out_here_and_kept(panel: Panel, dunbook: Dunbook):
    knows(dunbook, "+8613800138000", KEY, "CN-95188")
    checked = panel.run("return app.lookup.checkOnline(given);", KEY)
    assert checked["entry"] == SAID
    assert (checked["prefix"], checked["bucket"]) == (PREFIX, 3)
    dunbook.say = lambda asked: Answer(503)
    assert panel.run("return app.lookup.community(given);", KEY) == checked


def test_a_number_that_is_not_in_the_bucket_is_unknown(panel: Panel, dunbook: Dunbook):
    knows(dunbook, "+8613800138000")
    assert panel.run("return app.lookup.checkOnline(given);", KEY)["entry"] is None


def test_what_was_never_checked_is_null(panel: Panel):
    assert panel.run(
        "return [await app.lookup.community(given), await app.lookup.community(null)];", KEY
    ) == [None, None]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Answer(503), "server_trouble"),
        (Answer(429), "too_many"),
        (Answer(404, "<h1>404</h1>"), "not_dunbook"),
        (Answer(200, {"hello": "world"}), "not_dunbook"),
        (Answer(200, "<html>"), "bad_answer"),
        (Answer(400, {"code": "bad_prefix"}), "bad_prefix"),
        (Answer(0, drop=True), "offline"),
    ],
)
def test_a_failed_check_says_why_and_keeps_what_was_known(
    panel: Panel, dunbook: Dunbook, answer: Answer, code: str
):
    knows(dunbook, KEY)
    before = panel.run("return app.lookup.checkOnline(given);", KEY)
    dunbook.say = lambda asked: answer
    assert panel.run("return fault(app.lookup.checkOnline(given));", KEY) == code
    assert panel.run("return app.lookup.community(given);", KEY) == before
