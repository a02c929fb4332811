"""Disputes: somebody objects to what is said about a number. What is shown follows in the same transaction.

`state` in the table is `open`, `granted` or `declined`. Time alone changes no row: that nobody decided about
a personal number by its due day is worked out when somebody asks, as `publication_of` does for what is
published. All open disputes of a number are one case and get one answer; each has its own receipt, whose days
follow from this dispute and its install alone, so that it does not tell whether others dispute the number.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Literal

from dunbook.clock import iso_day, working_days_after
from dunbook.community.open_disputes import WAITS, due_day, lapsed, note_flood, suspend
from dunbook.community.publish import refresh, settle
from dunbook.community.reporters import Reporter
from dunbook.community.rules.policy import (
    DISPUTE_TARGET_DAYS,
    DISPUTES_A_DAY,
    DISPUTES_OPEN,
    Policy,
    personal,
)
from dunbook.storage import Database, Transaction
from dunbook.storage.database import Row

_ID_BYTES = 18
"""The number of random bytes of a receipt: nobody can guess one, so whoever names it was given it."""
_COLUMNS = (
    "id, key, kind, reason, note, opened_day, due_day, state, decided_day, code, suspended_day, waits_from"
)
_OPEN = (
    f"SELECT {_COLUMNS} FROM dispute WHERE reporter_id = :reporter AND key = :key AND state = 'open'"
    " ORDER BY due_day DESC"
)
# This changes no value. It locks the reporter's row, so that a dispute by the same reporter on another number
# waits, and the count of today's disputes is right.
_IN_TURN = "UPDATE reporter SET since_day = since_day WHERE id = :reporter"
_TODAY = "SELECT COUNT(*) FROM dispute WHERE reporter_id = :reporter AND opened_day = :day"
_OPEN_OF = f"SELECT COUNT(*) FROM dispute WHERE reporter_id = :reporter AND {WAITS}"
_ADD = (
    "INSERT INTO dispute (id, reporter_id, key, kind, reason, note, opened_day, due_day, state)"
    f" VALUES (:id, :reporter, :key, :kind, :reason, :note, :day, :due, 'open') RETURNING {_COLUMNS}"
)
# Time may have decided these; `_dispute` says of each whether it has.
_NOTES_DUE = f"SELECT {_COLUMNS} FROM dispute WHERE state = 'open' AND note IS NOT NULL AND due_day < :day"
# Only personal numbers: on others time decides nothing anyway.
_SUSPEND = f"UPDATE dispute SET suspended_day = :day WHERE id = :id RETURNING {_COLUMNS}"
_RESTATE = (
    f"UPDATE dispute SET reason = :reason, note = :note, kind = :kind WHERE id = :id RETURNING {_COLUMNS}"
)
_DECIDE = (
    "UPDATE dispute SET state = :state, code = :code, decided_day = :day, ruling_id = :ruling, note = NULL"
    f" WHERE key = :key AND {WAITS}"
)
STATES = {"clear": "granted", "keep": "declined"}


class TooManyDisputes(Exception):
    """The install may not open another dispute today, or has as many open as it may. `code` says which."""

    def __init__(self, code: Literal["too_many_disputes", "too_many_open_disputes"]) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Objection:
    key: str
    kind: str
    reason: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Dispute:
    id: str
    key: str
    reason: str
    note: str | None
    opened_day: int
    due_day: int
    state: str
    decided_day: int | None
    code: str | None
    overdue: bool
    """Whether nobody decided by the due day."""
    target_day: int
    """The day until which moderators mean to decide."""
    late: bool
    """Whether it still waits after the target day."""
    time_decides: bool
    """Whether its owner has won once it is overdue; otherwise it goes on waiting."""

    def receipt(self) -> dict[str, object]:
        """What the receipt shows to whoever has it: no number, no note."""
        return {
            "id": self.id,
            "state": self.state,
            "reason_code": self.code,
            "opened_on": iso_day(self.opened_day),
            "target_on": iso_day(self.target_day),
            "due_on": iso_day(self.due_day),
            "fallback": "granted" if self.time_decides else "waits",
            "decided_on": self.decided_day and iso_day(self.decided_day),
            "late": self.late,
            "overdue": self.overdue,
        }


def object_to(database: Database, reporter: Reporter, said: Objection, day: int, policy: Policy) -> Dispute:
    """Opens a dispute. Raises TooManyDisputes.

    While one is open, the same reporter on the same key only restates it: an answer that was lost on the way
    can be asked for again, and nobody puts the due day off.
    """
    with database.write(said.key) as transaction:
        transaction.run(_IN_TURN, reporter=reporter.id)
        rows = transaction.run(_OPEN, reporter=reporter.id, key=said.key)
        still_open = next((row for row in rows if _dispute(row, day).state == "open"), None)
        about = {"reason": said.reason, "note": said.note, "kind": said.kind}
        if still_open:
            return _dispute(transaction.run(_RESTATE, id=still_open[0], **about)[0], day)
        _check_room(transaction, reporter, day)
        (added,) = transaction.run(
            _ADD,
            id=secrets.token_urlsafe(_ID_BYTES),
            reporter=reporter.id,
            key=said.key,
            day=day,
            due=due_day(said.kind, day, reporter.since_day),
            **about,
        )
        flooded = note_flood(transaction, day)
        if flooded and personal(said.kind):
            (added,) = transaction.run(_SUSPEND, id=added[0], day=day)
        refresh(transaction, said.key, said.kind, policy)
    if flooded:
        # A flood that has just begun has at most as many cases before it as moderators can decide.
        for _ in suspend(database, day, policy):
            pass
    settle(database, policy)
    return _dispute(added, day)


def _check_room(transaction: Transaction, reporter: Reporter, day: int) -> None:
    if transaction.run(_TODAY, reporter=reporter.id, day=day)[0][0] >= DISPUTES_A_DAY:
        raise TooManyDisputes("too_many_disputes")
    if transaction.run(_OPEN_OF, reporter=reporter.id, day=day)[0][0] >= DISPUTES_OPEN:
        raise TooManyDisputes("too_many_open_disputes")


def find(database: Database, id: str, day: int) -> Dispute | None:
    rows = database.read(f"SELECT {_COLUMNS} FROM dispute WHERE id = :id", id=id)
    return _dispute(rows[0], day) if rows else None


def mine(database: Database, reporter: Reporter, day: int) -> list[dict[str, object]]:
    """Everything held about the reporter's own disputes, newest first."""
    rows = database.read(
        f"SELECT {_COLUMNS} FROM dispute WHERE reporter_id = :reporter ORDER BY opened_day DESC, id",
        reporter=reporter.id,
    )
    found = [_dispute(row, day) for row in rows]
    return [
        {**dispute.receipt(), "key": dispute.key, "reason": dispute.reason, "note": dispute.note}
        for dispute in found
    ]


def decide(
    transaction: Transaction, key: str, verdict: Literal["clear", "keep"], code: str, ruling: int, day: int
) -> None:
    """Answers all open disputes of a number and erases their notes.

    The caller writes the ruling and the log and refreshes the key, in the same transaction.
    """
    transaction.run(_DECIDE, key=key, state=STATES[verdict], code=code, ruling=ruling, day=day)


def forget_notes(database: Database, day: int) -> None:
    """Erases the notes of disputes that time has decided. A moderator's decision erases its note at once."""
    with database.write() as transaction:
        rows = transaction.run(_NOTES_DUE, day=day)
        decided = [{"id": row[0]} for row in rows if _dispute(row, day).state != "open"]
        if decided:
            transaction.run_many("UPDATE dispute SET note = NULL WHERE id = :id", decided)


def _dispute(row: Row, day: int) -> Dispute:
    id, key, kind, reason, note, opened, due, state, decided, code, suspended, waits_from = row
    target = working_days_after(opened if waits_from is None else waits_from, DISPUTE_TARGET_DAYS)
    overdue = state == "open" and day > due
    if state == "open" and lapsed(kind, due, suspended, day):
        state, decided, code = "granted", due + 1, "overdue"
    return Dispute(
        *(id, key, reason, note, opened, due, state, decided, code, overdue),
        target_day=target,
        late=state == "open" and day > target,
        time_decides=personal(kind) and suspended is None,
    )
