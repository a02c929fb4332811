"""POST /v1/reports and DELETE /v1/reports/{id}: say something about a number, and take it back."""

from __future__ import annotations

import re

from flask import Response, jsonify, request
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.identity import reporter, require_reporter, stranger
from dunbook.api.problems import Problem
from dunbook.api.schemas import ReportIn, ReportOut, ReportPath
from dunbook.api.spec import SECURITY, answers
from dunbook.clock import iso_day, seconds_to_tomorrow
from dunbook.community.agencies import agencies
from dunbook.community.quota import QuotaReached
from dunbook.community.reporters import UnknownReporter
from dunbook.community.reports import Statement, submit, withdraw
from dunbook.community.rules.taxonomy import official_line_tags
from dunbook.community.standing import TooManyPersons
from dunbook.i18n import language_of_header, text
from dunbook.numbering import normalize
from dunbook.numbering.describe import official

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("reports", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.post(
        "/v1/reports",
        operation_id="report_submit",
        security=SECURITY,
        responses=answers({201: ReportOut}, 400, 401, 413, 415, 422, 429),
    )
    def report_submit(body: ReportIn) -> tuple[Response, int]:
        said = _statement(context, body)
        mark = context.secret.network(said.key, request.remote_addr)
        try:
            state = submit(context.database, reporter(), said, mark, context.today(), context.policy)
        except QuotaReached as reached:
            raise come_tomorrow(context, reached.most) from None
        except TooManyPersons:
            days, most = context.policy.persons_days, context.policy.persons_most
            raise Problem(422, "too_many_persons", days=days, most=most) from None
        except UnknownReporter:
            raise stranger() from None
        context.sweep()
        return jsonify(id=state.id, key=state.key, state=state.state, needs=state.needs), 201

    @api.delete(
        "/v1/reports/<id>",
        operation_id="report_withdraw",
        security=SECURITY,
        responses=answers({204: None}, 401, 404),
    )
    def report_withdraw(path: ReportPath) -> tuple[str, int]:
        # What cannot be an id is not looked for: PostgreSQL raises an error for a NUL.
        withdrawn = _ID.fullmatch(path.id) and withdraw(context.database, reporter(), path.id, context.policy)
        if not withdrawn:
            raise Problem(404, "report_not_found")
        return "", 204

    return api


def come_tomorrow(context: Context, most: int) -> Problem:
    wait = {"Retry-After": str(seconds_to_tomorrow(context.clock()))}
    return Problem(429, "quota_reached", headers=wait, most=most, day=iso_day(context.today() + 1))


def _statement(context: Context, body: ReportIn) -> Statement:
    called_day = body.called_on.toordinal() if body.called_on else None
    if called_day and called_day > context.today():
        raise field_problem("called_on", "future")
    if body.agency is not None and not agencies.is_listed(context.database, body.agency):
        raise field_problem("agency", "unknown_value")
    number = normalize(body.number)
    if number.key is None:
        raise Problem(422, "invalid_number", members={"problem": number.problem})
    why = official(number.key, number.kind)
    if why and body.tag not in official_line_tags():
        raise Problem(422, "official_line", members={"line": why, "tags": sorted(official_line_tags())})
    return Statement(
        number.key, number.kind, body.tag, body.creditor, body.agency, tuple(body.conduct), called_day
    )


def field_problem(name: str, code: str) -> Problem:
    language = language_of_header(request.headers.get("Accept-Language"))
    error = {"field": name, "code": code, "message": text(language, f"problem_field_{code}")}
    return Problem(422, "invalid_request", members={"errors": [error]})
