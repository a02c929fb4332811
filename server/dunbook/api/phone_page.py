"""GET /phone: the server's own address, for a phone's camera.

The code is drawn in the browser, which knows by which address the person has come.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from dunbook.api.plain_page import page_language, plain_page


def pages(policy: str) -> Blueprint:
    page = Blueprint("phone_page", __name__, template_folder="templates")

    @page.get("/phone")
    def phone() -> Response:
        return plain_page("phone.html", page_language(), policy, address=request.host_url)

    return page
