"""Bursts, disputes and rulings as pure rules: what counts, and what is shown on which day."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from dunbook.community.rules.burst import held_back
from dunbook.community.rules.evidence import Report
from dunbook.community.rules.policy import CONTRARY, LINES, PERSONAL, PUBLIC
from dunbook.community.rules.publication import Dispute, Publication, RulingsInForce, publication_of
from dunbook.community.rules.record import Standing
from hypothesis import given
from hypothesis import strategies as st

from tests.server.community.rules.test_rules import DAY, accusation, on, reports

SERVICE, MOBILE = "service_95", "mobile"
BURST = PUBLIC.service.burst


def settled(count: int) -> list[Report]:
    """Accusations by old installs, each from a day and a network of its own, so that every bar is reached."""
    return [replace(accusation(DAY - at, network=f"n{at}"), reporter=at + 1) for at in range(count)]


def known(people: Sequence[Report]) -> Standing:
    """A standing in which all of them have a record that enough others confirmed."""
    return Standing(frozenset(report.reporter for report in people), outsiders=1000)


def batch(count: int, day: int = DAY, tag: str = "collection_agency") -> list[Report]:
    return [
        replace(accusation(day, since=day, network=f"b{at}"), tag=tag, reporter=100 + at)
        for at in range(count)
    ]


def shown(found: Publication, day: int) -> dict | None:
    return on(found.periods, day)


def test_a_batch_of_new_installs_changes_nothing_until_a_moderator_has_looked():
    before = publication_of(settled(4), SERVICE, PUBLIC)
    during = publication_of([*settled(4), *batch(BURST, tag=CONTRARY)], SERVICE, PUBLIC)
    assert during.periods == before.periods
    assert during.waiting_from == DAY
    assert len(during.held) == BURST


def test_a_ruling_about_some_of_a_batch_does_not_let_the_others_through():
    others = batch(BURST - 1, DAY - 1, tag=CONTRARY)
    one = batch(1)
    found = publication_of([*settled(4), *others, *one], SERVICE, PUBLIC, RulingsInForce(kept_day=DAY - 1))
    assert found.held == one


def test_one_fewer_is_no_batch():
    found = publication_of([*settled(4), *batch(BURST - 1, tag=CONTRARY)], SERVICE, PUBLIC)
    assert found.held == []
    assert shown(found, DAY + 20) is None


def test_on_a_mobile_a_batch_is_smaller_than_the_bar():
    assert PUBLIC.mobile.burst < PUBLIC.mobile.reporters
    spread = [replace(report, reported_day=DAY + at) for at, report in enumerate(batch(5))]
    assert publication_of(spread, MOBILE, PUBLIC).periods == []


def test_people_with_old_installs_are_not_held_back_by_a_batch():
    found = publication_of([*settled(5), *batch(30)], SERVICE, PUBLIC)
    assert len(found.counted) == 5
    assert shown(found, DAY)


def test_installs_that_came_one_by_one_are_no_batch():
    one_a_day = [report for at in range(30) for report in batch(1, DAY + 3 * at)]
    assert publication_of(one_a_day, SERVICE, PUBLIC).held == []


@given(all_=reports(), decided=st.booleans())
def test_a_moderators_word_on_a_batch_stands(all_: list[Report], decided: bool):
    said = [replace(report, held=decided) for report in all_]
    assert held_back(said, PUBLIC.service, PUBLIC) == (said if decided else [])


@given(all_=reports(), extra=reports(most=14))
def test_without_the_withdrawn_reports_all_is_as_if_they_had_never_been(
    all_: list[Report], extra: list[Report]
):
    """Nothing remembers a burst: once the batch is gone, the others count again."""
    left = [report for report in [*all_, *extra] if report not in extra]
    for kind in (SERVICE, MOBILE):
        same = [report for report in all_ if report not in extra]
        assert publication_of(left, kind, PUBLIC) == publication_of(same, kind, PUBLIC)


def test_a_dispute_on_a_mobile_shows_at_once_and_is_won_when_nobody_decides():
    ten = settled(10)
    rulings = RulingsInForce(disputes=(Dispute(DAY, DAY + 14),))
    found = publication_of(ten, MOBILE, PUBLIC, rulings, known(ten))
    assert shown(publication_of(ten, MOBILE, PUBLIC, standing=known(ten)), DAY)["disputed"] is False
    assert shown(found, DAY)["disputed"] is True
    assert shown(found, DAY + 14)["disputed"] is True
    assert shown(found, DAY + 15) is None


def test_a_dispute_on_a_firms_line_waits_for_a_moderator():
    five = settled(5)
    disputed = RulingsInForce(disputes=(Dispute(DAY, DAY + 14),))
    assert (
        publication_of(five, SERVICE, PUBLIC, disputed).periods
        == publication_of(five, SERVICE, PUBLIC).periods
    )


def test_calls_after_an_overdue_dispute_count_again():
    """A number may have a new owner: only earlier reports were cleared. But now twice as many are needed."""

    def after(people: int) -> Publication:
        later = [
            replace(report, reported_day=DAY + 20 + at % 9, seen_day=DAY + 20 + at % 9, reporter=100 + at)
            for at, report in enumerate(settled(people))
        ]
        rulings = RulingsInForce(disputes=(Dispute(DAY, DAY + 14),))
        return publication_of([*settled(10), *later], MOBILE, PUBLIC, rulings, known([*settled(10), *later]))

    assert shown(after(19), DAY + 40) is None
    assert shown(after(20), DAY + 40)


def test_each_dispute_that_the_owner_won_doubles_the_bar():
    people = settled(20)
    once, twice = RulingsInForce(cleared_day=1, won=1), RulingsInForce(cleared_day=1, won=2)
    assert publication_of(people, MOBILE, PUBLIC, once, known(people)).periods
    assert publication_of(people[:19], MOBILE, PUBLIC, once, known(people)).periods == []
    assert publication_of(people, MOBILE, PUBLIC, twice, known(people)).periods == []


def test_accusers_without_a_record_count_for_nothing_and_contrary_reports_in_full():
    ten, more = settled(10), settled(40)[10:]
    assert publication_of(ten, MOBILE, PUBLIC).periods == []
    alone = publication_of(ten, MOBILE, PUBLIC, standing=known(ten))
    assert publication_of([*ten, *more], MOBILE, PUBLIC, standing=known(ten)).periods == alone.periods
    contrary = [replace(report, tag=CONTRARY) for report in more[:5]]
    assert alone.periods
    assert publication_of([*ten, *contrary], MOBILE, PUBLIC, standing=known(ten)).periods == []


def test_too_few_helpers_vouch_for_nobody():
    ten = settled(10)
    few = Standing(frozenset(report.reporter for report in ten), outsiders=19)
    assert publication_of(ten, MOBILE, PUBLIC, standing=few).periods == []


def test_where_an_accuser_loses_elsewhere_the_tag_goes_that_very_day():
    ten = settled(10)
    losing = replace(known(ten), lost={ten[0].reporter: DAY + 5})
    found = publication_of(ten, MOBILE, PUBLIC, standing=losing)
    assert shown(found, DAY + 4)
    assert shown(found, DAY + 5) is None


@given(all_=reports())
def test_the_policy_of_lines_never_publishes_a_person(all_: list[Report]):
    for kind in sorted(PERSONAL):
        assert publication_of([*settled(40), *all_], kind, LINES, standing=known(settled(40))).periods == []
    for kind in ("landline", "service_95", "shared_400", "sms_106"):
        assert publication_of(settled(5), kind, LINES).periods


def test_what_a_moderator_cleared_does_not_count_and_what_comes_later_does():
    assert publication_of(settled(5), SERVICE, PUBLIC, RulingsInForce(cleared_day=DAY)).periods == []
    later = [replace(report, reported_day=DAY + 1 + at) for at, report in enumerate(settled(5))]
    assert publication_of(later, SERVICE, PUBLIC, RulingsInForce(cleared_day=DAY)).periods


def test_a_contest_is_seen_and_ends_with_a_moderators_word():
    contrary = [replace(report, tag=CONTRARY, reporter=50 + report.reporter) for report in settled(5)]
    found = publication_of([*settled(5), *contrary], SERVICE, PUBLIC)
    assert found.contested_from == DAY
    assert shown(found, DAY)["disputed"] is True
    kept = publication_of([*settled(5), *contrary], SERVICE, PUBLIC, RulingsInForce(kept_day=DAY))
    assert shown(kept, DAY)["disputed"] is False
    cleared = publication_of([*settled(5), *contrary], SERVICE, PUBLIC, RulingsInForce(cleared_day=DAY))
    assert cleared.periods == []


@given(all_=reports(), days=st.lists(st.integers(-5, 40), max_size=3))
def test_periods_never_overlap_whatever_is_disputed(all_: list[Report], days: list[int]):
    disputes = tuple(Dispute(DAY + day, DAY + day + 14) for day in days)
    lost = {report.reporter: DAY + at for at, report in enumerate(settled(12)) if at % 3 == 0}
    standing = replace(known([*settled(12), *all_]), lost=lost)
    found = publication_of([*settled(12), *all_], MOBILE, PUBLIC, RulingsInForce(disputes=disputes), standing)
    periods: Sequence = found.periods
    for before, after in itertools.pairwise(periods):
        assert before.from_day <= before.until_day < after.from_day


def test_an_imported_list_is_never_a_person():
    """Nine lists that agree prove nothing alone. On a firm's line they add their weight to five people."""
    lists = [replace(report, source=True) for report in settled(9)]
    assert publication_of(lists, MOBILE, PUBLIC).periods == []
    assert publication_of(lists, SERVICE, PUBLIC).periods == []
    assert shown(publication_of([*lists, *settled(5)], SERVICE, PUBLIC), DAY)["level"] == "several"
