"""The simulation at a small size: the promises of the rules hold, and an attack that works is reported as
such."""

import json

import pytest
from dunbook import cli
from dunbook.community.simulation.crowd import Crowd
from dunbook.community.simulation.run import Outcome, simulate
from dunbook.community.simulation.scenarios import SCENARIOS

RUNS = 10


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(simulate(RUNS))


def test_everything_that_is_asked_of_the_rules_holds(outcomes: list[Outcome]):
    asked = [outcome for outcome in outcomes if outcome.required]
    assert len(asked) >= 12
    broken = [(o.scenario.name, o.scenario.values, o.share) for o in asked if not o.holds]
    assert broken == []


def test_P4_thirty_new_installs_on_two_networks_never_expose_a_mobile(outcomes: list[Outcome]):
    framed = [o for o in outcomes if o.scenario.name == "framed_mobile" and o.scenario.values[:2] == (30, 2)]
    assert len(framed) == 3
    assert [outcome.happened for outcome in framed] == [0, 0, 0]


def test_P4_nine_installs_of_any_age_and_behaviour_never_expose_a_person(outcomes: list[Outcome]):
    nine = [o for o in outcomes if o.scenario.name.startswith("record_") and o.scenario.values == (9,)]
    assert {o.scenario.name for o in nine} == {"record_split", "record_early", "record_insider"}
    assert [o.happened for o in nine] == [0, 0, 0]


def test_under_lines_no_person_is_exposed_by_anything(outcomes: list[Outcome]):
    (found,) = [o for o in outcomes if o.scenario.name == "lines_person"]
    assert (found.happened, found.required) == (0, True)


def test_organisations_lines_are_as_quick_as_ever_also_where_nobody_has_a_record(outcomes: list[Outcome]):
    quick = [o for o in outcomes if o.scenario.name in {"service", "new_server"}]
    assert [(o.scenario.values, o.share) for o in quick] == [((8, 5), 1.0), ((3, 5), 1.0)] * 2


def test_what_a_patient_attacker_can_do_is_told():
    """The table must list more than attacks that fail: an insider with fifteen installs does reach the
    bar."""
    played = {(one.name, one.values): one for one in SCENARIOS}
    assert all(played["record_insider", (15,)].play(Crowd(seed)) for seed in range(3))
    assert played["record_insider", (15,)].most == 1.0


def test_the_same_seed_plays_the_same():
    assert [o.happened for o in simulate(2, 1)] == [o.happened for o in simulate(2, 1)]


def test_the_command_prints_a_table_and_its_exit_code_tells(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["simulate", "--runs", "2"]) == 0
    table = capsys.readouterr().out
    assert table.count("\n| ") >= 25
    assert cli.main(["simulate", "--runs", "2", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["runs"] for row in rows} == {2}


@pytest.mark.soak
def test_everything_holds_at_full_size():
    broken = [(o.scenario.name, o.scenario.values, o.share) for o in simulate(10_000) if not o.holds]
    assert broken == []
