"""GET /v1/transparency: decisions, their reasons, how many and how soon, and never a number."""

from dunbook.clock import iso_month
from dunbook.community.rules.policy import DISPUTE_INSTALL_DAYS

from tests.server.moderating import burst, decide, dispute, list_agency, undo, waiting
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

NUMBERS = (LANDLINE, MOBILE, "010-66667771")


def told(world: World) -> dict:
    answer = world.client.get("/v1/transparency")
    assert answer.status_code == 200
    return answer.json


def cases(world: World) -> dict[str, dict]:
    return {row["about"]: row for row in told(world)["cases"]}


def test_at_first_there_is_nothing_to_tell(world: World):
    assert told(world)["decisions"] == []
    for row in told(world)["cases"]:
        assert (row["open"], row["overdue"], row["lapsed"], row["median_days"]) == (0, 0, 0, None)


def test_it_counts_by_month_action_kind_and_reason(world: World):
    while world.now.day != 3:  # The decisions are of the next month: decisions of two days are of one month.
        world.forward(days=1)
    for number in NUMBERS:
        dispute(world, number)
    world.forward(days=2)
    for case in waiting(world):
        decide(world, case, "clear", "changed_hands")
    undo(world)
    list_agency(world)
    month = iso_month(world.context.today())
    rows = {
        (row["action"], row["about"], row["kind"], row["code"]): row["count"]
        for row in told(world)["decisions"]
    }
    assert {row["month"] for row in told(world)["decisions"]} == {month}
    kinds = {kind for action, _, kind, _ in rows if action == "clear"}
    assert kinds == {"personal", "organisation"}
    assert sum(count for (action, *_), count in rows.items() if action == "clear") == 3
    assert sum(count for (action, *_), count in rows.items() if action == "undo") == 1
    assert rows["list", "agency", None, "firm_exists"] == 1


def test_it_counts_what_waits_and_how_long_decisions_took(world: World):
    for number in NUMBERS:
        dispute(world, number)
    first = waiting(world)
    decide(world, first[0], "keep", "reports_hold")
    world.forward(days=3)
    decide(world, first[1], "keep", "reports_hold")
    burst(world, SERVICE)
    assert cases(world)["dispute"]["median_days"] == 1.5
    assert (cases(world)["dispute"]["open"], cases(world)["burst"]["open"]) == (1, 0)
    world.forward(days=2)
    assert cases(world)["burst"]["open"] == 1  # A day late, at least.
    world.forward(days=13)
    assert (cases(world)["burst"]["open"], cases(world)["burst"]["overdue"]) == (1, 1)


def test_what_nobody_decided_in_time_is_told(world: World):
    owner = world.person()
    world.forward(days=DISPUTE_INSTALL_DAYS)
    dispute(world, MOBILE, by=owner)
    dispute(world, LANDLINE)
    world.forward(days=15)
    row = cases(world)["dispute"]
    assert (row["open"], row["overdue"], row["lapsed"]) == (1, 1, 1)


def test_it_names_no_number_and_no_moderator(world: World):
    for number in NUMBERS:
        dispute(world, number)
    for case in waiting(world):
        decide(world, case, "keep", "not_plausible")
    text = world.client.get("/v1/transparency").text
    for secret in ("26888888", "13800138000", "66667771", "ann", "subject"):
        assert secret not in text


def test_anybody_may_keep_it_for_an_hour(world: World):
    assert world.client.get("/v1/transparency").headers["Cache-Control"] == "public, max-age=3600"


def test_what_waits_is_told_roughly(world: World):
    for at in range(7):
        dispute(world, f"010-6666777{at}")
    world.forward(days=2)
    assert cases(world)["dispute"]["open"] == 5


def test_P4_a_burst_on_a_mobile_is_in_no_figure_and_its_decision_not_before_the_month_is_over(world: World):
    before = told(world)
    for at in range(10):
        burst(world, f"1380013800{at}")
    world.forward(days=2)
    assert told(world)["cases"] == before["cases"]
    for case in waiting(world):
        decide(world, case, "discard", "coordinated")
    assert told(world)["cases"] == before["cases"]
    assert told(world)["decisions"] == []
    world.forward(days=31)
    (row,) = told(world)["decisions"]
    assert (row["about"], row["kind"], row["count"]) == ("burst", "personal", 10)
