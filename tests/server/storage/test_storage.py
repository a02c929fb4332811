"""What every database must do for us, asked of SQLite and of a real PostgreSQL."""

import threading
from collections.abc import Iterator
from urllib.parse import quote

import psutil
import psycopg
import pytest
from dunbook.storage import Database, Unavailable, open_database
from sqlalchemy.engine import make_url

from tests.server.storage.test_failover import until
from tests.server.world import LANDLINE, MOBILE, Person


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


def write(database: Database, statement: str, fails: bool = False) -> None:
    with database.write("a") as transaction:
        transaction.run(statement)
        assert not fails or 1 / 0


def put(database: Database, name: str, value: str) -> None:
    with database.write(name) as transaction:
        transaction.run(
            "INSERT INTO fact (name, value) VALUES (:name, :value)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name=name,
            value=value,
        )


def values(database: Database) -> list[tuple[str, str]]:
    return sorted(database.read("SELECT name, value FROM fact"))


def test_what_was_written_is_read(database: Database):
    put(database, "a", "100 % of 'it' :here <img> 中文 😀")
    assert values(database) == [("a", "100 % of 'it' :here <img> 中文 😀")]
    put(database, "a", "2")
    assert values(database) == [("a", "2")]


def test_bytes_come_back_as_bytes(database: Database):
    with database.write() as transaction:
        transaction.run("INSERT INTO reporter (hash, since_day) VALUES (:hash, 1)", hash=b"\0\xff")
    assert database.read("SELECT hash FROM reporter WHERE hash = :hash", hash=b"\0\xff") == [(b"\0\xff",)]


def test_a_statement_that_runs_often_goes_on_giving_what_it_gave(database: Database):
    """After some executions PostgreSQL keeps the statement prepared, for values of each size separately."""
    asked = "SELECT value FROM fact WHERE name = :name AND length(value) < :at"
    put(database, "a", "1")
    for at in [2, None, 2**40, 2, 0, None, 2**40] * 8:
        assert database.read(asked, name="a", at=at) == ([("1",)] if at else [])


def test_a_failed_transaction_leaves_nothing(database: Database):
    with pytest.raises(ZeroDivisionError):
        write(database, "INSERT INTO fact (name, value) VALUES ('a', '1')", fails=True)
    assert values(database) == []
    put(database, "b", "1")
    assert values(database) == [("b", "1")]


def test_writers_on_one_key_never_lose_a_step(database: Database):
    put(database, "n", "0")

    def count() -> None:
        for _ in range(25):
            with database.write("n") as transaction:
                ((value,),) = transaction.run("SELECT value FROM fact WHERE name = 'n'")
                transaction.run("UPDATE fact SET value = :value WHERE name = 'n'", value=str(int(value) + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values(database) == [("n", "100")]


def test_a_reader_sees_only_what_is_finished(database: Database):
    with database.write() as transaction:
        transaction.run("INSERT INTO fact (name, value) VALUES ('a', '1')")
        assert values(database) == []
    assert values(database) == [("a", "1")]


def connections(url: str) -> int:
    """The number of connections of this process to the database."""
    if url.startswith("sqlite"):
        return sum(file.path == make_url(url).database for file in psutil.Process().open_files())
    asked = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
    with psycopg.connect(url, autocommit=True) as one:
        ((found,),) = one.execute(asked)
    return int(found) - 1


def test_what_is_in_use_when_it_is_closed_is_closed_afterwards(database: Database, database_url: str):
    with database.reading() as reading:
        assert database.read("SELECT 1") == [(1,)]
        database.close()
        assert reading.run("SELECT 1") == [(1,)]
        assert connections(database_url)
    with pytest.raises(ZeroDivisionError):
        write(database, "DELETE FROM fact", fails=True)
    # PostgreSQL takes a moment to end its own side.
    until(lambda: connections(database_url) == 0)


def test_a_report_needs_its_reporter(database: Database):
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        write(
            database,
            "INSERT INTO report (id, reporter_id, key, kind, tag, conduct, reported_day)"
            " VALUES ('x', 99, 'k', 'mobile', 'impostor', '', 1)",
        )
    assert database.read("SELECT 1 FROM report") == []


def test_the_same_reports_publish_the_same(make_world, database_url: str):
    """The whole way of a report, on both databases."""
    world = make_world(database_url=database_url)
    people = world.trusted(11)
    for person in people:
        person.reports(LANDLINE, creditor="huabei", conduct=["threat"])
        told = person.reports(MOBILE)
        world.forward(days=1)
    assert told["state"] == "published"
    assert world.community(LANDLINE)["creditors"] == ["huabei"]
    assert people[0].asks("DELETE", "/v1/me").status_code == 204
    assert people[1].withdraws(told).status_code == 404
    held = people[1].asks("GET", "/v1/me").json["reports"]
    assert {"+8613800138000", "+8657126888888"} < {row["key"] for row in held}
    assert world.community(MOBILE)["level"] == "several"


def test_hostile_text_is_refused_and_not_stumbled_over(make_world, database_url: str):
    world = make_world(database_url=database_url)
    for odd in ("\0", "%", "'", "\\", "😀", "x" * 5000):
        refused_everywhere(world.person(), odd)
        world.forward(minutes=1)  # Later each time, so that no limit is reached.


def refused_everywhere(person: Person, odd: str) -> None:
    answer = person.asks("DELETE", f"/v1/reports/{quote(odd, safe='')}")
    assert (answer.status_code, answer.json["code"]) == (404, "report_not_found")
    assert person.asks("GET", f"/v1/numbers/{quote(odd, safe='')}").status_code == 200
    for field in ("number", "tag", "creditor", "agency", "called_on"):
        said = {"number": LANDLINE, "tag": "impostor", field: odd}
        assert person.asks("POST", "/v1/reports", json=said).status_code == 422
    assert person.asks("POST", "/v1/reporters", json={"altcha": odd[:99]}).status_code == 200


def test_many_threads_count_nothing_twice(make_world, database_url: str):
    world = make_world("circle", database_url=database_url)
    people = [world.person(f"203.0.{at}.1") for at in range(8)]
    failures: list[BaseException] = []

    def report(at: int) -> None:
        try:
            for _ in range(5):
                people[at].reports(MOBILE)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=report, args=(at,)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert world.context.database.read("SELECT COUNT(*) FROM report") == [(8,)]
    assert world.community(MOBILE)["level"] == "several"


def test_a_database_that_is_away_is_said_to_be(tmp_path):
    for url in (f"sqlite:///{tmp_path}/no/such/folder.sqlite3", "postgresql://nobody@127.0.0.1:1/none"):
        with pytest.raises(Unavailable):
            open_database(url).read("SELECT 1")
