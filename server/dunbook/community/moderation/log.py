"""The moderators' log. Lines are only added (the database refuses anything else); none names a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dunbook.storage import Transaction

_FIELDS = "id, day, moderator, action, about, kind, code, subject, waited_days"
_NOTE = (
    "INSERT INTO moderation_log (day, moderator, action, about, kind, code, subject, waited_days)"
    " VALUES (:day, :moderator, :action, :about, :kind, :code, :subject, :waited_days)"
)
_FRESH = frozenset({"propose", "refuse"})
"""Actions after which no earlier decision about an agency's slug can be undone any more."""


@dataclass(frozen=True, slots=True)
class Line:
    id: int
    day: int
    moderator: str
    action: str
    about: str
    kind: str | None
    code: str | None
    subject: str
    waited_days: int | None


def note(
    transaction: Transaction,
    *,
    day: int,
    moderator: str,
    action: str,
    about: str,
    subject: str,
    code: str,
    kind: str | None = None,
    waited_days: int | None = None,
) -> None:
    transaction.run(
        _NOTE,
        day=day,
        moderator=moderator,
        action=action,
        about=about,
        kind=kind,
        code=code,
        subject=subject,
        waited_days=waited_days,
    )


def latest(transaction: Transaction, most: int) -> list[Line]:
    """Newest first."""
    rows = transaction.run(f"SELECT {_FIELDS} FROM moderation_log ORDER BY id DESC LIMIT :most", most=most)
    return [Line(*row) for row in rows]


def line(transaction: Transaction, id: int) -> Line | None:
    rows = transaction.run(f"SELECT {_FIELDS} FROM moderation_log WHERE id = :id", id=id)
    return Line(*rows[0]) if rows else None


def newest_in_force(transaction: Transaction, about: str, subject: str) -> Line | None:
    """The newest decision on a subject that has not been undone: the only one that can be."""
    rows = transaction.run(
        f"SELECT {_FIELDS} FROM moderation_log WHERE about = :about AND subject = :subject ORDER BY id",
        about=about,
        subject=subject,
    )
    in_force = _in_force([Line(*row) for row in rows])
    return in_force[-1] if in_force else None


def undoable(transaction: Transaction, lines: Sequence[Line]) -> set[int]:
    """The ids of the lines that can be undone."""
    subjects = {(line.about, line.subject) for line in lines}
    newest = (newest_in_force(transaction, about, subject) for about, subject in subjects)
    return {line.id for line in newest if line}


def _in_force(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    for line in lines:
        if line.action in _FRESH:
            kept = []
        elif line.action == "undo":
            kept.pop()
        else:
            kept.append(line)
    return kept
