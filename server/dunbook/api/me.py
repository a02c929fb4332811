"""GET /v1/me and DELETE /v1/me: everything held about the asking reporter, and its erasure."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import House
from dunbook.api.identity import reporter, require_reporter
from dunbook.api.schemas import MeOut
from dunbook.api.spec import SECURITY, answers
from dunbook.clock import iso_day
from dunbook.community import disputes, quota, reports


def routes(house: House) -> APIBlueprint:
    api = APIBlueprint("me", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(house)

    @api.get("/v1/me", operation_id="me_get", security=SECURITY, responses=answers({200: MeOut}, 401))
    def me_get() -> Response:
        asking, today = reporter(), house.today()
        return jsonify(
            created_on=iso_day(asking.since_day),
            reports_today=quota.used(house.database, asking, today),
            reports=reports.mine(house.database, asking, today, house.policy),
            disputes=disputes.mine(house.database, asking, today),
        )

    @api.delete("/v1/me", operation_id="me_erase", security=SECURITY, responses=answers({204: None}, 401))
    def me_erase() -> tuple[str, int]:
        reports.erase(house.database, reporter(), house.policy)
        return "", 204

    return api
