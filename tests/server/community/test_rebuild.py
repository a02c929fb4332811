"""Changed rules are applied number by number beside people who report, and after a kill from where it
stopped."""

import json
import threading

import pytest
from dunbook.api import context as contexts
from dunbook.api.context import publish_now
from dunbook.cli import main
from dunbook.community import rebuild
from dunbook.community.publish import stored_periods
from dunbook.community.rebuild import check, ensure_current, is_current
from dunbook.published import schedule

from tests.server.list_reader import newcomer
from tests.server.world import Person, World

NUMBERS = [f"0571-2688{at:04}" for at in range(40)]


@pytest.fixture
def reported(make_world, database_url: str) -> World:
    """A circle in which each number is published."""
    world = make_world("circle", database_url=database_url)
    for at in range(0, len(NUMBERS), 10):
        person = world.person()
        for number in NUMBERS[at : at + 10]:
            person.reports(number)
    return world


def everything(world: World) -> list[tuple[object, ...]]:
    return world.context.database.read("SELECT * FROM published ORDER BY key, from_day")


def spoil(world: World) -> None:
    """Leaves the tables as code with other rules would: bodies that are wrong, days that overlap, a row in
    the wrong place, a number without a report, and one that is missing."""
    with world.context.database.write() as transaction:
        transaction.run("UPDATE published SET body = '{}' WHERE key = '+8657126880000'")
        transaction.run(
            "INSERT INTO published (prefix, key, from_day, until_day, body)"
            " SELECT prefix, key, from_day + 3, until_day + 9, body FROM published"
            " WHERE key = '+8657126880001'"
        )
        transaction.run("UPDATE published SET prefix = 70000 WHERE key = '+8657126880002'")
        transaction.run("DELETE FROM published WHERE key = '+8657126880003'")
        transaction.run(
            "INSERT INTO published (prefix, key, from_day, until_day, body)"
            " VALUES (50225, '+8657126889999', 1, 999999, '{}')"
        )


def test_a_release_with_the_same_rules_touches_nothing(reported: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dunbook.__version__", "99.0")
    monkeypatch.setattr(rebuild, "work_out", None)  # A call would fail.
    assert ensure_current(reported.context.database, reported.context.policy)


def test_raised_rules_are_worked_out_and_repair_what_was_wrong(reported: World, monkeypatch):
    right = everything(reported)
    spoil(reported)
    monkeypatch.setattr(rebuild, "RULES", 99)
    assert not is_current(reported.context.database, reported.context.policy)
    assert ensure_current(reported.context.database, reported.context.policy)
    assert everything(reported) == right


def test_killed_at_any_number_it_goes_on_from_there(reported: World, monkeypatch: pytest.MonkeyPatch):
    class Killed(BaseException):
        pass

    database, policy = reported.context.database, reported.context.policy
    right = everything(reported)
    spoil(reported)
    monkeypatch.setattr(rebuild, "RULES", 99)
    real, done = rebuild.work_out, []

    def dying(transaction, key, kind, rules):
        found = real(transaction, key, kind, rules)
        if len(done) % 7 == 6:
            done.append("killed")
            raise Killed
        done.append(key)
        return found

    monkeypatch.setattr(rebuild, "work_out", dying)
    kills = 0
    while not is_current(database, policy):
        try:
            ensure_current(database, policy)
        except Killed:
            kills += 1
    assert kills >= 5
    worked = [key for key in done if key != "killed"]
    # No number is done twice: the cursor is committed with what it counts.
    assert len(worked) == len(set(worked))
    assert everything(reported) == right


def test_people_report_and_leave_while_it_goes_on(reported: World, monkeypatch: pytest.MonkeyPatch):
    database, policy = reported.context.database, reported.context.policy
    people = [reported.person() for _ in range(4)]
    reports = {number: people[0].reports(number) for number in NUMBERS[:10]}
    spoil(reported)
    monkeypatch.setattr(rebuild, "RULES", 99)
    problems: list[object] = []

    def lives(person: Person, mine: list[str]) -> None:
        client = reported.app.test_client()
        for number in mine:
            body = {"number": number, "tag": "impostor"}
            made = client.post("/v1/reports", json=body, headers=person.headers)
            if made.status_code != 201:
                problems.append(made.text)
        left = client.delete("/v1/me", headers=person.headers)
        if left.status_code != 204:
            problems.append(left.text)

    threads = [
        threading.Thread(target=lives, args=(person, NUMBERS[at * 8 : at * 8 + 9]))
        for at, person in enumerate(people[1:])
    ]
    threads.append(threading.Thread(target=ensure_current, args=(database, policy)))
    for thread in threads:
        thread.start()
    for told in reports.values():
        assert people[0].withdraws(told).status_code == 204
    for thread in threads:
        thread.join()
    assert problems == []
    assert is_current(database, policy)
    assert check(database, policy).repaired == 0


def test_a_long_one_lets_the_server_listen_and_ready_says_what_is_missing(
    make_world, database_url: str, monkeypatch: pytest.MonkeyPatch
):
    first = make_world("circle", database_url=database_url)
    for number in NUMBERS[:5]:
        first.person().reports(number)
    publish_now(first.context)
    monkeypatch.setattr(rebuild, "RULES", 99)
    monkeypatch.setattr(contexts, "REBUILD_SECONDS", -1)
    second = make_world("circle", database_url=database_url, data_dir=first.settings.data_dir)
    waiting = second.client.get("/v1/ready")
    assert (waiting.status_code, waiting.json["code"]) == (503, "not_ready")
    assert waiting.json["missing"] == ["published"]
    assert second.client.get("/v1/health").status_code == 200
    assert second.community(NUMBERS[0])  # The answer by the old rules.
    second.person().reports(NUMBERS[6])
    schedule._try(
        second.settings, second.context.database, schedule._check, schedule._publish, schedule._copy
    )
    assert second.client.get("/v1/ready").status_code == 200
    assert len(newcomer(second).entries) == 6


def test_before_the_first_list_ready_says_so(world: World):
    assert world.client.get("/v1/ready").json["missing"] == ["list"]
    publish_now(world.context)
    assert world.client.get("/v1/ready").status_code == 200


def test_the_check_finds_repairs_and_tells(reported: World, monkeypatch: pytest.MonkeyPatch, capsys):
    right = everything(reported)
    publish_now(reported.context)
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(reported.settings.data_dir))
    monkeypatch.setenv("DUNBOOK_DATABASE_URL", reported.settings.database_url)
    monkeypatch.setenv("DUNBOOK_POLICY", "circle")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert main(["check"]) == 0
    assert "40 numbers" in capsys.readouterr().out
    spoil(reported)
    assert main(["check", "--json"]) == 3
    assert json.loads(capsys.readouterr().out) == {"numbers": 40, "repaired": 6}
    assert everything(reported) == right
    assert main(["check"]) == 0
    with reported.context.database.reading() as transaction:
        assert stored_periods(transaction, "+8657126889999") == []
    reported.forward(hours=1)
    publish_now(reported.context)
    assert len(newcomer(reported).entries) == len(NUMBERS)


def test_each_night_one_publisher_checks(reported: World, monkeypatch: pytest.MonkeyPatch, caplog):
    settings, database = reported.settings, reported.context.database
    publish_now(reported.context)
    right = everything(reported)
    night = reported.now.astimezone(schedule.clock.CHINA).replace(hour=3)
    for now, checked in ((night.replace(hour=12), False), (night, True), (night, False)):
        spoil_one = "UPDATE published SET body = '{}' WHERE key = '+8657126880000'"
        with database.write() as transaction:
            transaction.run(spoil_one)
        monkeypatch.setattr(schedule.clock, "now", lambda now=now: now)
        schedule._try(settings, database, schedule._check, schedule._publish)
        assert (everything(reported) == right) == checked
    assert "repaired: 1" in caplog.text
