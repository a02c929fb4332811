"""Who is at the moderators' page: a signed cookie, and in every form a token that only the page can know."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from itsdangerous import BadSignature, URLSafeSerializer

from dunbook.api.context import Context
from dunbook.community.moderation.moderators import Moderators

COOKIE = "dunbook_moderation"
PATH = "/moderate"
_ENDED = "SELECT 1 FROM ended_session WHERE mark = :mark"
HOURS = 8
"""The number of hours that a session lasts: a working day, after which the token is asked for again."""


@dataclass(frozen=True)
class Session:
    cookie: str
    csrf: str
    moderator: str | None
    """The name of the moderator; None while only the form to log in is shown."""


def current(context: Context, moderators: Moderators) -> Session:
    """The session of the request; a new one without a moderator if it has none that holds."""
    cookie = request.cookies.get(COOKIE, "")
    try:
        said: dict[str, Any] = _signer(context).loads(cookie)
    except BadSignature:
        cookie = _signer(context).dumps({"nonce": secrets.token_hex(8)})
        return Session(cookie, _csrf(context, cookie), None)
    name = said.get("name")
    # A changed or removed token ends the session, and so does time.
    holds = (
        name is not None
        and not context.database.read(_ENDED, mark=_mark(cookie))
        and said["until"] > context.clock().timestamp()
        and said["mark"] == moderators.mark(name)
    )
    return Session(cookie, _csrf(context, cookie), name if holds else None)


def begin(context: Context, moderators: Moderators, name: str) -> Session:
    until = int(context.clock().timestamp()) + HOURS * 3600
    said = {"nonce": secrets.token_hex(8), "name": name, "mark": moderators.mark(name), "until": until}
    cookie = _signer(context).dumps(said)
    return Session(str(cookie), _csrf(context, str(cookie)), name)


def has_csrf(session: Session) -> bool:
    return hmac.compare_digest(session.csrf.encode(), request.form.get("csrf", "").encode())


def keep(answer: Response, session: Session) -> Response:
    # Always Secure: without HTTPS browsers accept such a cookie from this machine, and from nowhere else.
    answer.set_cookie(
        COOKIE, session.cookie, path=PATH, max_age=HOURS * 3600, secure=True, httponly=True, samesite="Strict"
    )
    return answer


def end(context: Context, session: Session, answer: Response) -> Response:
    """Ends the session for every copy of its cookie, on every machine."""
    now = int(context.clock().timestamp())
    with context.database.write() as transaction:
        transaction.run("DELETE FROM ended_session WHERE until <= :now", now=now)
        transaction.run(
            "INSERT INTO ended_session (mark, until) VALUES (:mark, :until) ON CONFLICT (mark) DO NOTHING",
            mark=_mark(session.cookie),
            until=now + HOURS * 3600,
        )
    answer.delete_cookie(COOKIE, path=PATH, secure=True, httponly=True, samesite="Strict")
    return answer


def _signer(context: Context) -> URLSafeSerializer:
    return URLSafeSerializer(
        context.secret.moderation_key, salt="session", signer_kwargs={"digest_method": hashlib.sha256}
    )


def _mark(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def _csrf(context: Context, cookie: str) -> str:
    return hmac.digest(context.secret.moderation_key, f"csrf\0{cookie}".encode(), "sha256").hex()[:32]
