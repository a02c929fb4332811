"""P1 for disputes: what is shown is what leaves; what could not leave is kept, and so is every receipt."""

import json
from typing import Any

import pytest

from tests.extension.conftest import Panel
from tests.extension.serving import Answer, Asked, Dunbook

OBJECTION = {"number": "138 0013 8000", "reason": "mine_private", "note": " 私人号码 "}
SEND = """
globalThis.draft = await app.disputes.draft(given);
const { id } = await app.disputes.keep(draft);
await app.disputes.deliver(id);
return (await app.disputes.items())[0];
"""
ITEMS = "return app.disputes.items();"
OPEN = {"state": "open", "opened_on": "2026-11-23", "due_on": "2026-12-07"}


class Disputes:
    """The disputes that the server has, by their receipts; at most one is open for each number."""

    def __init__(self) -> None:
        self.taken: dict[str, str] = {}
        self.state: dict[str, Any] = {**OPEN, "reason_code": None, "decided_on": None, "overdue": False}
        self.broken: list[Answer] = []

    def __call__(self, asked: Asked) -> Answer | None:
        if not asked.path.startswith("/v1/disputes"):
            return None
        if asked.method == "GET":
            known = asked.path.rpartition("/")[2] in self.taken.values()
            return Answer(200, self.state) if known else Answer(404, {"code": "dispute_not_found"})
        if self.broken and not self.broken[0].drop:
            return self.broken.pop()
        number = json.loads(asked.body)["number"]
        receipt = self.taken.setdefault(number, f"r{len(self.taken)}")
        return self.broken.pop() if self.broken else Answer(201, {"id": receipt, **OPEN})


@pytest.fixture
def disputes(dunbook: Dunbook) -> Disputes:
    dunbook.say = Disputes()
    return dunbook.say


def test_the_bytes_that_were_shown_are_the_bytes_that_leave(
    panel: Panel, dunbook: Dunbook, disputes: Disputes
):
    item = panel.run(SEND, OBJECTION)
    shown = panel.run("return draft;")
    (sent,) = dunbook.sent("POST", "/v1/disputes")
    assert sent.body == shown["body"] == item["body"]
    assert json.loads(sent.body) == {"number": "+8613800138000", "reason": "mine_private", "note": "私人号码"}
    assert shown["url"] == f"{dunbook.address}/v1/disputes"
    for name, value in shown["headers"]:
        if name != "Authorization":
            assert sent.headers[name.lower()] == value
    assert (item["state"], item["receipt"], item["seen"]) == ("sent", "r0", OPEN)


def test_what_cannot_be_disputed_or_is_not_agreed_to_never_leaves(panel: Panel, dunbook: Dunbook):
    draft = "return fault(app.disputes.draft(given));"
    assert panel.run(draft, {**OBJECTION, "number": "我的号码"}) == "bad_number"
    for reason in ("", "x"):
        assert panel.run(draft, {**OBJECTION, "reason": reason}) == "bad_reason"
    panel.run("held.consent = false; globalThis.draft = await app.disputes.draft(given);", OBJECTION)
    assert panel.run("return fault(app.disputes.keep(draft));") == "consent_refused"
    assert panel.run(ITEMS) == []
    assert dunbook.asked == []


@pytest.mark.parametrize("drop", [False, True], ids=["never arrived", "the answer was lost"])
def test_offline_it_is_kept_and_sent_again_once(
    panel: Panel, dunbook: Dunbook, disputes: Disputes, drop: bool
):
    disputes.broken = [Answer(503, drop=drop)]
    item = panel.run(SEND, OBJECTION)
    assert (item["state"], item["problem"]) == ("waiting", "offline" if drop else "server_trouble")
    panel.run("await app.disputes.deliver(given);", item["id"])
    panel.run("await app.disputes.deliver(given);", item["id"])
    (kept,) = panel.run(ITEMS)
    assert (kept["state"], kept["problem"], kept["receipt"]) == ("sent", None, "r0")
    first, second = dunbook.sent("POST", "/v1/disputes")
    assert first.body == second.body
    assert len(disputes.taken) == 1


def test_a_refusal_is_kept_in_the_servers_words_and_a_limit_may_pass(panel: Panel, disputes: Disputes):
    limit = {"code": "too_many_disputes", "title": "今天已到上限"}
    disputes.broken = [Answer(429, limit)]
    item = panel.run(SEND, OBJECTION)
    assert (item["state"], item["problem"]["title"]) == ("waiting", "今天已到上限")
    disputes.broken = [Answer(422, {"code": "invalid_number", "title": "不是号码"})]
    panel.run("await app.disputes.deliver(given);", item["id"])
    (refused,) = panel.run(ITEMS)
    assert (refused["state"], refused["problem"]["code"]) == ("refused", "invalid_number")


def test_the_state_comes_when_asked_for_and_stays(panel: Panel, dunbook: Dunbook, disputes: Disputes):
    item = panel.run(SEND, OBJECTION)
    disputes.state = {**disputes.state, "state": "granted", "reason_code": "overdue"}
    assert panel.run(ITEMS)[0]["seen"]["state"] == "open"
    panel.run("await app.disputes.refresh(given);", item["id"])
    assert panel.run(ITEMS)[0]["seen"]["reason_code"] == "overdue"
    (asked,) = dunbook.sent("GET", "/v1/disputes")
    assert "authorization" not in asked.headers
    dunbook.say = lambda asked: Answer(500)
    assert panel.run("return fault(app.disputes.refresh(given));", item["id"]) == "server_trouble"
    assert panel.run(ITEMS)[0]["seen"]["state"] == "granted"
    disputes.taken.clear()
    dunbook.say = disputes
    panel.run("await app.disputes.refresh(given);", item["id"])
    assert panel.run(ITEMS)[0]["seen"] == {"state": "gone"}


def test_restated_it_is_one_and_erasing_on_the_server_keeps_only_what_never_left(
    panel: Panel, disputes: Disputes
):
    panel.run(SEND, OBJECTION)
    panel.run(SEND, {**OBJECTION, "reason": "was_someone_else"})
    (item,) = panel.run(ITEMS)
    assert json.loads(item["body"])["reason"] == "was_someone_else"
    disputes.broken = [Answer(503)]
    waiting = panel.run(SEND, {**OBJECTION, "number": "13800138001"})
    panel.run("await app.server.eraseMe();")
    assert [item["id"] for item in panel.run(ITEMS)] == [waiting["id"]]
