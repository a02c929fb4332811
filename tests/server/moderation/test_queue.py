"""The queue in pages, several cases with one decision, and a case found without reading the others."""

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from dunbook.community.moderation import moderation, queue
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.storage import Database

from tests.server.moderating import ANN, burst, dispute, list_agency, log, waiting
from tests.server.moderation.test_moderation_page import TOKENS, Moderator
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

CASES = 120


def fill(database: Database, day: int, count: int = CASES) -> None:
    """Opens this many disputes on lines; every tenth line is disputed twice."""
    with database.write() as transaction:
        transaction.run("INSERT INTO reporter (id, hash, since_day) VALUES (1000001, :hash, 1)", hash=b"many")
        transaction.run_many(
            "INSERT INTO dispute (id, reporter_id, key, kind, reason, opened_day, due_day, state)"
            " VALUES (:id, 1000001, :key, 'landline', 'mine_private', :day, :due, 'open')",
            [
                {
                    "id": f"d{at}-{of}",
                    "key": f"+86571{at:08}",
                    "day": day - at % 30,
                    "due": day - at % 30 + 14,
                }
                for at in range(count)
                for of in range(2 if at % 10 == 0 else 1)
            ],
        )


@pytest.fixture
def moderated(make_world: Callable[..., World], tmp_path: Path) -> World:
    file = tmp_path / "tokens"
    file.write_text("".join(f"{name} {token}\n" for name, token in TOKENS.items()))
    return make_world(moderator_token_file=file)


def pages(world: World, about: str | None = None, most: int = 7) -> list[queue.Case]:
    """The whole queue, read a page at a time."""
    found: list[queue.Case] = []
    after = None
    while True:
        with world.context.database.reading() as transaction:
            name, today = world.context.secret.case, world.context.today()
            one = queue.page(transaction, name, today, about, after, most)
        assert len(one.cases) == most or one.after is None
        found += one.cases
        if one.after is None:
            return found
        after = one.after


def test_pages_hold_every_case_once_what_waits_longest_first(make_world, database_url: str):
    world = make_world(database_url=database_url)
    world.person().asks("POST", "/v1/agencies", json={"zh": "某某信息咨询有限公司"})
    burst(world, SERVICE)
    dispute(world, MOBILE)
    fill(world.context.database, world.context.today())
    whole = waiting(world)
    assert len(whole) == CASES + 3
    paged = pages(world)
    assert [case.id for case in paged] == [case.id for case in whole]
    assert len({case.id for case in paged}) == len(paged)
    assert [case.opened_day for case in paged] == sorted(case.opened_day for case in paged)
    disputes = pages(world, "dispute")
    assert {case.about for case in disputes} == {"dispute"}
    assert sum(case.size for case in disputes) == CASES + CASES // 10 + 1
    assert [case.about for case in pages(world, "burst")] == ["burst"]


def test_a_case_is_found_by_its_name_alone(world: World):
    dispute(world, MOBILE)
    burst(world, SERVICE)
    list_agency(world)
    secret, today = world.context.secret, world.context.today()
    for case in waiting(world):
        assert "138" not in case.id
        with world.context.database.reading() as transaction:
            assert queue.find(transaction, secret.case, today, secret.case_named(case.id)) == case
    for name in ("", "x", "é", "a" * 40, secret.case("nothing", MOBILE), secret.case("dispute", SERVICE)):
        with world.context.database.reading() as transaction:
            assert queue.find(transaction, secret.case, today, secret.case_named(name)) is None


def test_one_page_is_small_and_several_cases_get_one_reason_each_logged(moderated: World):
    fill(moderated.context.database, moderated.context.today())
    ann = Moderator(moderated)
    whole = ann.opens()
    assert len(whole.data) < 60_000
    assert "Disputes · 120" in whole.text
    assert 'type="checkbox"' not in whole.text  # A decision that fits one kind of case does not fit all.
    page = ann.opens("?about=dispute").text
    boxes = re.findall(r'name="case" value="(\w+)"', page)
    assert len(boxes) == 50
    chosen = {"case": boxes[:12], "choice": "keep:not_plausible"}
    done = ann.sends("?about=dispute", chosen, "?about=dispute")
    assert "已决定 12 件，各记一条；0 件已不在等待。" in done.text
    assert len(log(moderated)) == 12
    assert {(line.action, line.code, line.moderator) for line in log(moderated)} == {
        ("keep", "not_plausible", "ann")
    }
    assert "异议 · 108" in done.text
    again = ann.sends("?about=dispute", {**chosen, "case": boxes[10:14]}, "?about=dispute")
    assert "已决定 2 件，各记一条；2 件已不在等待。" in again.text
    for wrong in ("keep:whim", "count:coordinated", ""):
        answer = ann.sends("?about=dispute", {"case": boxes[20:22], "choice": wrong}, "?about=dispute")
        assert answer.status_code == 409
    assert len(log(moderated)) == 14


def test_the_pages_link_to_one_another(moderated: World):
    fill(moderated.context.database, moderated.context.today())
    ann = Moderator(moderated)
    address, seen = "?about=dispute", []
    while address:
        page = ann.opens(address).text
        seen += re.findall(r'name="case" value="(\w+)"', page)
        link = re.search(r'rel="next" href="/moderate([^"]+)"', page)
        address = html.unescape(link[1]) if link else ""
    assert len(seen) == len(set(seen)) == CASES
    for odd in ("?after=x", "?after=-", "?after=9999999999999-x", "?about=x", "?after=1-é"):
        assert ann.opens(odd).status_code == 200


def test_a_decision_that_does_not_fit_one_of_several_decides_none(world: World):
    dispute(world, MOBILE)
    burst(world, SERVICE)
    context = world.context
    with pytest.raises(CannotDecide, match="verdict"):
        moderation.decide_all(
            *(context.database, waiting(world), "keep", "reports_hold", ANN, context.today(), context.policy)
        )
    assert log(world) == []
    assert len(waiting(world)) == 2


def test_every_case_is_answered_when_its_number_is_disputed_once_more_meanwhile(world: World):
    dispute(world, LANDLINE)
    (shown,) = waiting(world)
    late = dispute(world, LANDLINE)
    context = world.context
    moderation.decide_all(
        *(context.database, [shown], "keep", "reports_hold", ANN, context.today(), context.policy)
    )
    assert world.client.get(f"/v1/disputes/{late}").json["state"] == "declined"
    assert waiting(world) == []
