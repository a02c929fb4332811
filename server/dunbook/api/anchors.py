"""POST /v1/anchors and GET /v1/anchors/keys: the server confirms that a digest existed, and keeps nothing."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, ConfigDict, Field

from dunbook.anchors import FORMAT, AnchorKey, as_json, load_anchor_key
from dunbook.api.context import Context
from dunbook.api.identity import require_reporter
from dunbook.api.spec import SECURITY, answers


class AnchorIn(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    digest: Annotated[
        str,
        Field(
            min_length=64, max_length=64, pattern="^[0-9a-f]{64}$", description="SHA-256 of the last entry"
        ),
    ]


class AnchorOut(BaseModel):
    """The signature (Ed25519, hexadecimal) is over RFC 8785 JSON of digest, format, key_id and time."""

    digest: str
    time: str
    key_id: str
    signature: str


class AnchorKeyOut(BaseModel):
    key_id: str
    public_key: str


class AnchorKeysOut(BaseModel):
    format: str
    keys: list[AnchorKeyOut]


def routes(context: Context) -> list[APIBlueprint]:
    @cache
    def key() -> AnchorKey:
        return load_anchor_key(context.settings.data_dir)

    public = APIBlueprint("anchor_keys", __name__)

    @public.get("/v1/anchors/keys", operation_id="anchor_keys", responses=answers({200: AnchorKeysOut}))
    def anchor_keys() -> Response:
        return jsonify(format=FORMAT, keys=[{"key_id": key().key_id, "public_key": key().public_key}])

    api = APIBlueprint("anchors", __name__)

    @api.before_request
    def _known() -> None:
        require_reporter(context)

    @api.post(
        "/v1/anchors",
        operation_id="anchor_make",
        security=SECURITY,
        responses=answers({201: AnchorOut}, 400, 401, 413, 415, 422),
    )
    def anchor_make(body: AnchorIn) -> tuple[Response, int]:
        return jsonify(as_json(key().receipt(body.digest, context.clock()))), 201

    return [public, api]
