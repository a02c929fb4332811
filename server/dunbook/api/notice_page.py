"""GET /notice: send a formal notice to whoever runs the server. The words and the form; a script sends it."""

from __future__ import annotations

from flask import Blueprint, Response

from dunbook.api.plain_page import page_language, plain_page
from dunbook.api.schemas_disputes import NOTICE_LENGTH, NOTICE_LINE
from dunbook.community.rules.policy import DISPUTE_TARGET_DAYS


def pages(policy: str) -> Blueprint:
    page = Blueprint("notice_page", __name__, template_folder="templates")

    @page.get("/notice")
    def notice() -> Response:
        return plain_page(
            "notice.html",
            page_language(),
            policy,
            target=DISPUTE_TARGET_DAYS,
            line_length=NOTICE_LINE,
            body_length=NOTICE_LENGTH,
        )

    return page
