"""POST /v1/disputes: object to what is said about a number. GET /v1/disputes/{id}: how that stands."""

from __future__ import annotations

import re

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.identity import reporter, require_reporter
from dunbook.api.problems import Problem
from dunbook.api.schemas_disputes import DisputeIn, DisputeOut, DisputePath, DisputeStateOut
from dunbook.api.spec import SECURITY, answers
from dunbook.clock import seconds_to_tomorrow
from dunbook.community.disputes import Objection, TooManyDisputes, find, object_to
from dunbook.community.rules.policy import DISPUTES_OPEN
from dunbook.numbering import normalize

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def routes(context: Context) -> list[APIBlueprint]:
    return [_opening(context), _receipts(context)]


def _opening(context: Context) -> APIBlueprint:
    api = APIBlueprint("disputes", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.post(
        "/v1/disputes",
        operation_id="dispute_open",
        security=SECURITY,
        responses=answers({201: DisputeOut}, 400, 401, 413, 415, 422, 429),
    )
    def dispute_open(body: DisputeIn) -> tuple[Response, int]:
        number = normalize(body.number)
        if number.key is None:
            raise Problem(422, "invalid_number", members={"problem": number.problem})
        said = Objection(number.key, number.kind, body.reason, body.note)
        try:
            opened = object_to(context.database, reporter(), said, context.today(), context.policy)
        except TooManyDisputes as error:
            raise _too_many(context, error) from None
        context.sweep()
        told = opened.receipt()
        return jsonify({name: told[name] for name in DisputeOut.model_fields}), 201

    return api


def _receipts(context: Context) -> APIBlueprint:
    api = APIBlueprint("receipts", __name__)

    @api.get(
        "/v1/disputes/<id>",
        operation_id="dispute_get",
        responses=answers({200: DisputeStateOut}, 404),
    )
    def dispute_get(path: DisputePath) -> Response:
        # What cannot be an id is not looked for: PostgreSQL raises an error for a NUL.
        found = find(context.database, path.id, context.today()) if _ID.fullmatch(path.id) else None
        if found is None:
            raise Problem(404, "dispute_not_found")
        told = found.receipt()
        return jsonify({name: told[name] for name in DisputeStateOut.model_fields})

    return api


def _too_many(context: Context, error: TooManyDisputes) -> Problem:
    if error.code == "too_many_open_disputes":  # tomorrow is no help
        return Problem(429, error.code, most=DISPUTES_OPEN)
    return Problem(429, error.code, headers={"Retry-After": str(seconds_to_tomorrow(context.clock()))})
