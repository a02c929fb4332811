"""Deciding a case and undoing a decision, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterable

from dunbook.community.moderation import agency_rulings, notice_rulings, rulings
from dunbook.community.moderation.log import line, newest_in_force
from dunbook.community.moderation.queue import Case
from dunbook.community.moderation.verdicts import UNDO_CODES, CannotDecide, check
from dunbook.community.rules.policy import Policy
from dunbook.storage import Database


def decide(
    database: Database, case: Case, verdict: str, code: str, moderator: str, day: int, policy: Policy
) -> None:
    """Decides a case. Raises CannotDecide."""
    check(case.about, verdict, code, number=case.key is not None)
    if case.about == "notice":
        notice_rulings.rule(database, case, verdict, code, moderator, day, policy)
    elif case.about != "agency":
        rulings.rule(database, case, verdict, code, moderator, day, policy)
    elif verdict == "approve":
        agency_rulings.approve(database, case.subject, moderator, code, day, policy)
    else:
        agency_rulings.refuse(database, case.subject, moderator, code, day)


def decide_all(
    database: Database,
    cases: Iterable[Case],
    verdict: str,
    code: str,
    moderator: str,
    day: int,
    policy: Policy,
) -> tuple[int, int]:
    """Decides several cases alike, each in its own transaction and with its own line in the log.

    Returns how many were decided, and how many somebody else had decided meanwhile. Raises CannotDecide
    before the first one when the verdict or the reason does not fit one of them.
    """
    chosen = list(cases)
    for case in chosen:
        check(case.about, verdict, code, number=case.key is not None)
    gone = 0
    for case in chosen:
        try:
            decide(database, case, verdict, code, moderator, day, policy)
        except CannotDecide:
            gone += 1
    return len(chosen) - gone, gone


def undo(database: Database, line_id: int, moderator: str, code: str, day: int, policy: Policy) -> None:
    """Takes back what line `line_id` of the log says, in a line of its own. Raises CannotDecide."""
    if code not in UNDO_CODES:
        raise CannotDecide("code")
    with database.reading() as transaction:
        found = line(transaction, line_id)
        if found is None or found != newest_in_force(transaction, found.about, found.subject):
            raise CannotDecide("not_undoable")
    how = agency_rulings.undo if found.about == "agency" else rulings.unrule
    how(database, found, moderator, code, day, policy)
