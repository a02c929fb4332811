"""Random histories: whenever a crowded number's answer is worked out, it is the one that follows from all
reports."""

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from dunbook.community import marks
from dunbook.community.publish import is_right, refresh
from dunbook.community.reporters import Reporter
from dunbook.community.reports import erase, submit, withdraw
from dunbook.community.rules.policy import POLICIES, Policy
from dunbook.community.settling import settle_all
from dunbook.community.standing import TooManyPersons
from dunbook.storage import Database

from tests.server.community.crowding import DAY, KINDS, opened, registered, said, stored

TAGS = ("collection_agency", "collection_agency", "impostor", "not_collection")


class Life:
    """One random history, the same for each seed, on one database."""

    def __init__(self, database: Database, policy: Policy, seed: int) -> None:
        self.database, self.policy, self.chance = database, policy, random.Random(seed)
        ages = [self.chance.choice([0, 1, 1, 2, 40, 90, 200]) for _ in range(30)]
        self.people = registered(database, [DAY - age for age in ages])
        self.made: list[tuple[Reporter, str]] = []
        self.day = DAY

    def goes_on(self, settles: Callable[[], object]) -> None:
        for _ in range(90):
            act = self.chance.choice([self.reports] * 8 + [self.withdraws, self.leaves, self.is_ruled_on])
            act()
            self.day += self.chance.random() < 0.2
            if self.chance.random() < 0.1:
                settles()

    def reports(self) -> None:
        person, key = self.chance.choice(self.people), self.chance.choice(list(KINDS))
        tag, network = self.chance.choice(TAGS), b"%d" % self.chance.randrange(6)
        try:
            made = submit(self.database, person, said(key, tag), network, self.day, self.policy)
            self.made.append((person, made.id))
        except TooManyPersons:
            pass

    def withdraws(self) -> None:
        if self.made:
            person, id = self.made.pop(self.chance.randrange(len(self.made)))
            withdraw(self.database, person, id, self.policy)

    def leaves(self) -> None:
        if len(self.people) > 20:
            person = self.people.pop(self.chance.randrange(len(self.people)))
            self.made = [one for one in self.made if one[0] != person]
            erase(self.database, person, self.policy)

    def is_ruled_on(self) -> None:
        """Opens a dispute, or decides one."""
        key, person = self.chance.choice(list(KINDS)), self.chance.choice(self.people)
        row: dict[str, Any] = {"key": key, "kind": KINDS[key], "day": self.day}
        verdict = self.chance.choice([None, ("dispute", "clear"), ("contest", "keep"), ("contest", "clear")])
        with self.database.write(key) as transaction:
            if verdict is None:
                transaction.run(
                    "INSERT INTO dispute (id, reporter_id, key, kind, reason, opened_day, due_day, state)"
                    " VALUES (:id, :who, :key, :kind, 'mine_private', :day, :due, 'open')",
                    **row,
                    id=f"d{self.chance.random()}",
                    who=person.id,
                    due=self.day + 14,
                )
            else:
                transaction.run(
                    "INSERT INTO ruling (key, kind, about, verdict, code, moderator, day)"
                    " VALUES (:key, :kind, :about, :verdict, 'x', 'm', :day)",
                    **row,
                    about=verdict[0],
                    verdict=verdict[1],
                )
            refresh(transaction, key, KINDS[key], self.policy)


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("seed", range(3))
def test_whenever_it_is_worked_out_the_answer_is_that_of_all_reports(
    tmp_path: Path, migrated: Path, monkeypatch: pytest.MonkeyPatch, policy: str, seed: int
):
    """Random histories with withdrawals, erasures, bursts, disputes and rulings, each on two databases:
    one works out every answer in the write, the other later, and some of them several times."""
    left = []
    for crowded in (10**9, 3):
        monkeypatch.setattr(marks, "CROWDED", crowded)
        with opened(tmp_path / str(crowded), migrated) as database:
            life = Life(database, POLICIES[policy], seed)
            life.goes_on(partial(settle_all, database, POLICIES[policy]))
            settle_all(database, POLICIES[policy])
            assert database.read("SELECT * FROM recheck") == []
            with database.reading() as transaction:
                for key, kind in KINDS.items():
                    assert is_right(transaction, key, kind, POLICIES[policy])
            left.append(stored(database))
    assert left[0] == left[1]
