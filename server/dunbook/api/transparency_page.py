"""GET /transparency: how moderation does, in words: the target, how it was met, what waits. No script."""

from __future__ import annotations

import json

from flask import Blueprint, Response

from dunbook.api.context import Context
from dunbook.api.plain_page import page_language, plain_page
from dunbook.community.moderation.prepared import Figures
from dunbook.community.moderation.transparency import TARGET_SPAN
from dunbook.community.rules.policy import DISPUTE_DAYS, DISPUTE_INSTALL_DAYS, DISPUTE_TARGET_DAYS


def pages(context: Context, policy: str) -> Blueprint:
    page = Blueprint("transparency_page", __name__, template_folder="templates")
    figures = Figures()

    @page.get("/transparency")
    def transparency_page() -> Response:
        told = json.loads(figures.text(context.database, context.clock()))
        return plain_page(
            "transparency.html",
            page_language(),
            policy,
            cases=told["cases"],
            span=TARGET_SPAN,
            target=DISPUTE_TARGET_DAYS,
            days=DISPUTE_DAYS,
            install=DISPUTE_INSTALL_DAYS,
        )

    return page
