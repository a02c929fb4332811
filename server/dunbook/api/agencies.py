"""POST /v1/agencies: propose the name of an agency that is not in the register."""

from __future__ import annotations

from flask import Response, jsonify, request
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.identity import reporter, require_reporter, stranger
from dunbook.api.reports import come_tomorrow, field_problem
from dunbook.api.schemas import AgencyIn, AgencyProposalOut
from dunbook.api.spec import SECURITY, answers
from dunbook.community.agencies.agencies import Agency
from dunbook.community.agencies.names import BadAgency, check_name, check_organisation
from dunbook.community.agencies.proposals import LOCK, Source, propose
from dunbook.community.quota import QuotaReached, take
from dunbook.community.reporters import UnknownReporter

_WRONG = {"name": "bad_name", "organisation": "bad_organisation"}


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("agencies", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.post(
        "/v1/agencies",
        operation_id="agency_propose",
        security=SECURITY,
        responses=answers({202: AgencyProposalOut, 200: AgencyProposalOut}, 400, 401, 413, 415, 422, 429),
    )
    def agency_propose(body: AgencyIn) -> tuple[Response, int]:
        zh, en = _checked(body)
        try:
            found = _propose(context, zh, en)
        except QuotaReached as reached:
            raise come_tomorrow(context, reached.most) from None
        except UnknownReporter:
            raise stranger() from None
        if found:
            return jsonify(state="listed", agency=found), 200
        return jsonify(state="proposed", agency=None), 202

    return api


def source_mark(context: Context) -> str:
    """The mark that stands for the asking install beside the names it proposed."""
    return context.secret.install(reporter().id)


def _propose(context: Context, zh: str, en: str) -> Agency | None:
    source = Source(source_mark(context), context.secret.network(LOCK, request.remote_addr))
    with context.database.write(LOCK) as transaction:
        # A proposal takes one of the day's reports: it costs moderators more than a report does.
        take(transaction, reporter(), context.today())
        return propose(transaction, zh, en, source, context.today())


def _checked(body: AgencyIn) -> tuple[str, str]:
    try:
        zh = check_organisation(body.zh)
    except BadAgency as error:
        raise field_problem("zh", _WRONG[str(error)]) from None
    try:
        # No translation is made up: without an English name the Chinese one is used for both languages.
        return zh, check_name(body.en) if body.en else zh
    except BadAgency as error:
        raise field_problem("en", _WRONG[str(error)]) from None
