"""The rules without database or web: what must hold for every set of reports."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from dunbook.community.rules.evidence import Report, evidence, fade, weigh, weight, wilson, wilson_mass
from dunbook.community.rules.needs import needs
from dunbook.community.rules.policy import ACCUSING, CIRCLE, CONTRARY, PUBLIC, Bar, Policy
from dunbook.community.rules.schedule import Period, networks, schedule
from dunbook.community.rules.tally import tally
from hypothesis import given
from hypothesis import strategies as st

DAY = 740_000
BARS = [PUBLIC.service, PUBLIC.mobile, CIRCLE.service]


@st.composite
def reports(draw: st.DrawFn, most: int = 30) -> list[Report]:
    def one() -> Report:
        reported = DAY + draw(st.integers(-200, 0))
        return Report(
            tag=draw(st.sampled_from([*ACCUSING, CONTRARY])),
            creditor=draw(st.sampled_from([None, "huabei", "jiebei", "unknown"])),
            agency=draw(st.sampled_from([None, "some_firm"])),
            conduct=tuple(draw(st.sets(st.sampled_from(["threat", "insult", "fraud"])))),
            seen_day=reported - draw(st.sampled_from([0, 0, 0, 1, 30, 400])),
            reported_day=reported,
            since_day=reported - draw(st.integers(0, 20)),
            network=draw(st.sampled_from([None, "a", "b", "c", "d"])),
        )

    return [one() for _ in range(draw(st.integers(0, most)))]


def accusation(day: int = DAY, since: int = DAY - 100, network: str = "a") -> Report:
    return Report("collection_agency", None, None, (), day, day, since, network)


def on(periods: Sequence[Period], day: int) -> dict | None:
    found = [period.community for period in periods if period.from_day <= day <= period.until_day]
    assert len(found) <= 1
    return found[0] if found else None


def plainly(all_: Sequence[Report], day: int, bar: Bar, policy: Policy) -> str | None:
    """The level on a day, calculated from the bars themselves, without a schedule."""
    accusing = [report for report in all_ if report.tag != CONTRARY]
    if len(accusing) < bar.reporters or len({report.reported_day for report in accusing}) < bar.days:
        return None
    if networks(accusing) < bar.networks or day > max(r.seen_day for r in accusing) + policy.silent_days:
        return None
    mass = evidence(weigh(all_, day, policy))
    agreed = mass.accusing > mass.contrary and wilson(mass.accusing, mass.all, policy.z) >= bar.wilson
    alone = wilson(mass.accusing, mass.accusing, policy.z) >= bar.wilson
    if not agreed and not (bar.overturn and alone and mass.contrary < bar.overturn * mass.accusing):
        return None
    return "many" if mass.accusing >= policy.many else "several" if mass.accusing >= policy.several else "few"


@pytest.mark.parametrize("policy", [PUBLIC, CIRCLE], ids=lambda policy: policy.name)
@given(all_=reports(), later=st.integers(0, 800))
def test_the_schedule_says_for_every_day_what_the_rules_say(policy: Policy, all_: list[Report], later: int):
    if not all_:
        assert schedule(all_, policy.service, policy) == []
        return
    day = max(report.reported_day for report in all_) + later
    for bar in (policy.service, policy.mobile):
        found = on(schedule(all_, bar, policy), day)
        assert (found and found["level"]) == plainly(all_, day, bar, policy)


@given(all_=reports(), seed=st.integers())
def test_the_order_of_reports_does_not_matter(all_: list[Report], seed: int):
    shuffled = random.Random(seed).sample(all_, len(all_))
    for bar in BARS:
        assert schedule(shuffled, bar, PUBLIC) == schedule(all_, bar, PUBLIC)


@given(all_=reports(), extra=reports(most=3))
def test_withdrawal_is_as_if_it_had_never_been(all_: list[Report], extra: list[Report]):
    """The schedule has no memory: it is made from the reports that are left only."""
    schedule([*all_, *extra], PUBLIC.service, PUBLIC)
    assert schedule(list(all_), PUBLIC.service, PUBLIC) == schedule(all_, PUBLIC.service, PUBLIC)


@given(all_=reports(), later=st.integers(0, 300))
def test_periods_are_in_order_and_never_overlap(all_: list[Report], later: int):
    periods = schedule(all_, CIRCLE.service, CIRCLE)
    for period in periods:
        assert period.from_day <= period.until_day
    for before, after in itertools.pairwise(periods):
        assert before.until_day < after.from_day
        assert before.until_day + 1 < after.from_day or before.community != after.community


@given(all_=reports(), later=st.integers(0, 300))
def test_more_independent_accusations_never_lower_confidence(all_: list[Report], later: int):
    day = DAY + later
    before, after = (evidence(weigh(rows, day, PUBLIC)) for rows in (all_, [*all_, accusation()]))
    assert after.accusing > before.accusing
    assert wilson(after.accusing, after.all, PUBLIC.z) >= wilson(before.accusing, before.all, PUBLIC.z)


@given(all_=reports())
def test_a_contrary_report_never_helps_the_accusation(all_: list[Report]):
    before = plainly(all_, DAY, PUBLIC.service, PUBLIC)
    after = plainly([*all_, replace(accusation(), tag=CONTRARY)], DAY, PUBLIC.service, PUBLIC)
    order = [None, "few", "several", "many"]
    assert order.index(after) <= order.index(before)


@given(one=reports(most=1), later=st.integers(0, 2000))
def test_one_reporter_is_at_most_one_unit_and_it_fades(one: list[Report], later: int):
    for report in one:
        assert 0 < weight(report, DAY + later, PUBLIC) <= 1.0
        assert fade(later + 125, PUBLIC) == pytest.approx(fade(later, PUBLIC) / 2)


def test_a_new_install_weighs_less_for_seven_days():
    young = accusation(since=DAY)
    assert weight(young, DAY + 6, PUBLIC) == pytest.approx(0.3 * fade(6, PUBLIC))
    assert weight(young, DAY + 7, PUBLIC) == pytest.approx(fade(7, PUBLIC))


@given(share=st.floats(0.01, 1.0), bound=st.sampled_from([0.4, 0.55]))
def test_the_mass_that_reaches_a_bound_reaches_it_exactly(share: float, bound: float):
    mass = wilson_mass(share, bound, PUBLIC.z)
    if mass > 1e6:
        assert wilson(share * 1e4, 1e4, PUBLIC.z) < bound
    else:
        assert wilson(share * mass, mass, PUBLIC.z) == pytest.approx(bound)


@pytest.mark.parametrize(
    ("accusing", "all_", "expected"),
    # Computed by hand from the formula of the lower Wilson bound.
    [(0, 0, 0.0), (2, 2, 0.342), (3, 3, 0.438), (5, 5, 0.566), (5, 10, 0.237), (1000, 1998, 0.479)],
)
def test_wilson_against_known_values(accusing: float, all_: float, expected: float):
    assert wilson(accusing, all_, 1.96) == pytest.approx(expected, abs=0.001)


@given(all_=reports(most=12))
def test_the_number_of_people_still_needed_is_enough_and_not_too_many(all_: list[Report]):
    for bar in (PUBLIC.service, PUBLIC.mobile):
        periods = schedule(all_, bar, PUBLIC)
        told = needs(tally(all_, PUBLIC), periods, DAY, bar, PUBLIC)
        if told.get("wait_days"):
            assert on(periods, DAY + told["wait_days"])
            assert not on(periods, DAY + told["wait_days"] - 1)
        elif on(periods, DAY):
            assert set(told.values()) == {0}
        elif told["days"] == 0 and told.get("networks", 0) <= told["reporters"]:
            more = [accusation(network=f"new{at}") for at in range(told["reporters"])]
            assert to_come([*all_, *more], bar)
            assert not to_come([*all_, *more[:-1]], bar)


def to_come(all_: Sequence[Report], bar: Bar) -> bool:
    return any(period.until_day >= DAY for period in schedule(all_, bar, PUBLIC))
