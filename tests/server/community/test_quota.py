"""How many reports one install may make in a day, also when it sends them at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from dunbook.community.rules.policy import QUOTA
from dunbook.i18n import text
from werkzeug.test import TestResponse

from tests.server.world import LANDLINE, SERVICE, Person, World

NEW, OLD = (most for _, most in QUOTA)


def numbers(count: int, first: int = 0) -> list[str]:
    return [f"0571-2688{at:04}" for at in range(first, first + count)]


def report(person: Person, number: str, **request: Any) -> TestResponse:
    return person.asks("POST", "/v1/reports", json={"number": number, "tag": "law_firm_letter"}, **request)


def use_up(person: Person, most: int = NEW) -> None:
    for number in numbers(most):
        assert report(person, number).status_code == 201


def is_refused(answer: TestResponse) -> bool:
    return (answer.status_code, (answer.json or {}).get("code")) == (429, "quota_reached")


def test_ten_reports_a_day_then_one_is_told_when_to_go_on(world: World):
    world.now = world.now.replace(hour=13, minute=30, second=0) + timedelta(days=1)  # 21:30 in China.
    person = world.person()
    use_up(person)
    refused = report(person, LANDLINE, headers={"Accept-Language": "en"})
    assert is_refused(refused)
    assert 0 <= int(refused.headers["Retry-After"]) - 2.5 * 3600 <= 1
    assert refused.json["title"] == text("en", "problem_quota_reached", most=10)
    assert str(world.now.date() + timedelta(days=1)) in refused.json["detail"]
    world.forward(seconds=int(refused.headers["Retry-After"]))
    assert report(person, LANDLINE).status_code == 201


def test_another_install_is_not_concerned(world: World):
    use_up(world.person())
    assert report(world.person(), LANDLINE).status_code == 201


def test_after_thirty_days_an_install_may_report_twice_as_much(world: World):
    person = world.person()
    world.forward(days=30)
    use_up(person, OLD)
    assert is_refused(report(person, LANDLINE))


def test_reporting_again_counts_and_withdrawing_gives_nothing_back(world: World):
    person = world.person()
    for _ in range(NEW // 2):
        told = person.reports(SERVICE)
        person.withdraws(told)
        person.reports(SERVICE)
    assert is_refused(report(person, SERVICE))


def test_what_was_refused_left_nothing_and_can_still_be_withdrawn(world: World):
    person = world.person()
    kept = person.reports(SERVICE)
    use_up(person, NEW - 1)
    assert is_refused(report(person, SERVICE))
    assert is_refused(report(person, "95220370"))
    assert len(person.asks("GET", "/v1/me").json["reports"]) == NEW
    assert person.withdraws(kept).status_code == 204


def test_a_report_that_is_wrong_costs_nothing(world: World):
    person = world.person()
    for _ in range(NEW + 1):
        assert report(person, "hello").status_code == 422
    use_up(person)


def test_a_clock_that_was_set_back_makes_nobody_old(world: World):
    person = world.person()
    world.now -= timedelta(days=400)
    use_up(person)
    assert is_refused(report(person, LANDLINE))


@pytest.mark.parametrize("workers", [1, 3])
def test_of_thirty_at_once_exactly_ten_are_accepted(
    make_world: Callable[..., World], database_url: str, tmp_path, workers: int
):
    """Several servers on one database are to one another what several workers are."""
    worlds = [make_world(database_url=database_url, data_dir=tmp_path / "one") for _ in range(workers)]
    person = worlds[0].person()
    gate = threading.Barrier(30)

    def at_once(at: int) -> int:
        same = Person(worlds[at % workers], person.network, person.secret)
        gate.wait()
        return report(same, numbers(30)[at]).status_code

    with ThreadPoolExecutor(30) as pool:
        statuses = list(pool.map(at_once, range(30)))
    assert sorted(statuses) == [201] * NEW + [429] * (30 - NEW)
    assert len(person.asks("GET", "/v1/me").json["reports"]) == NEW


def test_a_report_that_races_with_its_erasure_is_a_strangers(world: World, monkeypatch):
    """The install is erased between the check of its secret and the write."""
    person = world.person()
    submit = world.context.secret.network

    def erase_first(*asked: Any) -> Any:
        monkeypatch.undo()
        assert person.asks("DELETE", "/v1/me").status_code == 204
        return submit(*asked)

    monkeypatch.setattr(world.context.secret, "network", erase_first)
    answer = report(person, LANDLINE)
    assert (answer.status_code, answer.json["code"]) == (401, "unknown_reporter")
    assert world.context.database.read("SELECT 1 FROM report") == []
