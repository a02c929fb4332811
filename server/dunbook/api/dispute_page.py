"""GET /dispute: object to a tag without an extension. The words and the form; a script of ours sends it."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, render_template, request

from dunbook.api.schemas import NOTE_LENGTH
from dunbook.community.policy import DISPUTE_DAYS
from dunbook.community.taxonomy import taxonomy
from dunbook.text import Language, language_of_header, text

_LANGUAGES: tuple[tuple[Language, str, str], ...] = (
    ("zh_CN", "zh-CN", "language_zh_CN"),
    ("en", "en", "language_en"),
)


def pages(policy: str) -> Blueprint:
    """`policy` is the content security policy of the panel, whose style and modules the page uses."""
    page = Blueprint("dispute_page", __name__, template_folder="templates")

    @page.get("/dispute")
    def dispute() -> Response:
        language = _language()
        t = partial(text, language)
        answer = Response(
            render_template(
                "dispute.html",
                t=t,
                lang=next(tag for code, tag, _ in _LANGUAGES if code == language),
                languages=_LANGUAGES,
                days=DISPUTE_DAYS,
                note_length=NOTE_LENGTH,
                reasons=[(slug, t(f"dispute_reason_{slug}")) for slug in taxonomy()["dispute_reasons"]],
            )
        )
        answer.headers["Content-Security-Policy"] = policy
        answer.headers["Cache-Control"] = "no-cache"
        answer.vary.add("Accept-Language")
        return answer

    return page


def _language() -> Language:
    """The one chosen on the page, else the browser's."""
    chosen = request.args.get("lang")
    known = (code for code, _, _ in _LANGUAGES if code == chosen)
    return next(known, language_of_header(request.headers.get("Accept-Language")))
