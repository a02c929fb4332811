"""What waits for a moderator, the effect of a decision, and that it can be undone exactly."""

import json
import re

import pytest
from dunbook.community.moderation import agency_rulings
from dunbook.community.moderation.verdicts import VERDICTS, CannotDecide
from dunbook.community.rules.policy import DISPUTE_INSTALL_DAYS

from tests.server.moderating import (
    BOB,
    FIRM,
    burst,
    contest,
    decide,
    dispute,
    list_agency,
    log,
    published,
    undo,
    waiting,
)
from tests.server.world import LANDLINE, MOBILE, SERVICE, World


def test_a_burst_waits_and_counts_once_a_moderator_says_so(world: World):
    burst(world)
    world.forward(days=8)
    assert world.community(LANDLINE) is None
    (case,) = waiting(world)
    assert (case.about, case.key, case.due_day - case.opened_day) == ("burst", "+8657126888888", 14)
    with pytest.raises(CannotDecide, match="verdict"):
        decide(world, case, "clear", "accusation_wrong")
    with pytest.raises(CannotDecide, match="code"):
        decide(world, case, "count", "coordinated")
    world.person("198.51.100.1").reports(LANDLINE)  # On a second day, as the bar asks.
    decide(world, case, "count", "many_were_called")
    assert waiting(world) == []
    world.forward(days=8)
    assert world.community(LANDLINE)["level"] == "several"


def test_what_was_discarded_never_counts_and_undoing_brings_the_case_back(world: World):
    people = burst(world)
    (case,) = waiting(world)
    decide(world, case, "discard", "coordinated")
    assert waiting(world) == []
    mine = people[0].asks("GET", "/v1/me").json["reports"][0]
    assert mine["state"] == "set_aside"
    undo(world)
    assert [again.id for again in waiting(world)] == [case.id]
    assert people[0].asks("GET", "/v1/me").json["reports"][0]["needs"]["review"] == 1


def test_undoing_one_ruling_on_a_burst_leaves_the_other(world: World):
    burst(world)
    decide(world, waiting(world)[0], "count", "many_were_called")
    world.forward(days=3)
    burst(world)
    decide(world, waiting(world)[0], "discard", "coordinated")
    first = log(world)[-1]
    undo(world)
    (again,) = waiting(world)
    assert again.opened_day == world.context.today()
    decide(world, again, "discard", "one_origin")
    undo(world, line=first.id)
    (older,) = waiting(world)
    assert older.about == "burst"


def test_a_contest_is_kept_or_cleared(world: World):
    contest(world)
    assert world.community(LANDLINE)["disputed"] is True
    (case,) = waiting(world)
    assert case.about == "contest"
    decide(world, case, "keep", "coordinated")
    assert world.community(LANDLINE)["disputed"] is False
    assert waiting(world) == []
    undo(world)
    assert world.community(LANDLINE)["disputed"] is True
    decide(world, waiting(world)[0], "clear", "accusation_wrong")
    assert world.community(LANDLINE) is None
    assert waiting(world) == []


def test_a_dispute_is_granted_and_the_grant_undone(world: World):
    published(world)
    id = dispute(world, LANDLINE, note="我三月才开始用")
    (case,) = waiting(world)
    assert world.community(LANDLINE)["disputed"] is False
    decide(world, case, "clear", "changed_hands")
    assert world.community(LANDLINE) is None
    receipt = world.client.get(f"/v1/disputes/{id}").json
    assert (receipt["state"], receipt["reason_code"]) == ("granted", "changed_hands")
    world.forward(days=30)
    undo(world)
    assert world.community(LANDLINE)
    receipt = world.client.get(f"/v1/disputes/{id}").json
    assert (receipt["state"], receipt["overdue"]) == ("open", False)
    decide(world, waiting(world)[0], "keep", "reports_hold")
    assert world.community(LANDLINE)
    assert waiting(world) == []


def test_all_disputes_of_a_number_are_one_case_with_one_answer(world: World):
    people = [world.person(f"203.0.{at}.9") for at in range(12)]
    receipts = [dispute(world, LANDLINE, note=f"第 {at} 个", by=person) for at, person in enumerate(people)]
    dispute(world, "010-66667771")
    cases = {case.key: case for case in waiting(world)}
    assert len(cases) == 2
    case = cases["+8657126888888"]
    assert (case.about, case.size) == ("dispute", 12)
    decide(world, case, "keep", "not_plausible")
    assert states(world, receipts) == {("declined", "not_plausible")}
    assert len(log(world)) == 1
    undo(world)
    assert states(world, receipts) == {("open", None)}
    (again,) = [case for case in waiting(world) if case.size == 12]
    decide(world, again, "clear", "changed_hands")
    assert states(world, receipts) == {("granted", "changed_hands")}
    assert len(waiting(world)) == 1


def test_undoing_one_ruling_on_a_number_leaves_the_disputes_of_the_other(world: World):
    first = [dispute(world, LANDLINE)]
    decide(world, waiting(world)[0], "keep", "not_plausible")
    second = [dispute(world, LANDLINE)]
    decide(world, waiting(world)[0], "keep", "not_plausible")
    undo(world)
    assert (states(world, first), states(world, second)) == (
        {("declined", "not_plausible")},
        {("open", None)},
    )


def test_what_an_older_version_decided_one_by_one_is_undone_so(world: World):
    receipts = [dispute(world, LANDLINE), dispute(world, LANDLINE)]
    decide(world, waiting(world)[0], "keep", "not_plausible")
    with world.context.database.write() as transaction:
        transaction.run("UPDATE dispute SET ruling_id = NULL")
    undo(world)
    assert sorted(state for state, _ in states(world, [receipts[0]]) | states(world, [receipts[1]])) == [
        "declined",
        "open",
    ]


def states(world: World, receipts: list[str]) -> set[tuple[str, str | None]]:
    told = [world.client.get(f"/v1/disputes/{receipt}").json for receipt in receipts]
    return {(one["state"], one["reason_code"]) for one in told}


def test_nobody_decides_what_somebody_else_has_decided(world: World):
    contest(world)
    dispute(world, "010-66667771")
    burst(world, SERVICE)
    cases = {case.about: case for case in waiting(world)}
    for about, case in cases.items():
        verdict, codes = next(iter(VERDICTS[about].items()))
        decide(world, case, verdict, codes[0])
    for about, case in cases.items():
        verdict, codes = next(iter(VERDICTS[about].items()))
        with pytest.raises(CannotDecide, match="not_waiting"):
            decide(world, case, verdict, codes[0], BOB)
    assert len(log(world)) == 3


def test_the_longest_overdue_comes_first(world: World):
    dispute(world, LANDLINE)
    world.forward(days=10)
    burst(world, SERVICE)
    assert [case.about for case in waiting(world)] == ["dispute", "burst"]
    world.forward(days=10)
    assert [case.overdue(world.context.today()) for case in waiting(world)] == [True, False]


def test_a_mobile_that_nobody_decided_about_waits_no_more(world: World):
    """The owner of a mobile has won; a firm's line goes on waiting."""
    owner = world.person()
    world.forward(days=DISPUTE_INSTALL_DAYS)
    dispute(world, MOBILE, by=owner)
    dispute(world, LANDLINE)
    world.forward(days=15)
    assert [case.key for case in waiting(world)] == ["+8657126888888"]


def test_the_log_names_who_what_and_why_and_no_number(world: World):
    contest(world)
    decide(world, waiting(world)[0], "keep", "reports_hold")
    world.forward(days=1)
    undo(world)
    undone, kept = log(world)
    assert (kept.moderator, kept.action, kept.about, kept.code) == ("ann", "keep", "contest", "reports_hold")
    assert (kept.kind, kept.waited_days) == ("landline", 0)
    assert (undone.moderator, undone.action, undone.code) == ("bob", "undo", "mistake")
    assert undone.day == kept.day + 1
    assert "26888888" not in str([undone, kept])


def test_only_what_stands_can_be_undone(world: World):
    burst(world)
    decide(world, waiting(world)[0], "discard", "one_origin")
    with pytest.raises(CannotDecide, match="code"):
        undo(world, code="whim")
    undo(world)
    for line in (*[line.id for line in log(world)], 99):
        with pytest.raises(CannotDecide, match="not_undoable"):
            undo(world, line=line)


@pytest.mark.parametrize("change", ["UPDATE moderation_log SET code = 'x'", "DELETE FROM moderation_log"])
def test_the_log_cannot_be_rewritten(world: World, change: str):
    burst(world)
    decide(world, waiting(world)[0], "discard", "one_origin")
    with pytest.raises(Exception, match="append-only"), world.context.database.write() as transaction:
        transaction.run(change)


def test_both_databases_decide_alike(make_world, database_url: str):
    world = make_world(database_url=database_url)
    contest(world)
    dispute(world, LANDLINE)
    burst(world, SERVICE)
    world.person().asks("POST", "/v1/agencies", json={"zh": FIRM})
    by = {case.about: case for case in waiting(world)}
    decide(world, by["contest"], "keep", "reports_hold")
    decide(world, by["dispute"], "keep", "not_the_owner")
    decide(world, by["burst"], "discard", "one_origin")
    decide(world, by["agency"], "approve", "firm_exists")
    decide(world, by["agency"], "approve", "firm_exists", BOB)
    assert waiting(world) == []
    list_agency(world, "other_firm", "另一家信用管理有限公司")
    (slug,) = (case.subject for about, case in by.items() if about == "agency")
    agency_rulings.merge(
        world.context.database, slug, "other_firm", BOB, world.context.today(), world.context.policy
    )
    assert len(world.client.get("/v1/transparency").json["decisions"]) == 7
    undo(world)
    assert len(world.client.get("/v1/meta").json["agencies"]) == 2
    for line in log(world):
        if line.subject != "other_firm" and line.action not in ("undo", "merge"):
            undo(world, line=line.id)
    assert {case.about for case in waiting(world)} == set(by)
    assert world.community(LANDLINE)["disputed"] is True
    with pytest.raises(Exception, match="append-only"), world.context.database.write() as transaction:
        transaction.run("DELETE FROM moderation_log")


def test_a_case_shows_clusters_and_never_who_reported(world: World):
    burst(world, MOBILE)
    world.person("198.51.100.4").reports(SERVICE)
    told = json.dumps(case_file(world), ensure_ascii=False, default=str)
    rows = world.context.database.read("SELECT id, hash FROM reporter")
    ids = world.context.database.read("SELECT id, network FROM report")
    days = world.context.database.read("SELECT since_day, 1 FROM reporter")
    for secret in {value for row in [*ids, *days] for value in row if isinstance(value, str)}:
        assert secret not in told
    assert not any(hash.hex() in told for _, hash in rows)
    assert not re.search(r"20\d\d-\d\d-\d\d", told)


def test_clusters_tell_arranged_installs_from_single_ones(world: World):
    alone = world.person("198.51.100.4")
    world.forward(days=40)
    people = burst(world, MOBILE)
    alone.reports(MOBILE)
    found = case_file(world)["clusters"]
    (batch,) = found["by_time"]
    assert (batch["label"], batch["reports"], batch["new"], batch["registered_span"]) == ("A", 12, 12, 1)
    assert batch["networks"] == {"a": 4, "b": 4, "c": 4}
    assert [network["reports"] for network in found["by_network"]] == [4, 4, 4]
    assert (found["time_alone"], found["network_alone"], found["network_unknown"]) == (1, 1, 0)
    assert len(people) == batch["waiting"]


def case_file(world: World) -> dict:
    from dataclasses import asdict

    from dunbook.community.moderation.casefile import number_file

    case = next(case for case in waiting(world) if case.about == "burst")
    with world.context.database.reading() as transaction:
        return asdict(number_file(transaction, case, world.context.today(), world.context.policy))
