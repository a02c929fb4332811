"""The moderators' page, under /moderate: what waits, deciding, the log, the register. No scripts.

It is there only while there is a file of tokens; without one every address answers as any unknown one does.
"""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Blueprint, Response, g, redirect, render_template, request
from werkzeug.exceptions import NotFound

from dunbook.api.context import Context
from dunbook.api.moderation.agencies import add_register
from dunbook.api.moderation.queue import add_queue
from dunbook.api.moderation.session import PATH, Session, begin, current, end, has_csrf, keep
from dunbook.api.moderation.words import Words
from dunbook.api.plain_page import style_sheet
from dunbook.community.moderation import log as moderation_log
from dunbook.community.moderation import moderation
from dunbook.community.moderation.moderators import BadTokens, Moderators, read
from dunbook.community.moderation.verdicts import UNDO_CODES, CannotDecide
from dunbook.i18n import language_of_header, tag_of

_STYLE = Path(__file__).parents[1] / "templates/moderation/moderation.css"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
_LINES = 50
_OPEN = frozenset({"moderation.login", "moderation.enter", "moderation.style"})
"""The endpoints that are answered without a moderator's token."""
_log = logging.getLogger("dunbook")


def pages(context: Context) -> Blueprint:
    blueprint = Blueprint("moderation", __name__, template_folder="../templates", url_prefix=PATH)

    @blueprint.before_request
    def _who() -> Response | None:
        g.moderators = _moderators(context)
        g.session = current(context, g.moderators)
        if request.endpoint in _OPEN:
            return None
        if g.session.moderator is None:
            return _to("/login") if request.method == "GET" else _page("login", 401)
        if request.method == "POST" and not has_csrf(g.session):
            return _page("login", 403, problem="moderation_form_expired")
        return None

    @blueprint.after_request
    def _strict(answer: Response) -> Response:
        answer.headers["Content-Security-Policy"] = _POLICY
        return answer

    @blueprint.get("/login")
    def login() -> Response:
        return keep(_page("login"), g.session)

    @blueprint.post("/login")
    def enter() -> Response:
        name = g.moderators.named(request.form.get("token", ""))
        if not has_csrf(g.session) or name is None:
            wrong = "moderation_wrong_token" if name is None else "moderation_form_expired"
            return keep(_page("login", 403, problem=wrong), g.session)
        return keep(_to(""), begin(context, g.moderators, name))

    @blueprint.post("/logout")
    def leave() -> Response:
        return end(context, g.session, _to("/login"))

    @blueprint.get("/log")
    def log() -> Response:
        return _log_page(context)

    @blueprint.post("/undo")
    def undo() -> Response:
        line, code = request.form.get("line", ""), request.form.get("code", "")
        try:
            if not line.isdecimal() or len(line) > 15:
                raise CannotDecide("not_undoable")
            moderation.undo(context.database, int(line), _name(), code, context.today(), context.policy)
        except CannotDecide as error:
            return _log_page(context, error)
        return _to("?done=undone")

    @blueprint.get("/style.css")
    def style() -> Response:
        return style_sheet(_STYLE)

    add_queue(blueprint, context, _page, _to, _name)
    add_register(blueprint, context, _page, _to, _name)
    return blueprint


def _moderators(context: Context) -> Moderators:
    try:
        found = read(context.settings.moderator_token_file)
    except BadTokens as error:
        # It was right when the server started. The message names a line, never a token.
        _log.error("moderators' tokens: %s", error)
        found = None
    if found is None:
        raise NotFound
    return found


def _log_page(context: Context, error: CannotDecide | None = None) -> Response:
    with context.database.reading() as transaction:
        lines = moderation_log.latest(transaction, _LINES)
        undoable = moderation_log.undoable(transaction, lines)
    return _page(
        "log",
        409 if error else 200,
        lines=lines,
        undoable=undoable,
        codes=UNDO_CODES,
        error=error and error.code,
    )


def _name() -> str:
    name: str = g.session.moderator
    return name


def _page(name: str, status: int = 200, **shown: object) -> Response:
    session: Session = g.session
    language = language_of_header(request.headers.get("Accept-Language"))
    answer = Response(
        render_template(
            f"moderation/{name}.html",
            t=Words(language),
            lang=tag_of(language),
            csrf=session.csrf,
            moderator=session.moderator,
            **shown,
        ),
        status=status,
    )
    answer.vary.add("Accept-Language")
    return answer


def _to(path: str) -> Response:
    answer = redirect(f"{PATH}{path}", 303)
    assert isinstance(answer, Response)
    return answer
