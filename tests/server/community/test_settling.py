"""Answers of crowded numbers are worked out beside the writers, and never from older reports than there
are."""

from pathlib import Path

import pytest
from dunbook.community import publish, settling
from dunbook.community.publish import is_right
from dunbook.community.reports import submit, withdraw
from dunbook.community.rules.policy import LINES, PUBLIC
from dunbook.community.settling import settle_all

from tests.server.community.crowding import DAY, KINDS, LINE, PERSON, SECOND, crowd, opened, said, stored


def test_people_report_while_a_crowded_number_is_worked_out_and_it_follows_them(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    with opened(tmp_path / "data", migrated) as database:
        people = crowd(database, 300, since=DAY - 100)
        submit(database, people[0], said(LINE), None, DAY, LINES)
        real, came = settling.reckon, iter(people[1:3])

        def slow(transaction, key, kind, policy):
            found = real(transaction, key, kind, policy)
            # The write and the settling do not wait for each other; in one process such a wait would never
            # end.
            if person := next(came, None):
                submit(database, person, said(LINE), None, DAY + 1, LINES)
            return found

        monkeypatch.setattr(settling, "reckon", slow)
        settle_all(database, LINES)
        with database.reading() as transaction:
            assert is_right(transaction, LINE, KINDS[LINE], LINES)
        assert publish.answer(database, LINE, DAY + 1)


def test_an_older_result_never_replaces_a_newer_one(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    """Reports are withdrawn meanwhile until the number is not crowded any more, and its answer is worked
    out in the write."""
    with opened(tmp_path / "data", migrated) as database:
        people = crowd(database, 250, since=DAY - 100)
        made = [submit(database, person, said(LINE), None, DAY, LINES) for person in people[:2]]
        real = settling.reckon

        def slow(transaction, key, kind, policy):
            found = real(transaction, key, kind, policy)
            for person, one in zip(people, made, strict=False):
                withdraw(database, person, one.id, LINES)
            return found

        monkeypatch.setattr(settling, "reckon", slow)
        settle_all(database, LINES)
        assert database.read("SELECT * FROM recheck") == []
        with database.reading() as transaction:
            assert is_right(transaction, LINE, KINDS[LINE], LINES)


def test_killed_while_it_is_worked_out_it_is_still_marked(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    with opened(tmp_path / "data", migrated) as database:
        person = crowd(database, 300, since=DAY - 100)[0]
        submit(database, person, said(LINE), None, DAY + 1, LINES)
        with monkeypatch.context() as patch:
            patch.setattr(settling, "reckon", None)  # The call fails.
            with pytest.raises(TypeError):
                settle_all(database, LINES)
        assert publish.answer(database, LINE, DAY + 1) is None
        settle_all(database, LINES)
        assert publish.answer(database, LINE, DAY + 1)


def test_accusers_who_go_on_reporting_elsewhere_do_not_keep_a_crowded_number_from_being_worked_out(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    """Each of these reports marks the person's number again, and the next write finds the mark."""
    with opened(tmp_path / "data", migrated) as database:
        people = crowd(database, 300, PERSON, since=DAY - 1)
        first = submit(database, people[0], said(PERSON), b"1", DAY, PUBLIC)
        assert stored(database)[2] == []
        real, came = settling.reckon, iter(people[1:])

        def slow(transaction, key, kind, policy):
            found = real(transaction, key, kind, policy)
            if key == PERSON and (person := next(came, None)):
                submit(database, person, said(PERSON), b"2", DAY, PUBLIC)
                submit(database, person, said(SECOND), b"2", DAY, PUBLIC)
            return found

        with monkeypatch.context() as patch:
            patch.setattr(settling, "_ROUNDS", 2)
            patch.setattr(settling, "reckon", slow)
            settle_all(database, PUBLIC)
        assert stored(database)[2] == [(PERSON, "burst")]
        settle_all(database, PUBLIC)
        assert withdraw(database, people[0], first.id, PUBLIC)
        with database.reading() as transaction:
            assert is_right(transaction, PERSON, KINDS[PERSON], PUBLIC)


def test_a_mark_that_came_after_the_claim_was_dropped_is_not_taken_for_it(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    """The number stops being crowded, which drops the claim, and is crowded again: SQLite gives the same
    id again."""
    with opened(tmp_path / "data", migrated) as database:
        people = crowd(database, 250, since=DAY - 100)
        made = [submit(database, person, said(LINE), None, DAY, LINES) for person in people[:2]]
        real, turns = settling.reckon, iter([1])

        def slow(transaction, key, kind, policy):
            found = real(transaction, key, kind, policy)
            if next(turns, None):
                for person, one in zip(people, made, strict=False):
                    withdraw(database, person, one.id, LINES)
                for person in people[3:4]:
                    submit(database, person, said(LINE, "not_collection"), None, DAY + 1, LINES)
            return found

        monkeypatch.setattr(settling, "reckon", slow)
        settle_all(database, LINES)
        with database.reading() as transaction:
            assert is_right(transaction, LINE, KINDS[LINE], LINES)
