"""What waits for a moderator: bursts, contests, disputes and proposed agencies. Longest overdue first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dunbook.community.rules.policy import DISPUTE_DAYS, personal
from dunbook.storage import Transaction

NameCase = Callable[[str, str], str]
"""Gives (about, subject) a name that can stand in an address: it must not be the number."""

# A row can lie ahead: that a number will be contested is known before the day on which it begins to wait.
_REVIEWS = "SELECT about, key, key, kind, opened_day FROM review WHERE opened_day <= :day"
_DISPUTES = "SELECT id, key, kind, opened_day, due_day FROM dispute WHERE state = 'open'"
_AGENCIES = "SELECT slug, proposed_day FROM agency WHERE listed = 0 AND merged_into IS NULL"


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    about: str
    """burst, contest, dispute or agency."""
    subject: str
    """The key, the id of the dispute, or the slug."""
    key: str | None
    kind: str | None
    opened_day: int
    due_day: int

    def overdue(self, day: int) -> bool:
        return day > self.due_day


def waiting(transaction: Transaction, name: NameCase, day: int) -> list[Case]:
    found = [
        Case(name(about, subject), about, subject, key, kind, opened, opened + DISPUTE_DAYS)
        for about, subject, key, kind, opened in transaction.run(_REVIEWS, day=day)
    ]
    found += [
        Case(name("dispute", id), "dispute", id, key, kind, opened, due)
        for id, key, kind, opened, due in transaction.run(_DISPUTES)
        if not lapsed(kind, due, day)
    ]
    found += [
        Case(name("agency", slug), "agency", slug, None, None, opened or day, (opened or day) + DISPUTE_DAYS)
        for slug, opened in transaction.run(_AGENCIES)
    ]
    return sorted(found, key=lambda case: (case.due_day, case.opened_day, case.id))


def lapsed(kind: str, due: int, day: int) -> bool:
    """Nobody decided in time about what may be a person's number: its owner has won, and nothing waits."""
    return day > due and personal(kind)


def find(transaction: Transaction, name: NameCase, day: int, id: str) -> Case | None:
    return next((case for case in waiting(transaction, name, day) if case.id == id), None)
