"""Days of a crowded number become months beside the writers, in pieces that may be cut off anywhere."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dunbook.community import date_coarsening
from dunbook.community.marks import mark_later
from dunbook.community.publish import reckon
from dunbook.community.rebuild import check
from dunbook.community.reports import submit, withdraw
from dunbook.community.retention import chores
from dunbook.community.rules.policy import LINES, MONTH_AFTER_DAYS
from dunbook.community.settling import settle_all
from dunbook.storage import Database, Transaction, open_database
from dunbook.storage.migrate import migrate

from tests.server.community.crowding import DAY, KINDS, LINE, crowd, held_in_writes, opened, said

LATER = DAY + MONTH_AFTER_DAYS + 5
KEPT = "SELECT id, tag, called_day, reported_day, slot, held FROM report ORDER BY id"


class _Killed(Exception):
    pass


def history(database: Database, reports: int = 320) -> None:
    """Held and counted reports on three days of two months, contrary ones, and some that are too young to
    lose their day and belong to the burst."""
    crowd(database, reports)
    with database.write(LINE) as transaction:
        transaction.run("UPDATE reporter SET since_day = :day WHERE id % 5 = 0", day=DAY - 60)
        transaction.run("UPDATE report SET reported_day = :day WHERE reporter_id % 3 = 0", day=DAY + 1)
        transaction.run("UPDATE report SET reported_day = :day WHERE reporter_id % 7 = 0", day=DAY - 30)
        transaction.run("UPDATE report SET reported_day = :day WHERE reporter_id % 11 = 0", day=DAY + 6)
        transaction.run("UPDATE report SET tag = 'not_collection' WHERE reporter_id % 13 = 0")
        mark_later(transaction, LINE, KINDS[LINE], others=True)
    settle_all(database, LINES)


def clean_up(database: Database) -> None:
    list(chores(database, LATER, LINES))


def at_once(database: Database) -> list[tuple[Any, ...]]:
    with database.write(LINE) as transaction:
        date_coarsening.keep_months(transaction, LINE, KINDS[LINE], LATER - MONTH_AFTER_DAYS, LINES)
    return database.read(KEPT)


def test_pieces_give_what_one_transaction_gives(tmp_path: Path, migrated: Path):
    with opened(tmp_path / "one", migrated) as database:
        history(database)
        right = at_once(database)
    assert {date.fromordinal(row[3]).day for row in right if row[4] and row[1] != "not_collection"} == {1}
    assert None in {row[4] for row in right}
    with opened(tmp_path / "two", migrated) as database:
        history(database)
        clean_up(database)
        settle_all(database, LINES)
        assert database.read(KEPT) == right
        assert check(database, LINES).repaired == 0
        assert database.read("SELECT 1 FROM fact WHERE name LIKE 'months CN%'") == []


def test_both_databases_keep_months_of_a_crowded_number(database_url: str):
    migrate(database_url)
    database = open_database(database_url)
    history(database)
    clean_up(database)
    settle_all(database, LINES)
    assert {row[4] is None for row in database.read(KEPT) if row[3] < DAY + 5} == {False}
    database.close()


@pytest.mark.parametrize("order", [1, 3])
def test_cut_off_after_any_piece_it_publishes_no_more_and_goes_on_where_it_was(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch, order: int
):
    with opened(tmp_path / "one", migrated) as database:
        history(database)
        right = at_once(database)
        with database.reading() as transaction:
            held = len(reckon(transaction, LINE, KINDS[LINE], LINES).found.held)
    monkeypatch.setattr(date_coarsening, "_AT_ONCE", 40)
    with opened(tmp_path / "two", migrated) as database:
        history(database)
        clean_up(database)
        kills = 0
        while _cut_off(database, monkeypatch, after=order):
            kills += 1
            with database.reading() as transaction:
                assert len(reckon(transaction, LINE, KINDS[LINE], LINES).found.held) == held
        assert kills >= 4
        assert database.read(KEPT) == right


def _cut_off(database: Database, monkeypatch: pytest.MonkeyPatch, after: int) -> bool:
    """Settles until this many pieces are written, and returns whether it was interrupted."""
    real, left = Transaction.run_many, [after]

    def counted(transaction: Transaction, statement: str, rows: list[dict[str, Any]]) -> None:
        if not left[0]:
            raise _Killed
        left[0] -= 1
        real(transaction, statement, rows)

    with monkeypatch.context() as patch:
        patch.setattr(date_coarsening.Transaction, "run_many", counted)
        try:
            settle_all(database, LINES)
        except _Killed:
            return True
    return False


def test_what_is_said_or_withdrawn_meanwhile_stays_as_it_is(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    with opened(tmp_path / "data", migrated) as database:
        people = crowd(database, 300, since=DAY - 100)
        again, gone = (submit(database, person, said(LINE), None, DAY, LINES) for person in people[:2])
        clean_up(database)
        real = date_coarsening._changes

        def slow(*arguments: Any) -> Any:
            found = real(*arguments)
            submit(database, people[0], said(LINE), None, LATER, LINES)
            withdraw(database, people[1], gone.id, LINES)
            return found

        monkeypatch.setattr(date_coarsening, "_changes", slow)
        settle_all(database, LINES)
        kept = {row[0]: row[3:5] for row in database.read(KEPT)}
        assert kept[again.id] == (LATER, None)
        assert gone.id not in kept
        assert check(database, LINES).repaired == 0


def test_no_write_of_the_daily_clean_up_takes_long_with_ten_thousand_reports(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    """Measured by the work done inside the lock: the deletion of days once did the whole number in it."""
    with opened(tmp_path / "data", migrated) as database:
        history(database, 10_000)
        held = held_in_writes(monkeypatch)
        clean_up(database)
        settle_all(database, LINES)
        assert database.read("SELECT COUNT(*) FROM report WHERE slot IS NOT NULL")[0][0] > 8_000
        assert max(read + given for read, given in held) < 600
