"""Formal notices: what a lawyer, a firm or an authority writes to whoever runs the server.

A notice has a sender and an address for the answer, unlike a dispute, and may name any number of lines. It is
kept for the moderators alone and changes nothing by itself: what is shown follows what they decide.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from dunbook.clock import iso_day, working_days_after
from dunbook.community.rules.policy import (
    DISPUTE_TARGET_DAYS,
    NETWORK_DAYS,
    NOTICE_KEPT_DAYS,
    NOTICES_A_MONTH,
    NOTICES_OPEN,
)
from dunbook.storage import Database, Transaction

_ID_BYTES = 18
_LOCK = "notices"
_COLUMNS = "id, sender, contact, body, key, kind, opened_day, state, decided_day, code"
_ADD = (
    "INSERT INTO notice (id, sender, contact, body, key, kind, source, opened_day, state)"
    " VALUES (:id, :sender, :contact, :body, :key, :kind, :source, :day, 'open')"
)
_SAME = (
    "SELECT id, opened_day FROM notice WHERE source = :source AND state = 'open'"
    " AND sender = :sender AND contact = :contact AND body = :body AND COALESCE(key, '') = COALESCE(:key, '')"
)
_FORGET_SOURCE = "UPDATE notice SET source = NULL WHERE source > '' AND opened_day < :day"
_RECENT = "SELECT COUNT(*) FROM notice WHERE source = :source AND opened_day > :after"
_WAITING = "SELECT COUNT(*) FROM (SELECT 1 FROM notice WHERE state = 'open' LIMIT :most) AS found"
_OWN = "SELECT 1 FROM notice WHERE source = :source AND state = 'open' LIMIT 1"
_DECIDE = (
    "UPDATE notice SET state = :state, code = :code, decided_day = :day, ruling_id = :ruling,"
    " moderator = :moderator WHERE id = :id AND state = 'open' RETURNING 1"
)
_REOPEN = (
    "UPDATE notice SET state = 'open', code = NULL, decided_day = NULL, moderator = NULL, opened_day = :day,"
    " ruling_id = NULL WHERE ruling_id = :ruling RETURNING 1"
)
STATES = {"clear": "granted", "keep": "declined", "answer": "answered"}


class TooManyNotices(Exception):
    """The install sent too many notices lately, or has one open while very many wait."""


@dataclass(frozen=True, slots=True)
class Said:
    sender: str
    contact: str
    body: str
    key: str | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Notice:
    id: str
    sender: str
    contact: str
    body: str
    key: str | None
    kind: str | None
    opened_day: int
    state: str
    decided_day: int | None
    code: str | None

    def receipt(self) -> dict[str, object]:
        """What the receipt shows to whoever has it: nothing of what was written."""
        return {**receipt_of(self.id, self.opened_day), "state": self.state, "reason_code": self.code,
                "decided_on": self.decided_day and iso_day(self.decided_day)}  # fmt: skip


def receipt_of(id: str, opened: int) -> dict[str, object]:
    target = working_days_after(opened, DISPUTE_TARGET_DAYS)
    return {"id": id, "state": "open", "opened_on": iso_day(opened), "target_on": iso_day(target)}


def take_in(database: Database, said: Said, source: str | None, day: int) -> dict[str, object]:
    """Keeps a notice and gives its receipt; the same words from the same install are the same notice.

    `source`: a keyed mark of the install; None for what a moderator types in that came on paper.
    Raises TooManyNotices.
    """
    words = {"sender": said.sender, "contact": said.contact, "body": said.body, "key": said.key}
    with database.write(_LOCK) as transaction:
        if source is not None:
            if same := transaction.run(_SAME, source=source, **words):
                return receipt_of(*same[0])
            _check_room(transaction, source, day)
        id = secrets.token_urlsafe(_ID_BYTES)
        transaction.run(_ADD, id=id, kind=said.kind, source=source, day=day, **words)
    return receipt_of(id, day)


def find(transaction: Transaction, id: str) -> Notice | None:
    rows = transaction.run(f"SELECT {_COLUMNS} FROM notice WHERE id = :id", id=id)
    return Notice(*rows[0]) if rows else None


def decide(
    transaction: Transaction, id: str, verdict: str, code: str, ruling: int | None, moderator: str, day: int
) -> bool:
    """False when it was decided meanwhile."""
    said = {"state": STATES[verdict], "code": code, "ruling": ruling, "moderator": moderator}
    return bool(transaction.run(_DECIDE, id=id, day=day, **said))


def reopen(transaction: Transaction, ruling: int, day: int) -> bool:
    """Whether the ruling was about a notice. It waits again as if it had come today."""
    return bool(transaction.run(_REOPEN, ruling=ruling, day=day))


def forget_old(database: Database, day: int) -> None:
    with database.write(_LOCK) as transaction:
        transaction.run("DELETE FROM notice WHERE decided_day < :day", day=day - NOTICE_KEPT_DAYS)
        transaction.run(_FORGET_SOURCE, day=day - NETWORK_DAYS)


def _check_room(transaction: Transaction, source: str, day: int) -> None:
    recent = transaction.run(_RECENT, source=source, after=day - NETWORK_DAYS)[0][0]
    if recent >= NOTICES_A_MONTH:
        raise TooManyNotices
    # A sender without an open notice is never refused because of how many others wait.
    if transaction.run(_OWN, source=source) and _waiting(transaction) >= NOTICES_OPEN:
        raise TooManyNotices


def _waiting(transaction: Transaction) -> int:
    """The number of open notices, counted up to NOTICES_OPEN."""
    count: int = transaction.run(_WAITING, most=NOTICES_OPEN)[0][0]
    return count
