"""GET /v1/reporters/challenge and POST /v1/reporters: a new install makes itself known, once."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.challenge import make_challenge, solved
from dunbook.api.context import House
from dunbook.api.identity import bearer_hash, is_preflight
from dunbook.api.problems import Problem
from dunbook.api.schemas import ChallengeOut, RegistrationIn, RegistrationOut
from dunbook.api.spec import SECURITY, answers
from dunbook.clock import iso_day
from dunbook.community.reporters import find, register


def routes(house: House) -> list[APIBlueprint]:
    return [_challenge(house), _registration(house)]


def _challenge(house: House) -> APIBlueprint:
    api = APIBlueprint("challenge", __name__)

    @api.get("/v1/reporters/challenge", operation_id="challenge_get", responses=answers({200: ChallengeOut}))
    def challenge_get() -> Response:
        return jsonify(make_challenge(house))

    return api


def _registration(house: House) -> APIBlueprint:
    api = APIBlueprint("registration", __name__)

    @api.before_request
    def _has_secret() -> None:
        if not is_preflight():
            bearer_hash(house)

    @api.post(
        "/v1/reporters",
        operation_id="reporter_register",
        security=SECURITY,
        responses=answers({201: RegistrationOut, 200: RegistrationOut}, 400, 401, 413, 415, 422),
    )
    def reporter_register(body: RegistrationIn) -> tuple[Response, int]:
        hash = bearer_hash(house)
        known = find(house.database, hash)
        if known:
            # A client that never saw the first answer asks again; it must not have to work again.
            return jsonify(created_on=iso_day(known.since_day)), 200
        proof = solved(house, body.altcha)
        now, today = int(house.clock().timestamp()), house.today()
        if proof is None or not register(house.database, hash, *proof, now, today):
            raise Problem(400, "bad_challenge")
        house.sweep()
        return jsonify(created_on=iso_day(today)), 201

    return api
