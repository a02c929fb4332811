"""GET /v1/transparency: what moderators decided, when, why and how often. Never a number."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.reply import json_reply
from dunbook.api.schemas_disputes import TransparencyOut
from dunbook.api.spec import answers
from dunbook.clock import iso_day
from dunbook.community.moderation.prepared import Figures

HOUR = 3600


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("transparency", __name__)
    figures = Figures()

    @api.get("/v1/transparency", operation_id="transparency_get", responses=answers({200: TransparencyOut}))
    def transparency_get() -> Response:
        found = figures.text(context.database, context.clock())
        answer = json_reply(f'{{"as_of": "{iso_day(context.today())}", {found[1:]}').response()
        # Caches may keep it: it is the same for everybody.
        answer.headers["Cache-Control"] = f"public, max-age={HOUR}"
        return answer

    return api
