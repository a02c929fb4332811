"""What moderators decide about a number, and taking it back. What is published follows at once."""

from __future__ import annotations

from dunbook.community.disputes import STATES
from dunbook.community.disputes import decide as decide_disputes
from dunbook.community.moderation.log import Line, note
from dunbook.community.moderation.queue import Case, find
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.community.notices import reopen as reopen_notice
from dunbook.community.publish import look, refresh, settle
from dunbook.community.rules.policy import DISPUTE_DAYS, Policy
from dunbook.storage import Database, Transaction

_RULE = (
    "INSERT INTO ruling (key, kind, about, verdict, code, moderator, day)"
    " VALUES (:key, :kind, :about, :verdict, :code, :moderator, :day) RETURNING id"
)
_UNDO = "UPDATE ruling SET undone_day = :day WHERE id = :id AND undone_day IS NULL RETURNING key, kind, day"
_SAME = (
    "SELECT day FROM ruling WHERE key = :key AND about = 'burst' AND verdict = :verdict"
    " AND undone_day IS NULL"
)
# A dispute that an older version decided names no ruling. Those decided alike on one day cannot be told apart
# by the log, so any one of them is reopened.
_AGAIN = (
    "UPDATE dispute SET state = 'open', decided_day = NULL, code = NULL, ruling_id = NULL, waits_from = :day,"
    # An install that was too young for time to decide is not older by it.
    " due_day = CASE WHEN due_day > :due THEN due_day ELSE :due END WHERE"
)
_REOPEN = f"{_AGAIN} ruling_id = :ruling RETURNING 1"
_REOPEN_OLD = (
    f"{_AGAIN} id = (SELECT id FROM dispute WHERE key = :key AND state = :state AND decided_day = :ruled"
    " AND code = :code AND ruling_id IS NULL ORDER BY id LIMIT 1)"
)
_HOLD = (
    "UPDATE report SET held = :held WHERE key = :key AND reporter_id = :reporter AND held IS NULL"
    " AND slot IS NULL"
)
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
    held = _held_now(database, case, policy) if case.about == "burst" else []
    with database.write(case.key) as transaction:
        # The disputes may be more than when the page was shown; who came meanwhile gets the same answer.
        waits = find(transaction, lambda about, subject: "", day, (case.about, case.subject))
        if waits is None or waits.kind is None:
            raise CannotDecide("not_waiting")
        ruling = add_ruling(transaction, case.key, waits.kind, case.about, verdict, code, moderator, day)
        if case.about == "burst":
            said = {"key": case.key, "held": _HELD[verdict]}
            transaction.run_many(_HOLD, [{**said, "reporter": reporter} for reporter in held])
        if case.about == "dispute":
            decide_disputes(
                transaction, case.key, "clear" if verdict == "clear" else "keep", code, ruling, day
            )
        note(
            transaction,
            day=day,
            moderator=moderator,
            action=verdict,
            about=case.about,
            kind=waits.kind,
            code=code,
            # The ruling, not the dispute: a dispute may be erased by its sender, a line of the log never is.
            subject=str(ruling),
            waited_days=day - waits.opened_day,
        )
        refresh(transaction, case.key, waits.kind, policy)
    settle(database, policy)


def add_ruling(
    transaction: Transaction,
    key: str,
    kind: str,
    about: str,
    verdict: str,
    code: str,
    moderator: str,
    day: int,
) -> int:
    """Stores a ruling and returns its id. What is published follows when the key is refreshed."""
    said = {"key": key, "kind": kind, "about": about, "verdict": verdict, "code": code}
    id: int = transaction.run(_RULE, moderator=moderator, day=day, **said)[0][0]
    return id


def take_back(transaction: Transaction, ruling: int, day: int) -> tuple[str, str, int]:
    """(key, kind, day of the ruling). Raises CannotDecide when it does not stand any more."""
    undone = transaction.run(_UNDO, id=ruling, day=day)
    if not undone:
        raise CannotDecide("not_undoable")
    key, kind, ruled = undone[0]
    return key, kind, ruled


def unrule(database: Database, line: Line, moderator: str, code: str, day: int, policy: Policy) -> None:
    id = int(line.subject)
    rows = database.read("SELECT key FROM ruling WHERE id = :id", id=id)
    with database.write(rows[0][0]) as transaction:
        key, kind, ruled_day = take_back(transaction, id, day)
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


def _held_now(database: Database, case: Case, policy: Policy) -> list[int]:
    """The reporters whose reports are held back now and will count, or never count, by the ruling.

    They are read outside the write transaction, because they may be thousands. Reports that come in between
    are for the next ruling.
    """
    assert case.key is not None
    assert case.kind is not None
    with database.reading() as transaction:
        held = look(transaction, case.key, case.kind, policy).held
    return [report.reporter for report in held if report.held is None]


def _release(transaction: Transaction, key: str, verdict: str, day: int) -> None:
    """Lets the rule on bursts decide again about the reports that a ruling of `day` was about.

    These are all reports with its verdict that no other ruling in force can have been about.
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
    """Reopens the disputes of a ruling for as long as new ones. Their notes were erased with the decision."""
    again = {"due": day + DISPUTE_DAYS, "day": day}
    ruling = int(line.subject)
    if not reopen_notice(transaction, ruling, day) and not transaction.run(_REOPEN, ruling=ruling, **again):
        said = {"key": key, "state": STATES[line.action], "ruled": ruled_day, "code": line.code}
        transaction.run(_REOPEN_OLD, **said, **again)
