"""Who is asking: the bearer secret of a request, and the reporter it belongs to."""

from __future__ import annotations

from flask import g, request

from dunbook.api.context import Context
from dunbook.api.problems import Problem
from dunbook.community.reporters import Reporter, find, read_secret


def stranger() -> Problem:
    return Problem(401, "unknown_reporter", headers={"WWW-Authenticate": "Bearer"})


def bearer_hash(context: Context) -> bytes:
    """The hash that is kept of the request's bearer secret. 401 without one, or if it is not 32 bytes of
    base64url."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    secret = read_secret(value.strip()) if scheme.lower() == "bearer" else None
    if secret is None:
        raise stranger()
    return context.secret.reporter(secret)


def is_preflight() -> bool:
    """A browser's question whether it may ask. It carries no secret and is answered without one."""
    return request.method == "OPTIONS"


def require_reporter(context: Context) -> None:
    """Runs before the body is looked at: a stranger learns nothing about what would be valid."""
    if is_preflight():
        return
    found = find(context.database, bearer_hash(context))
    if found is None:
        raise stranger()
    g.reporter = found


def reporter() -> Reporter:
    found: Reporter = g.reporter
    return found
