"""GET /dispute: object to a tag without an extension. The words and the form; a script of ours sends it."""

from __future__ import annotations

from flask import Blueprint, Response

from dunbook.api.plain_page import page_language, plain_page
from dunbook.api.schemas_disputes import NOTE_LENGTH
from dunbook.community.rules.policy import (
    DISPUTE_DAYS,
    DISPUTE_INSTALL_DAYS,
    DISPUTE_TARGET_DAYS,
    DISPUTES_OPEN,
)
from dunbook.community.rules.taxonomy import taxonomy
from dunbook.i18n import text


def pages(policy: str) -> Blueprint:
    page = Blueprint("dispute_page", __name__, template_folder="templates")

    @page.get("/dispute")
    def dispute() -> Response:
        language = page_language()
        reasons = [(slug, text(language, f"dispute_reason_{slug}")) for slug in taxonomy()["dispute_reasons"]]
        return plain_page(
            "dispute.html",
            language,
            policy,
            days=DISPUTE_DAYS,
            install=DISPUTE_INSTALL_DAYS,
            most=DISPUTES_OPEN,
            target=DISPUTE_TARGET_DAYS,
            note_length=NOTE_LENGTH,
            reasons=reasons,
        )

    return page
