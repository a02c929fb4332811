"""POST /v1/timestamps: an authority stamps a digest (RFC 3161). The server passes it on and keeps none."""

from __future__ import annotations

import base64
from typing import Annotated

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from dunbook.api.context import Context
from dunbook.api.identity import require_reporter
from dunbook.api.problems import Problem
from dunbook.api.spec import SECURITY, answers
from dunbook.timestamp_authorities import Authorities, NoAuthority

_LATER = "60"
"""The number of seconds after which to ask again."""


class TimestampIn(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    digest: Annotated[
        str,
        Field(min_length=64, max_length=64, pattern="^[0-9a-f]{64}$", description="SHA-256 to be stamped"),
    ]


class TimestampOut(BaseModel):
    authority: str = Field(description="host name of the authority that stamped it")
    time: str = Field(description="the authority's time, ISO 8601, UTC")
    response: str = Field(description="base64 of the TimeStampResp (RFC 3161, DER)")


def routes(context: Context) -> APIBlueprint:
    authorities = Authorities(context.settings.tsa_url)
    api = APIBlueprint("timestamps", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.post(
        "/v1/timestamps",
        operation_id="timestamp_make",
        security=SECURITY,
        responses=answers({201: TimestampOut}, 400, 401, 404, 413, 415, 422),
    )
    def timestamp_make(body: TimestampIn) -> tuple[Response, int]:
        if not authorities.names:
            raise Problem(404, "no_timestamps")
        try:
            granted = authorities.stamp(body.digest)
        except NoAuthority:
            raise Problem(503, "timestamp_failed", headers={"Retry-After": _LATER}) from None
        return jsonify(
            authority=granted.authority,
            time=granted.stamp.time.isoformat().replace("+00:00", "Z"),
            response=base64.b64encode(granted.response).decode(),
        ), 201

    return api
