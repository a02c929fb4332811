"""What the plain pages of a server share: a language that can be chosen, and the panel's own policy."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import Response, render_template, request

from dunbook.i18n import Language, language_of_header, text

_LANGUAGES: tuple[tuple[Language, str, str], ...] = (
    ("zh_CN", "zh-CN", "language_zh_CN"),
    ("en", "en", "language_en"),
)


def page_language() -> Language:
    """The one chosen on the page, else the browser's."""
    chosen = request.args.get("lang")
    known = (code for code, _, _ in _LANGUAGES if code == chosen)
    return next(known, language_of_header(request.headers.get("Accept-Language")))


def plain_page(template: str, language: Language, policy: str, **values: Any) -> Response:
    """`policy` is the content security policy of the panel, whose style and modules the page uses."""
    answer = Response(
        render_template(
            template,
            t=partial(text, language),
            lang=next(tag for code, tag, _ in _LANGUAGES if code == language),
            languages=_LANGUAGES,
            **values,
        )
    )
    answer.headers["Content-Security-Policy"] = policy
    answer.headers["Cache-Control"] = "no-cache"
    answer.vary.add("Accept-Language")
    return answer
