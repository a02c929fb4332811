"""What moderators decide about a formal notice."""

from __future__ import annotations

from dunbook.community import notices
from dunbook.community.moderation.log import note
from dunbook.community.moderation.queue import Case
from dunbook.community.moderation.rulings import add_ruling
from dunbook.community.moderation.verdicts import CannotDecide
from dunbook.community.publish import refresh, settle
from dunbook.community.rules.policy import Policy
from dunbook.storage import Database, Transaction


def rule(
    database: Database, case: Case, verdict: str, code: str, moderator: str, day: int, policy: Policy
) -> None:
    """Granting it sets the accusations of its number aside, as granting a dispute does; answering it changes
    nothing that is shown, and is noted with the notice alone.

    Raises CannotDecide `not_waiting` when somebody else decided it meanwhile.
    """
    with database.write(case.key) as transaction:
        ruling = None
        if verdict != "answer":
            ruling = _about_number(transaction, case, verdict, code, moderator, day)
        if not notices.decide(transaction, case.subject, verdict, code, ruling, moderator, day):
            raise CannotDecide("not_waiting")
        if ruling is not None and case.key is not None and case.kind is not None:
            refresh(transaction, case.key, case.kind, policy)
    settle(database, policy)


def _about_number(
    transaction: Transaction, case: Case, verdict: str, code: str, moderator: str, day: int
) -> int:
    """A ruling and a line of the log like those of a dispute, so that it is undone like one."""
    assert case.key is not None
    assert case.kind is not None
    ruling = add_ruling(transaction, case.key, case.kind, "dispute", verdict, code, moderator, day)
    note(
        transaction,
        day=day,
        moderator=moderator,
        action=verdict,
        about="dispute",
        kind=case.kind,
        code=code,
        subject=str(ruling),
        waited_days=day - case.opened_day,
    )
    return ruling
