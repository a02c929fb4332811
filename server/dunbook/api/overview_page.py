"""GET /overview: the published list in figures. The browser loads and counts it; of a list that comes by area
only, the area that was chosen."""

from __future__ import annotations

from flask import Blueprint, Response

from dunbook.api.plain_page import page_language, plain_page


def pages(policy: str) -> Blueprint:
    page = Blueprint("overview_page", __name__, template_folder="templates")

    @page.get("/overview")
    def overview() -> Response:
        return plain_page("overview.html", page_language(), policy)

    return page
