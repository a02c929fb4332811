"""A report is sent exactly once, however the server behaves, and is deleted there when it is withdrawn."""

import threading
import time

import pytest

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.serving import Answer, Asked, Dunbook

SHARE = """
const item = await app.share.send(await app.share.draft(report()));
await app.outbox.flush();
"""
ITEMS = "return app.share.items();"
WITHDRAW = "const [it] = await app.share.items(); await app.share.withdraw(it.id); await app.outbox.flush();"
SHARE_ANOTHER = """const draft = await app.share.draft(report({ number: '95220369' }));
await app.share.send(draft); await app.outbox.flush();"""
LATER = "held.shift += given ?? 3_700_000; await app.outbox.flush();"


def unless(path: str, answer: Answer):
    """Answers the first request to this path so, and leaves the others to the server."""
    left = [answer]
    return lambda asked: left.pop() if left and asked.path == path and asked.method == "POST" else None


def test_a_report_is_registered_for_and_sent(panel: Panel, dunbook: Dunbook):
    (item,) = panel.run(SHARE + ITEMS)
    assert item["state"] == "sent"
    assert item["answer"] == {"id": "r1", "state": "pending", "needs": {"reporters": 2, "days": 1}}
    assert [(one.method, one.path) for one in dunbook.asked] == [
        ("GET", "/v1/reporters/challenge"),
        ("POST", "/v1/reporters"),
        ("POST", "/v1/reports"),
    ]


def test_the_second_report_needs_no_registration(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    panel.run(SHARE_ANOTHER)
    assert len(dunbook.sent("POST", "/v1/reporters")) == 1
    assert len(dunbook.reports) == 2


def test_a_server_that_is_down_gets_it_when_it_is_back(panel: Panel, dunbook: Dunbook):
    dunbook.down = True
    (item,) = panel.run(SHARE + ITEMS)
    assert (item["state"], item["problem"], item["tries"]) == ("waiting", "offline", 1)
    assert dunbook.reports == {}
    dunbook.down = False
    (item,) = panel.run(LATER + ITEMS)
    assert item["state"] == "sent"
    assert item["problem"] is None
    assert len(dunbook.reports) == 1


def test_it_waits_longer_each_time(panel: Panel, dunbook: Dunbook):
    waits = panel.run(
        "const { backoff } = await import('/core/sharing/outbox.js'); return [1, 2, 3, 8, 50].map(backoff);"
    )
    assert waits == [30_000, 60_000, 120_000, 3_600_000, 3_600_000]


def test_nothing_is_tried_before_its_time_unless_the_person_asks(panel: Panel, dunbook: Dunbook):
    dunbook.say = lambda asked: Answer(500)
    panel.run(SHARE)
    tried = len(dunbook.asked)
    panel.run("await app.outbox.flush();")
    assert len(dunbook.asked) == tried
    panel.run("await app.outbox.flush({ now: true });")
    assert len(dunbook.asked) > tried


def test_the_wait_the_server_asks_for_is_kept(panel: Panel, dunbook: Dunbook):
    dunbook.say = unless("/v1/reports", Answer(429, headers={"Retry-After": "900"}))
    panel.run(SHARE)
    wait = panel.run("const [i] = await app.share.items(); return Date.parse(i.nextAt) - Date.now();")
    assert 890_000 < wait <= 900_000
    assert panel.run("return held.wake > Date.now();")


@pytest.mark.parametrize(
    ("status", "problem"),
    [(500, "server_trouble"), (503, "server_trouble"), (429, "too_many"), (408, "not_dunbook")],
)
def test_not_now_is_not_no(panel: Panel, dunbook: Dunbook, status: int, problem: str):
    dunbook.say = unless("/v1/reports", Answer(status, "busy"))
    (item,) = panel.run(SHARE + ITEMS)
    assert (item["state"], item["problem"]) == ("waiting", problem)
    (item,) = panel.run(LATER + ITEMS)
    assert item["state"] == "sent"
    assert len(dunbook.reports) == 1


def test_a_refusal_is_kept_in_the_servers_own_words(panel: Panel, dunbook: Dunbook):
    refusal = {
        "code": "official_line",
        "title": "这是官方号码",
        "detail": "官方号码不标记为催收。",
        "status": 422,
    }
    dunbook.say = unless("/v1/reports", Answer(422, refusal))
    (item,) = panel.run(SHARE + ITEMS)
    assert item["state"] == "refused"
    assert item["problem"] == {**refusal}
    panel.run(LATER)
    assert len(dunbook.sent("POST", "/v1/reports")) == 1


def test_an_install_the_server_forgot_registers_again_with_the_same_name(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    first = dunbook.sent("POST", "/v1/reporters")[0].headers["authorization"]
    dunbook.reporters.clear()
    panel.run(SHARE_ANOTHER)
    assert [one.headers["authorization"] for one in dunbook.sent("POST", "/v1/reporters")[1:]] == [first]
    assert panel.run("return (await app.share.items()).map((item) => item.state);") == ["sent", "sent"]


def test_a_server_that_never_knows_us_is_not_asked_in_circles(panel: Panel, dunbook: Dunbook):
    dunbook.say = lambda asked: (
        Answer(401, {"code": "unknown_reporter"}) if asked.path == "/v1/reports" else None
    )
    (item,) = panel.run(SHARE + ITEMS)
    assert item["state"] == "waiting"
    assert item["problem"]["code"] == "unknown_reporter"
    assert len(dunbook.sent("POST", "/v1/reports")) == 2


@pytest.mark.parametrize("path", ["/v1/reporters", "/v1/reports"])
def test_a_lost_answer_has_one_effect(panel: Panel, dunbook: Dunbook, path: str):
    dunbook.say = unless(path, Answer(0, drop=True))
    (item,) = panel.run(SHARE + ITEMS)
    assert item["state"] == "waiting"
    (item,) = panel.run(LATER + ITEMS)
    assert item["state"] == "sent"
    assert len(dunbook.reports) == 1
    assert len(dunbook.reporters) == 1


def test_a_slow_server_is_given_up_on_and_asked_again(panel: Panel, dunbook: Dunbook):
    """The answer comes only after the panel has given up, however long a busy machine takes for that."""
    given_up = threading.Event()

    def slowly(asked: Asked) -> Answer | None:
        return Answer(201, {}) if asked.path == "/v1/reports" and given_up.wait(60) else None

    dunbook.say = slowly
    (item,) = panel.run("held.timeout = 1_000;" + SHARE + ITEMS)
    assert (item["state"], item["problem"]) == ("waiting", "offline")
    given_up.set()
    dunbook.say = lambda asked: None
    panel.run("held.timeout = 20_000;")
    (item,) = panel.run(LATER + ITEMS)
    assert item["state"] == "sent"


def test_two_panels_and_the_worker_send_it_once(open_panel: OpenPanel, dunbook: Dunbook):
    one, other = open_panel(), open_panel()
    dunbook.say = unless("/v1/reports", Answer(500))
    one.run(SHARE)
    assert len(dunbook.sent("POST", "/v1/reports")) == 1
    dunbook.say = lambda asked: time.sleep(0.5)  # Long enough for the others to try as well.
    one.run("held.shift = 3_700_000; globalThis.done = app.outbox.flush();")
    other.run("held.shift = 3_700_000; globalThis.done = openWorker(given).outbox.flush();", dunbook.address)
    one.run("await done;")
    other.run("await done;")
    assert len(dunbook.sent("POST", "/v1/reports")) == 2  # The refused one, and one more.
    assert one.run(ITEMS)[0]["state"] == "sent"


def test_a_report_outlives_the_panel(open_panel: OpenPanel, dunbook: Dunbook):
    first = open_panel()
    dunbook.say = unless("/v1/reports", Answer(500))
    first.run(SHARE)
    first.page.close()
    open_panel().run("held.shift = 3_700_000; await openWorker(given).outbox.flush();", dunbook.address)
    assert len(dunbook.reports) == 1


def test_what_never_left_is_simply_gone_when_withdrawn(panel: Panel, dunbook: Dunbook):
    """It is withdrawn before the flush has begun: the sender's lock is held elsewhere."""
    panel.run(
        """await navigator.locks.request('dunbook-outbox', async () => {
          const item = await app.share.send(await app.share.draft(report()));
          await app.share.withdraw(item.id);
        });
        await app.outbox.flush();"""
    )
    assert panel.run(ITEMS) == []
    assert dunbook.asked == []


def test_a_report_withdrawn_on_its_way_is_taken_back_as_well(panel: Panel, dunbook: Dunbook):
    dunbook.say = lambda asked: time.sleep(0.5) if asked.path == "/v1/reports" else None
    panel.run(
        """const item = await app.share.send(await app.share.draft(report()));
        const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
        while ((await app.share.items())[0].tries === 0) await pause();
        await app.share.withdraw(item.id);
        await app.outbox.flush();"""
    )
    assert len(dunbook.sent("POST", "/v1/reports")) == 1
    assert dunbook.reports == {}
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawn"]


def test_withdrawing_a_sent_report_restores_the_state_before(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE + "await app.share.withdraw(item.id); await app.outbox.flush();")
    assert dunbook.reports == {}
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawn"]
    assert [one.path for one in dunbook.sent("DELETE", "/")] == ["/v1/reports/r1"]


def test_a_withdrawal_waits_for_the_server_too(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    dunbook.say = lambda asked: Answer(503)
    panel.run(WITHDRAW)
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawing"]
    dunbook.say = lambda asked: None
    panel.run(LATER)
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawn"]
    assert dunbook.reports == {}


def test_a_withdrawal_whose_answer_was_lost_ends_well(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    lost = [Answer(0, drop=True)]
    dunbook.say = lambda asked: lost.pop() if lost and asked.method == "DELETE" else None
    panel.run(WITHDRAW)
    panel.run(LATER)
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawn"]


def test_a_report_whose_answer_was_lost_can_be_withdrawn(panel: Panel, dunbook: Dunbook):
    """The report is on the server, but its id never arrived: the server is asked what it holds."""
    dunbook.say = unless("/v1/reports", Answer(0, drop=True))
    panel.run(SHARE)
    assert len(dunbook.reports) == 1
    panel.run(WITHDRAW)
    assert dunbook.reports == {}
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawn"]


def test_a_refused_report_is_discarded_here(panel: Panel, dunbook: Dunbook):
    dunbook.say = unless("/v1/reports", Answer(422, {"code": "invalid_request"}))
    panel.run(SHARE + "await app.share.withdraw(item.id); await app.outbox.flush();")
    assert panel.run(ITEMS) == []
    assert dunbook.sent("DELETE", "/") == []


def test_a_newer_report_on_the_number_takes_the_place_of_the_older(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    panel.run(
        "await app.share.send(await app.share.draft(report({ tag: 'impostor' }))); await app.outbox.flush();"
    )
    (item,) = panel.run(ITEMS)
    assert '"impostor"' in item["body"]
    assert len(dunbook.reports) == 1


def test_withdrawing_and_sharing_again_keep_their_order(panel: Panel, dunbook: Dunbook):
    """The deletion that waits must not delete the report that came after it."""
    panel.run(SHARE)
    dunbook.say = lambda asked: Answer(503) if asked.method == "DELETE" else None
    panel.run(WITHDRAW)
    panel.run(
        "await app.share.send(await app.share.draft(report({ tag: 'impostor' }))); await app.outbox.flush();"
    )
    assert [item["state"] for item in panel.run(ITEMS)] == ["waiting", "withdrawing"]
    assert len(dunbook.sent("DELETE", "/")) == 2  # The newer report made it try again at once.
    assert panel.run("return held.wake > Date.now();")  # Nobody is woken again and again.

    dunbook.say = lambda asked: None
    panel.run(LATER)
    ((_, key),) = dunbook.reports
    assert key == "+8657126888888"
    assert '"impostor"' in next(iter(dunbook.reports.values()))["body"]
    assert [item["state"] for item in panel.run(ITEMS)] == ["sent"]


def test_another_program_at_the_address_does_not_end_a_withdrawal(panel: Panel, dunbook: Dunbook):
    """A plain 404 is not the server's word that the report is gone."""
    panel.run(SHARE)
    dunbook.say = lambda asked: Answer(404, "<h1>nginx</h1>") if asked.method == "DELETE" else None
    panel.run(WITHDRAW)
    (item,) = panel.run(ITEMS)
    assert (item["state"], item["problem"]) == ("sent", "not_dunbook")


def test_each_server_knows_another_name(panel: Panel, dunbook: Dunbook):
    """With one name for both, one server could speak for the person on the other."""
    panel.run(SHARE)
    panel.run("await app.settings.set({ server: given });", dunbook.address.replace("127.0.0.1", "localhost"))
    panel.run(SHARE)
    assert len(dunbook.reporters) == 2


def asked_of(asked: list[Asked]) -> list[str]:
    return [f"{one.method} {one.path}" for one in asked]


def test_erasing_on_the_server_ends_what_is_open_and_starts_a_new_name(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    panel.run("await app.server.eraseMe();")
    assert dunbook.reports == {}
    assert dunbook.reporters == set()
    assert asked_of(dunbook.asked)[-1] == "DELETE /v1/me"
    assert [item["state"] for item in panel.run(ITEMS)] == ["withdrawn"]
    panel.run(SHARE)
    names = {one.headers["authorization"] for one in dunbook.sent("POST", "/v1/reporters")}
    assert len(names) == 2


def test_erasing_on_a_server_that_is_down_says_so_and_forgets_nothing(panel: Panel, dunbook: Dunbook):
    panel.run(SHARE)
    dunbook.say = lambda asked: Answer(503)
    assert panel.run("return fault(app.server.eraseMe());") == "erase_failed"
    dunbook.say = lambda asked: None
    assert len(panel.run("return app.server.me();")["reports"]) == 1


def test_who_never_shared_has_nothing_to_erase(panel: Panel, dunbook: Dunbook):
    panel.run("await app.server.eraseMe();")
    assert panel.run("return app.server.me();") is None
    assert dunbook.asked == []
