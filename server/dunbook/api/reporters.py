"""GET /v1/reporters/challenge and POST /v1/reporters: a new install makes itself known, once."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.challenge import make_challenge, solved
from dunbook.api.context import Context
from dunbook.api.identity import bearer_hash, is_preflight
from dunbook.api.problems import Problem
from dunbook.api.schemas import ChallengeOut, RegistrationIn, RegistrationOut
from dunbook.api.spec import SECURITY, answers
from dunbook.clock import iso_day
from dunbook.community.reporters import find, register


def routes(context: Context) -> list[APIBlueprint]:
    return [_challenge(context), _registration(context)]


def _challenge(context: Context) -> APIBlueprint:
    api = APIBlueprint("challenge", __name__)

    @api.get("/v1/reporters/challenge", operation_id="challenge_get", responses=answers({200: ChallengeOut}))
    def challenge_get() -> Response:
        return jsonify(make_challenge(context))

    return api


def _registration(context: Context) -> APIBlueprint:
    api = APIBlueprint("registration", __name__)

    @api.before_request
    def _has_secret() -> None:
        if not is_preflight():
            bearer_hash(context)

    @api.post(
        "/v1/reporters",
        operation_id="reporter_register",
        security=SECURITY,
        responses=answers({201: RegistrationOut, 200: RegistrationOut}, 400, 401, 413, 415, 422),
    )
    def reporter_register(body: RegistrationIn) -> tuple[Response, int]:
        hash = bearer_hash(context)
        registered = find(context.database, hash)
        if registered:
            # A client that never saw the first answer asks again; it must not have to work again.
            return jsonify(created_on=iso_day(registered.since_day)), 200
        proof = solved(context, body.altcha)
        now, today = int(context.clock().timestamp()), context.today()
        if proof is None or not register(context.database, hash, *proof, now, today):
            raise Problem(400, "bad_challenge")
        context.sweep()
        return jsonify(created_on=iso_day(today)), 201

    return api
