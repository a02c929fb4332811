"""GET /v1/transparency: what moderators decided, when, why and how often. Never a number."""

from __future__ import annotations

from dataclasses import asdict

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.schemas import TransparencyOut
from dunbook.api.spec import answers
from dunbook.clock import iso_day
from dunbook.community.moderation.transparency import transparency

HOUR = 3600


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("transparency", __name__)

    @api.get("/v1/transparency", operation_id="transparency_get", responses=answers({200: TransparencyOut}))
    def transparency_get() -> Response:
        with context.database.reading() as transaction:
            found = transparency(transaction, context.today())
        answer = jsonify(as_of=iso_day(context.today()), **asdict(found))
        # Caches may keep it: it is the same for everybody, and the whole log is read to make it.
        answer.headers["Cache-Control"] = f"public, max-age={HOUR}"
        return answer

    return api
