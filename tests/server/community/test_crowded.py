"""A write costs as much on a number with thousands of reports as on any other."""

from functools import partial
from pathlib import Path

import pytest
from dunbook.community.marks import mark_later
from dunbook.community.moderation.queue import Case
from dunbook.community.moderation.rulings import rule
from dunbook.community.rebuild import check
from dunbook.community.reports import submit, withdraw
from dunbook.community.rules.policy import LINES, PUBLIC, Policy
from dunbook.community.settling import settle_all
from dunbook.storage import open_database
from dunbook.storage.migrate import migrate

from tests.server.community.crowding import (
    DAY,
    KINDS,
    LINE,
    PERSON,
    Read,
    crowd,
    held_in_writes,
    opened,
    said,
    stored,
)


@pytest.mark.parametrize("policy", [LINES, PUBLIC], ids=lambda policy: policy.name)
@pytest.mark.parametrize("key", [LINE, PERSON])
def test_a_write_reads_no_more_on_a_number_with_ten_times_the_reports(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, migrated: Path, key: str, policy: Policy
):
    read = Read(monkeypatch)
    costs = []
    for reports in (400, 4_000):
        with opened(tmp_path / f"{reports}", migrated) as database:
            first, second, *_ = crowd(database, reports, key)
            made = submit(database, first, said(key), b"1", DAY, policy)
            costs.append(
                (
                    read.during(partial(submit, database, second, said(key), b"2", DAY, policy)),
                    read.during(partial(withdraw, database, first, made.id, policy)),
                )
            )
    (small, large) = costs
    for few, many in zip(small, large, strict=True):
        assert few[1] > 20
        assert many[0] <= few[0] + 5
        assert many[1] <= few[1] * 1.3 + 20


def test_both_databases_work_a_crowded_number_out_a_moment_later(
    database_url: str, monkeypatch: pytest.MonkeyPatch
):
    migrate(database_url)
    database = open_database(database_url)
    read = Read(monkeypatch)
    people = crowd(database, 600)
    told = [submit(database, person, said(LINE), None, DAY, LINES) for person in people[:3]]
    assert {one.state for one in told} == {"pending"}
    assert read.during(lambda: submit(database, people[3], said(LINE), None, DAY, LINES))[0] < 40
    assert settle_all(database, LINES) == 1
    assert [about for _, about in stored(database)[2]] == ["burst"]
    last = submit(database, people[4], said(LINE), None, DAY, LINES)
    assert last.needs["review"] == 1  # The summary says the same: such installs are a burst.
    settle_all(database, LINES)
    assert check(database, LINES).repaired == 0
    database.close()


def test_a_ruling_on_a_number_with_ten_thousand_held_reports_keeps_nobody_waiting(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch
):
    """Marking the reports needs the lock, and finding out which they are does not."""
    with opened(tmp_path / "data", migrated) as database:
        crowd(database, 10_000)
        with database.write(LINE) as transaction:
            mark_later(transaction, LINE, KINDS[LINE], others=True)
        settle_all(database, LINES)
        held = held_in_writes(monkeypatch)
        case = Case("", "burst", LINE, LINE, KINDS[LINE], DAY)
        rule(database, case, "count", "plausible", "m", DAY + 1, LINES)
        assert [one.read < 20 for one in held] == [True]
        kinds = database.read("SELECT held, COUNT(*) FROM report GROUP BY held")
        assert kinds == [(0, 10_000)]
        settle_all(database, LINES)
        assert stored(database)[2] == []
        assert check(database, LINES).repaired == 0
