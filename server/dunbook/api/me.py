"""GET /v1/me and DELETE /v1/me: everything held about the asking reporter, and its erasure."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.agencies import source_mark
from dunbook.api.context import Context
from dunbook.api.identity import reporter, require_reporter
from dunbook.api.schemas import MeOut, PageQuery
from dunbook.api.spec import SECURITY, answers
from dunbook.clock import iso_day
from dunbook.community import disputes, own_reports, quota, reports
from dunbook.community.agencies.proposals import forget_install


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("me", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.get("/v1/me", operation_id="me_get", security=SECURITY, responses=answers({200: MeOut}, 401, 422))
    def me_get(query: PageQuery) -> Response:
        asking, today = reporter(), context.today()
        told, more = own_reports.mine(context.database, asking, query.page, today, context.policy)
        first = query.page == 1
        return jsonify(
            created_on=iso_day(asking.since_day),
            reports_today=quota.used(context.database, asking, today),
            reports=told,
            disputes=disputes.mine(context.database, asking, today) if first else [],
            next_page=query.page + 1 if more else None,
        )

    @api.delete("/v1/me", operation_id="me_erase", security=SECURITY, responses=answers({204: None}, 401))
    def me_erase() -> tuple[str, int]:
        forget_install(context.database, source_mark(context))
        reports.erase(context.database, reporter(), context.policy)
        return "", 204

    return api
