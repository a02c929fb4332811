"""GET /v1/numbers/{raw}: all that is known about one number. GET /v1/prefix/{hex}: without naming it."""

from __future__ import annotations

import json
import re

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from werkzeug.routing import BaseConverter

from dunbook.api.context import Context
from dunbook.api.problems import Problem
from dunbook.api.reply import Reply, json_reply
from dunbook.api.schemas import NumberOut, NumberPath, PrefixEntry, PrefixPath
from dunbook.api.spec import answers
from dunbook.community.publish import answer, bucket
from dunbook.numbering import normalize
from dunbook.numbering.describe import carrier, directory, place

_HEX = re.compile(r"[0-9A-Fa-f]{4}")
_BUCKET = {
    "description": "OK",
    "content": {
        "application/json": {
            "schema": {"type": "array", "items": {"$ref": "#/components/schemas/PrefixEntry"}},
        }
    },
}


class Anything(BaseConverter):
    """URL converter for the whole rest of the path: pasted numbers can hold slashes and line breaks."""

    regex = r"(?s:.+?)"
    part_isolating = False


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("numbers", __name__)

    @api.get("/v1/numbers/<anything:raw>", operation_id="number_get", responses=answers({200: NumberOut}))
    def number_get(path: NumberPath) -> Response:
        number = normalize(path.raw)
        community = None
        if number.key is not None:
            community = answer(context.lookups, number.key, context.today())
        document = {
            "number": number.as_dict(),
            "place": place(number),
            "carrier": carrier(number),
            "directory": directory(number.key) if number.key else None,
        }
        # The community answer is stored as JSON; it goes out as it is.
        text = f'{json.dumps(document, ensure_ascii=False)[:-1]}, "community": {community or "null"}}}'
        return json_reply(text).response()

    @api.get(
        "/v1/prefix/<hex>",
        operation_id="prefix_get",
        responses=answers({200: _BUCKET}, 400),
    )
    def prefix_get(path: PrefixPath) -> Response:
        reply = prefix_reply(context, path.hex)
        if reply is None:
            raise Problem(400, "bad_prefix")
        return reply.response()

    api.components_schemas["PrefixEntry"] = PrefixEntry.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    return api


def prefix_reply(context: Context, hex: str) -> Reply | None:
    """Everything published in one bucket; None for what is not four hexadecimal digits."""
    if not _HEX.fullmatch(hex):
        return None
    rows = bucket(context.lookups, int(hex, 16), context.today())
    # Keys are letters, digits, + and -: nothing in them has to be escaped.
    text = ", ".join([f'{{"key": "{key}", "community": {body}}}' for key, body in rows])
    return json_reply(f"[{text}]")
