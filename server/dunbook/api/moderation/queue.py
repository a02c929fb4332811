"""The queue on the moderators' page: a page of it, one case, and one decision about several cases."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from dunbook.api.context import Context
from dunbook.community.moderation import moderation
from dunbook.community.moderation.casefile import agency_file, notice_file, number_file, title
from dunbook.community.moderation.queue import PAGE, After, Case, counted, find, page
from dunbook.community.moderation.verdicts import VERDICTS, CannotDecide, verdicts

Show = Callable[..., Response]
_DONE = {
    "decided": "moderation_decided",
    "undone": "moderation_undone",
    "listed": "moderation_agency_needs_second",
}


def add_queue(
    blueprint: Blueprint, context: Context, show: Show, to: Callable[[str], Response], name: Callable[[], str]
) -> None:
    @blueprint.get("")
    def queue() -> Response:
        done = _DONE.get(request.args.get("done", ""))
        return _queue_page(context, show, done=done)

    @blueprint.post("")
    def decide_several() -> Response:
        """Decides at most a page of cases: those that were on the moderator's screen."""
        verdict, _, code = request.form.get("choice", "").partition(":")
        names = request.form.getlist("case")[:PAGE]
        cases = [case for case in (_waiting(context, each) for each in names) if case]
        who, today = name(), context.today()
        try:
            done, gone = moderation.decide_all(
                context.database, cases, verdict, code, who, today, context.policy
            )
        except CannotDecide as error:
            return _queue_page(context, show, 409, error=error.code)
        return _queue_page(context, show, several=(done, gone + len(names) - len(cases)))

    @blueprint.get("/cases/<id>")
    def case(id: str) -> Response:
        return _case_page(context, show, _find(context, id))

    @blueprint.post("/cases/<id>")
    def decide(id: str) -> Response:
        found = _find(context, id)
        verdict, _, code = request.form.get("choice", "").partition(":")
        who, today = name(), context.today()
        try:
            moderation.decide(context.database, found, verdict, code, who, today, context.policy)
        except CannotDecide as error:
            return _case_page(context, show, found, error)
        return to("?done=decided")


def _queue_page(context: Context, show: Show, status: int = 200, **said: object) -> Response:
    today = context.today()
    about = request.args.get("about")
    about = about if about in VERDICTS else None
    after = _after(context)
    with context.database.reading() as transaction:
        found = page(transaction, context.secret.case, today, about, after)
        counts = {
            each: sum(count for _, _, count in rows) for each, rows in counted(transaction, today).items()
        }
    return show(
        "queue",
        status,
        cases=found.cases,
        counts=counts,
        about=about,
        # A notice may be about no number, and each is read before it is answered.
        choices=VERDICTS[about] if about and about != "notice" else {},
        after=found.after
        and f"{found.after.since}-{context.secret.case(found.after.about, found.after.subject)}",
        first=after is None,
        title=title,
        today=today,
        **said,
    )


def _after(context: Context) -> After | None:
    since, _, id = request.args.get("after", "").partition("-")
    named = context.secret.case_named(id)
    if not (since.isdecimal() and len(since) < 10 and named):
        return None
    return After(int(since), *named)


def _waiting(context: Context, id: str) -> Case | None:
    with context.database.reading() as transaction:
        return find(transaction, context.secret.case, context.today(), context.secret.case_named(id))


def _find(context: Context, id: str) -> Case:
    found = _waiting(context, id)
    if found is None:
        raise NotFound
    return found


def _case_page(context: Context, show: Show, case: Case, error: CannotDecide | None = None) -> Response:
    number = agency = notice = None
    with context.database.reading() as transaction:
        if case.about == "agency":
            agency = agency_file(transaction, case)
        elif case.key is None:
            notice = notice_file(transaction, case)
        else:
            number = number_file(transaction, case, context.today(), context.policy)
            notice = number.notice
    return show(
        "case",
        409 if error else 200,
        case=case,
        number=number,
        agency=agency,
        notice=notice,
        today=context.today(),
        choices=verdicts(case.about, number=case.key is not None),
        error=error and error.code,
    )
