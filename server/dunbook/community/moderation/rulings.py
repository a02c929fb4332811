"""What moderators decide about a number, and taking it back. What is published follows at once."""

from __future__ import annotations

from dunbook.community.disputes import STATES, NotOpenError
from dunbook.community.disputes import decide as decide_dispute
from dunbook.community.moderation.log import Line, note
from dunbook.community.moderation.queue import Case
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.community.publish import look, refresh, settle
from dunbook.community.rules.policy import DISPUTE_DAYS, Policy
from dunbook.storage import Database, Transaction

_RULE = (
    "INSERT INTO ruling (key, kind, about, verdict, code, moderator, day)"
    " VALUES (:key, :kind, :about, :verdict, :code, :moderator, :day) RETURNING id"
)
_UNDO = "UPDATE ruling SET undone_day = :day WHERE id = :id AND undone_day IS NULL RETURNING key, kind, day"
_WAITS = "SELECT kind FROM review WHERE key = :key AND about = :about AND opened_day <= :day"
_SAME = (
    "SELECT day FROM ruling WHERE key = :key AND about = 'burst' AND verdict = :verdict"
    " AND undone_day IS NULL"
)
# Disputes that were decided alike on one day cannot be told apart by the log, so any one of them is reopened.
_REOPEN = (
    "UPDATE dispute SET state = 'open', decided_day = NULL, code = NULL, due_day = :due WHERE id ="
    " (SELECT id FROM dispute WHERE key = :key AND state = :state AND decided_day = :ruled AND code = :code"
    " ORDER BY id LIMIT 1)"
)
_HOLD = "UPDATE report SET held = :held WHERE key = :key AND reporter_id = :reporter"
# Only reports that still have their day (`slot IS NULL`). For the others a burst could not be found again, so
# `held` keeps what was decided when their dates were coarsened to months.
_RELEASE = (
    "UPDATE report SET held = NULL WHERE key = :key AND held = :held AND slot IS NULL"
    " AND reported_day > :after AND reported_day <= :until"
)
_EVER = 10**7
_HELD = {"count": 0, "discard": 1}


def rule(
    database: Database, case: Case, verdict: str, code: str, moderator: str, day: int, policy: Policy
) -> None:
    """Raises CannotDecide `not_waiting` when somebody else decided it meanwhile."""
    assert case.key is not None
    with database.write(case.key) as transaction:
        kind = _end_waiting(transaction, case, verdict, code, day)
        rows = transaction.run(
            _RULE,
            key=case.key,
            kind=kind,
            about=case.about,
            verdict=verdict,
            code=code,
            moderator=moderator,
            day=day,
        )
        if case.about == "burst":
            _hold(transaction, case.key, kind, verdict, policy)
        note(
            transaction,
            day=day,
            moderator=moderator,
            action=verdict,
            about=case.about,
            kind=kind,
            code=code,
            # The ruling, not the dispute: a dispute may be erased by its sender, a line of the log never is.
            subject=str(rows[0][0]),
            waited_days=day - case.opened_day,
        )
        refresh(transaction, case.key, kind, policy)
    settle(database, policy)


def unrule(database: Database, line: Line, moderator: str, code: str, day: int, policy: Policy) -> None:
    id = int(line.subject)
    rows = database.read("SELECT key FROM ruling WHERE id = :id", id=id)
    with database.write(rows[0][0]) as transaction:
        undone = transaction.run(_UNDO, id=id, day=day)
        if not undone:
            raise CannotDecide("not_undoable")
        key, kind, ruled_day = undone[0]
        if line.about == "burst":
            _release(transaction, key, line.action, ruled_day)
        if line.about == "dispute":
            _reopen(transaction, key, ruled_day, line, day)
        note(
            transaction,
            day=day,
            moderator=moderator,
            action="undo",
            about=line.about,
            kind=kind,
            code=code,
            subject=line.subject,
        )
        refresh(transaction, key, kind, policy)
    settle(database, policy)


def _end_waiting(transaction: Transaction, case: Case, verdict: str, code: str, day: int) -> str:
    """The kind of the number. A review ends by itself once its reports are ruled on."""
    if case.about == "dispute":
        try:
            return decide_dispute(
                transaction, case.subject, "clear" if verdict == "clear" else "keep", code, day
            )[1]
        except NotOpenError:
            raise CannotDecide("not_waiting") from None
    rows = transaction.run(_WAITS, key=case.key, about=case.about, day=day)
    if not rows:
        raise CannotDecide("not_waiting")
    kind: str = rows[0][0]
    return kind


def _hold(transaction: Transaction, key: str, kind: str, verdict: str, policy: Policy) -> None:
    """Marks the reports that are held back now: from here on they count, or never do."""
    for report in look(transaction, key, kind, policy).held:
        if report.held is None:
            transaction.run(_HOLD, key=key, reporter=report.reporter, held=_HELD[verdict])


def _release(transaction: Transaction, key: str, verdict: str, day: int) -> None:
    """The rule on bursts decides again about what a ruling of `day` was about.

    That is everything with its verdict that no other ruling in force can have been about.
    """
    others = [row[0] for row in transaction.run(_SAME, key=key, verdict=verdict)]
    transaction.run(
        _RELEASE,
        key=key,
        held=_HELD[verdict],
        after=max((other for other in others if other < day), default=-1),
        until=day if any(other > day for other in others) else _EVER,
    )


def _reopen(transaction: Transaction, key: str, ruled_day: int, line: Line, day: int) -> None:
    """It waits again, for as long as a new one. Its note was erased with the decision."""
    transaction.run(
        _REOPEN,
        key=key,
        state=STATES[line.action],
        ruled=ruled_day,
        code=line.code,
        due=day + DISPUTE_DAYS,
    )
