"""GET /v1/meta, /v1/health and /v1/ready: what this server knows and whether it works."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook import __version__
from dunbook.api.body import BODY_BYTES
from dunbook.api.context import Context
from dunbook.api.problems import Problem
from dunbook.api.schemas import MetaOut, ReadyOut, StatusOut
from dunbook.api.schemas_disputes import NOTE_LENGTH, NOTICE_LENGTH
from dunbook.api.spec import answers
from dunbook.community.agencies import agencies
from dunbook.community.rebuild import is_current
from dunbook.community.rules.policy import (
    DISPUTE_DAYS,
    DISPUTE_INSTALL_DAYS,
    DISPUTE_TARGET_DAYS,
    DISPUTES_A_DAY,
    DISPUTES_OPEN,
    PERSONAL,
)
from dunbook.community.rules.taxonomy import taxonomy


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("meta", __name__)

    @api.get("/v1/meta", operation_id="meta_get", responses=answers({200: MetaOut}))
    def meta_get() -> Response:
        vocabulary = taxonomy()
        return jsonify(
            name="Dunbook",
            version=__version__,
            policy=context.policy.name,
            never_published=[] if context.policy.persons else sorted(PERSONAL),
            tags=vocabulary["tags"],
            conduct=vocabulary["conduct"],
            dispute_reasons=vocabulary["dispute_reasons"],
            creditors=vocabulary["creditors"],
            agencies=agencies.listed(context.database),
            limits={
                "body_bytes": BODY_BYTES,
                "number_length": 200,
                "conduct": 30,
                "dispute_note": NOTE_LENGTH,
                "disputes_a_day": DISPUTES_A_DAY,
                "disputes_open": DISPUTES_OPEN,
                "dispute_days": DISPUTE_DAYS,
                "dispute_target_working_days": DISPUTE_TARGET_DAYS,
                "dispute_install_days": DISPUTE_INSTALL_DAYS,
                "notice": NOTICE_LENGTH,
            },
            bars={"service": asdict(context.policy.service), "mobile": asdict(context.policy.mobile)},
            timestamp_authorities=[urlsplit(url).hostname for url in context.settings.tsa_url],
            mailboxes={
                "admits": context.settings.mailboxes_for,
                "log_bytes": context.settings.allowance.log_bytes,
                "file_bytes": context.settings.allowance.files_bytes,
            },
            licence="ODbL-1.0",
            published=_published(context),
        )

    @api.get("/v1/health", operation_id="health", responses=answers({200: StatusOut}))
    def health() -> Response:
        return jsonify(status="ok")

    @api.get("/v1/ready", operation_id="ready", responses=answers({200: ReadyOut}, 503))
    def ready() -> Response:
        missing = [] if is_current(context.database, context.policy) else ["published"]
        if context.editions.latest() is None:
            missing.append("list")
        if missing:
            raise Problem(503, "not_ready", members={"missing": missing}, headers={"Retry-After": "5"})
        if context.replica is None:
            return jsonify(status="ok")
        return jsonify(status="ok", replica=context.replica.state())

    return api


def _published(context: Context) -> dict[str, Any] | None:
    """What is published now. `None` before the first time."""
    latest = context.editions.latest()
    if latest is None:
        return None
    return {
        **latest.newest.model_dump(include={"version", "made_at", "count"}),
        **latest.signed.model_dump(include={"keys"}),
        "whole": context.editions.edition() is not None,
        "by_area": context.editions.areas() is not None,
    }
