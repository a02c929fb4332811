"""The moderators' page: who may enter, what a form must contain, and what the page shows."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from dunbook.community.moderation.moderators import BadTokens, read
from dunbook.config import Settings
from flask.testing import FlaskClient
from pydantic import ValidationError
from werkzeug.test import TestResponse

from tests.server.moderating import FIRM, burst, dispute, log, published, waiting
from tests.server.world import LANDLINE, World

TOKENS = {"ann": "a" * 40, "bob": "b" * 32}


@pytest.fixture
def moderated(make_world: Callable[..., World], tmp_path: Path) -> World:
    """A server with moderators."""
    file = tmp_path / "tokens"
    file.write_text("# name token\n\n" + "".join(f"{name} {token}\n" for name, token in TOKENS.items()))
    return make_world(moderator_token_file=file)


class Moderator:
    def __init__(self, world: World, name: str = "ann") -> None:
        self.client: FlaskClient = world.app.test_client()
        self.entered = self.sends("/login", {"token": TOKENS[name]}, "/login")

    def opens(self, path: str = "") -> TestResponse:
        return self.client.get(f"/moderate{path}", headers={"Accept-Language": "en"})

    def sends(self, path: str, form: dict[str, str], page: str = "") -> TestResponse:
        """Sends the form with the form token of `page`."""
        csrf = re.search(r'name="csrf" value="(\w+)"', self.opens(page).text)
        assert csrf
        return self.client.post(f"/moderate{path}", data={"csrf": csrf[1], **form})


ADDRESSES = ["", "/login", "/log", "/agencies", "/style.css", "/cases/x", "/nothing"]


@pytest.mark.parametrize("file", [None, "absent"])
def test_without_a_file_of_tokens_there_is_no_such_page(make_world, tmp_path: Path, file: str | None):
    world = make_world(moderator_token_file=file and tmp_path / file)
    unknown = world.client.get("/unknown").data
    for address in ADDRESSES:
        answer = world.client.get(f"/moderate{address}")
        assert (answer.status_code, answer.data) == (404, unknown)
    assert world.client.post("/moderate/login", data={"token": TOKENS["ann"]}).status_code == 404


def test_a_token_lets_in_until_it_is_left_or_the_day_is_over(moderated: World):
    ann = Moderator(moderated)
    assert (ann.entered.status_code, ann.entered.location) == (303, "/moderate")
    assert ann.opens().status_code == 200
    assert "ann, leave" in ann.opens().text
    assert ann.sends("/logout", {}).location == "/moderate/login"
    assert ann.opens().location == "/moderate/login"
    ann = Moderator(moderated)
    moderated.forward(hours=9)
    assert ann.opens().location == "/moderate/login"


def test_a_token_that_is_changed_or_removed_lets_nobody_in(moderated: World):
    ann, bob = Moderator(moderated), Moderator(moderated, "bob")
    moderated.settings.moderator_token_file.write_text(f"ann {'c' * 40}\n")
    assert ann.opens().location == "/moderate/login"
    assert bob.opens().location == "/moderate/login"
    assert Moderator(moderated).entered.status_code == 403
    moderated.settings.moderator_token_file.write_text("ann short\n")
    assert ann.opens().status_code == 404


def test_any_other_token_does_not(moderated: World):
    stranger = Moderator(moderated)
    stranger.client = moderated.app.test_client()
    for token in ("", "a" * 39, "a" * 41, "A" * 40, "ann", "é" * 40):
        assert stranger.sends("/login", {"token": token}, "/login").status_code == 403
        assert stranger.opens().location == "/moderate/login"


def test_every_write_needs_a_moderator_and_a_form_of_ours(moderated: World):
    """All of them are enumerated, so that none is forgotten."""
    ann, stranger = Moderator(moderated), moderated.app.test_client()
    writes = [
        str(rule).replace("<id>", "x")
        for rule in moderated.app.url_map.iter_rules()
        if rule.endpoint.startswith("moderation.") and "POST" in (rule.methods or ())
    ]
    assert len(writes) == 7
    for address in writes:
        assert stranger.post(address).status_code in (401, 403)
        for csrf in ({}, {"csrf": "0" * 32}, {"csrf": "é"}):
            if not address.endswith("/login"):
                assert ann.client.post(address, data=csrf).status_code == 403, address
    assert log(moderated) == []


def test_a_cookie_that_was_not_made_here_is_nobodys(moderated: World):
    ann = Moderator(moderated)
    cookie = ann.client.get_cookie("dunbook_moderation", path="/moderate")
    assert cookie
    for forged in (cookie.value[:-2] + "xx", cookie.value.partition(".")[0] + ".", "x"):
        client = moderated.app.test_client()
        client.set_cookie("dunbook_moderation", forged, path="/moderate")
        assert client.get("/moderate").location == "/moderate/login"


def test_the_page_and_its_cookie_are_strict(moderated: World):
    ann = Moderator(moderated)
    cookie = ann.entered.headers["Set-Cookie"]
    for word in ("HttpOnly", "Secure", "SameSite=Strict", "Path=/moderate"):
        assert word in cookie
    for address in ("", "/login", "/log", "/agencies"):
        answer = ann.opens(address)
        assert answer.headers["Cache-Control"] == "no-store"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert "unsafe" not in policy
        assert "<script" not in answer.text
        assert " style=" not in answer.text


def test_a_case_is_decided_and_undone_on_the_page(moderated: World):
    burst(moderated)
    ann = Moderator(moderated)
    (case,) = waiting(moderated)
    page = f"/cases/{case.id}"
    assert page in ann.opens().text
    shown = ann.opens(page).text
    assert "0571 2688 8888" in shown
    assert "Registered together A" in shown
    assert ann.sends(page, {"choice": "count:whim"}, page).status_code == 409
    assert ann.sends(page, {"choice": "discard:one_origin"}, page).location == "/moderate?done=decided"
    assert ann.opens(page).status_code == 404
    (line,) = log(moderated)
    assert line.moderator == "ann"
    assert ann.sends("/undo", {"line": "x" * 30, "code": "mistake"}).status_code == 409
    undone = Moderator(moderated, "bob").sends("/undo", {"line": str(line.id), "code": "new_facts"})
    assert undone.location == "/moderate?done=undone"
    assert [again.id for again in waiting(moderated)] == [case.id]


def test_a_note_stays_text_and_the_receipt_stays_the_owners(moderated: World):
    published(moderated)
    receipt = dispute(moderated, LANDLINE, note="<b>我</b>三月才开始用")
    ann = Moderator(moderated)
    shown = ann.opens(f"/cases/{waiting(moderated)[0].id}").text
    assert "&lt;b&gt;我&lt;/b&gt;" in shown
    assert receipt not in shown + ann.opens().text


def test_an_agency_takes_two_moderators_on_the_page(moderated: World):
    ann, bob = Moderator(moderated), Moderator(moderated, "bob")
    form = {"slug": "some_firm", "zh": FIRM, "en": "Some Firm", "aliases": "mou mou\n\n某某咨询\n"}
    assert ann.sends("/agencies", {**form, "zh": "王小明"}).status_code == 409
    assert ann.sends("/agencies", form).location == "/moderate?done=listed"
    page = f"/cases/{waiting(moderated)[0].id}"
    again = ann.sends(page, {"choice": "approve:firm_exists"}, page)
    assert again.status_code == 409
    assert ann.opens(page).text.count("ann has approved it") == 1
    assert bob.sends(page, {"choice": "approve:firm_exists"}, page).status_code == 303
    assert moderated.client.get("/v1/meta").json["agencies"][0]["aliases"] == ["mou mou", "某某咨询"]
    assert FIRM in ann.opens("/agencies?words=MOUMOU").text
    assert ann.sends("/agencies/merge", {"slug": "some_firm", "into": "x"}).status_code == 409


@pytest.mark.parametrize(
    "line",
    ["ann", "ann short", f"an n {'a' * 40}", f"<ann> {'a' * 40}", f"ann {'a' * 40}\nAnn {'b' * 40}",
     f"ann {'a' * 40}\nbob {'a' * 40}", f"ann {'é' * 40}"],
)  # fmt: skip
def test_a_file_with_a_mistake_is_refused_at_the_start_and_not_repeated(tmp_path: Path, line: str):
    file = tmp_path / "tokens"
    file.write_text(line)
    with pytest.raises(BadTokens, match="line"):
        read(file)
    with pytest.raises(ValidationError) as refused:
        Settings(moderator_token_file=file)
    assert "aaaa" not in str(refused.value)


def test_a_folder_is_no_file_of_tokens(tmp_path: Path):
    with pytest.raises(BadTokens, match="read"):
        read(tmp_path)
