"""GET /privacy: who runs this server, what the program keeps, why, for how long, and what one can do.

The page speaks for the program alone. What else the operator keeps, and whether they keep the law, only they
can say; nothing here says it for them.
"""

from __future__ import annotations

from flask import Blueprint, Response

from dunbook.api.context import Context
from dunbook.api.plain_page import page_language, plain_page
from dunbook.api.problems import Problem
from dunbook.community.rules.policy import (
    INSTALL_MONTH_AFTER_DAYS,
    MONTH_AFTER_DAYS,
    NETWORK_DAYS,
    NOTICE_KEPT_DAYS,
)
from dunbook.relay.bounds import MAILBOX_DAYS


def pages(context: Context, policy: str) -> Blueprint:
    page = Blueprint("operator_page", __name__, template_folder="templates")

    @page.get("/privacy")
    def privacy() -> Response:
        if context.operator is None:
            raise Problem(404, "not_found")
        return plain_page(
            "privacy.html",
            page_language(),
            policy,
            shown=f"server_privacy_shown_{context.policy.name}",
            months=MONTH_AFTER_DAYS,
            install=INSTALL_MONTH_AFTER_DAYS,
            network=NETWORK_DAYS,
            notice=NOTICE_KEPT_DAYS,
            mailbox=MAILBOX_DAYS,
        )

    return page
