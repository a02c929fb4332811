"""Crowded numbers are worked out beside the writers, and never from older reports than what is there."""

from pathlib import Path

import pytest
from dunbook.community import publish, settling
from dunbook.community.publish import is_right
from dunbook.community.reports import submit, withdraw
from dunbook.community.rules.policy import LINES
from dunbook.community.settling import settle_all

from tests.server.community.crowding import DAY, KINDS, LINE, crowd, opened, said


def test_people_report_while_a_crowded_number_is_worked_out_and_it_follows_them(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    with opened(tmp_path / "data", migrated) as database:
        people = crowd(database, 300, since=DAY - 100)
        submit(database, people[0], said(LINE), None, DAY, LINES)
        real, came = settling.reckon, iter(people[1:3])

        def slow(transaction, key, kind, policy):
            found = real(transaction, key, kind, policy)
            # Neither waits for the other; one process would wait for itself for ever.
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
    """Reports are withdrawn meanwhile until the number is not crowded any more, and is worked out in the
    write."""
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
            patch.setattr(settling, "reckon", None)  # the call fails
            with pytest.raises(TypeError):
                settle_all(database, LINES)
        assert publish.answer(database, LINE, DAY + 1) is None
        settle_all(database, LINES)
        assert publish.answer(database, LINE, DAY + 1)
