"""POST /v1/notices: a formal notice to whoever runs the server. GET /v1/notices/{id}: how that stands."""

from __future__ import annotations

import re

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.identity import reporter, require_reporter
from dunbook.api.problems import Problem
from dunbook.api.schemas_disputes import NoticeIn, NoticeOut, NoticePath, NoticeStateOut
from dunbook.api.spec import SECURITY, answers
from dunbook.community.notices import Said, TooManyNotices, find, take_in
from dunbook.community.rules.policy import NOTICES_A_MONTH
from dunbook.numbering import normalize

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def routes(context: Context) -> list[APIBlueprint]:
    return [_sending(context), _receipts(context)]


def _sending(context: Context) -> APIBlueprint:
    api = APIBlueprint("notices", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.post(
        "/v1/notices",
        operation_id="notice_send",
        security=SECURITY,
        responses=answers({201: NoticeOut}, 400, 401, 413, 415, 422, 429),
    )
    def notice_send(body: NoticeIn) -> tuple[Response, int]:
        key = kind = None
        if body.number and body.number.strip():
            number = normalize(body.number)
            if number.key is None:
                raise Problem(422, "invalid_number", members={"problem": number.problem})
            key, kind = number.key, number.kind
        said = Said(body.sender, body.contact, body.body, key, kind)
        try:
            told = take_in(context.database, said, context.secret.install(reporter().id), context.today())
        except TooManyNotices:
            raise Problem(429, "too_many_notices", most=NOTICES_A_MONTH) from None
        context.sweep()
        return jsonify({name: told[name] for name in NoticeOut.model_fields}), 201

    return api


def _receipts(context: Context) -> APIBlueprint:
    api = APIBlueprint("notice_receipts", __name__)

    @api.get("/v1/notices/<id>", operation_id="notice_get", responses=answers({200: NoticeStateOut}, 404))
    def notice_get(path: NoticePath) -> Response:
        found = None
        if _ID.fullmatch(path.id):  # PostgreSQL raises an error for a NUL
            with context.database.reading() as transaction:
                found = find(transaction, path.id)
        if found is None:
            raise Problem(404, "notice_not_found")
        told = found.receipt()
        return jsonify({name: told[name] for name in NoticeStateOut.model_fields})

    return api
