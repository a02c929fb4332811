"""What the plain pages of a server share: a language that can be chosen, and the panel's own policy."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from flask import Response, current_app, render_template, request

from dunbook.i18n import LANGUAGES, Language, language_of_header, tag_of, text
from dunbook.paths import ROOT

_LANGUAGES = tuple((code, tag_of(code), f"language_{code}") for code in LANGUAGES)
_SIBLINGS = (
    ("/phone", "phone_page_title"),
    ("/overview", "overview_title"),
    ("/dispute", "dispute_page_title"),
    ("/notice", "notice_title"),
    ("/transparency", "transparency_title"),
    ("/privacy", "server_privacy_title"),
    ("/docs", "docs_title"),
)
"""The pages of a server, each with the message that is its title."""
_OPERATORS = "/privacy"
"""The page that exists only where the operator is named."""
_SHEETS = (ROOT / "extension/panel.css", ROOT / "extension/views/pages/pages.css")


def style_sheet(*more: Path) -> Response:
    """The panel's own style and that of the pages as one file, and after them what a page adds."""
    answer = Response(
        b"\n".join(path.read_bytes() for path in (*_SHEETS, *more)), content_type="text/css; charset=utf-8"
    )
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def page_language() -> Language:
    """The language that was chosen on the page, else the browser's."""
    chosen = request.args.get("lang")
    known = (code for code, _, _ in _LANGUAGES if code == chosen)
    return next(known, language_of_header(request.headers.get("Accept-Language")))


def plain_page(template: str, language: Language, policy: str, **values: Any) -> Response:
    """`policy` is the content security policy of the panel, whose style and modules the page uses."""
    runs = current_app.extensions["dunbook"].operator
    answer = Response(
        render_template(
            template,
            t=partial(text, language),
            lang=tag_of(language),
            languages=_LANGUAGES,
            siblings=[(path, title) for path, title in _SIBLINGS if runs or path != _OPERATORS],
            operator=runs,
            **values,
        )
    )
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["Cache-Control"] = "no-cache"
    answer.vary.add("Accept-Language")
    return answer
