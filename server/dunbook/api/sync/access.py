"""Whose mailbox a request is about, and bodies of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Request, g, request
from flask_openapi3.models import RawModel

from dunbook.api.context import Context
from dunbook.api.identity import is_preflight, stranger
from dunbook.api.limits import Counts
from dunbook.api.problems import Problem
from dunbook.community.reporters import read_secret
from dunbook.relay.bounds import NAME_BYTES, MailboxFull, RelayFull
from dunbook.relay.mailboxes import Mailbox, find

BYTES_TYPE = "application/octet-stream"
BYTES = {"description": "OK", "content": {BYTES_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
_HOURS_WORTH = 8
"""The number of full mailboxes whose bytes one address may bring in an hour. Many people may share an
address."""


class Sealed(RawModel):
    """A body of bytes. The library reads the allowed content types from the class."""


Sealed.mimetypes = [BYTES_TYPE]


def hash_of(context: Context, authorization: str) -> bytes | None:
    """The hash that is kept of a bearer token; None if the header has none, or one that is not 32 bytes of
    base64url."""
    scheme, _, value = authorization.partition(" ")
    token = read_secret(value.strip()) if scheme.lower() == "bearer" else None
    return None if token is None else context.secret.mailbox(token)


def token_hash(context: Context) -> bytes:
    """The hash of the request's bearer token. 401 without one."""
    found = hash_of(context, request.headers.get("Authorization", ""))
    if found is None:
        raise stranger()
    return found


def require_token(context: Context) -> None:
    """Runs before the body is waited for."""
    if is_preflight():
        return
    g.token_hash = token_hash(context)
    if context.settings.mailboxes_for == "off":
        raise Problem(403, "sync_closed")


def require_mailbox(context: Context) -> None:
    """Runs before the body is waited for."""
    require_token(context)
    if not is_preflight():
        g.mailbox = find(context.database, g.token_hash)
        if g.mailbox is None:
            raise Problem(404, "no_mailbox")


def mailbox() -> Mailbox:
    found: Mailbox = g.mailbox
    return found


def body(raw: Request, least: int = 1) -> bytes:
    """The bytes of the body. 415 if they do not say that they are bytes, 400 below `least` of them."""
    # Read as it stands first: taking it apart costs more than the rest of this function.
    if raw.content_type != BYTES_TYPE and raw.mimetype != BYTES_TYPE:
        raise Problem(415, "unsupported_media_type")
    data = raw.get_data()
    if len(data) < least:
        raise Problem(400, "bad_blob")
    return data


def named_body(raw: Request) -> tuple[bytes, bytes]:
    """Splits a body `name ‖ content`."""
    return split(body(raw, NAME_BYTES + 1))


def split(data: bytes) -> tuple[bytes, bytes]:
    return data[:NAME_BYTES], data[NAME_BYTES:]


def names_in(raw: Request) -> list[bytes]:
    """The names of which the body is a sequence."""
    names = body(raw)
    if len(names) % NAME_BYTES:
        raise Problem(400, "bad_blob")
    return [names[at : at + NAME_BYTES] for at in range(0, len(names), NAME_BYTES)]


def count_bytes(context: Context, counts: Counts, size: int, address: str | None) -> None:
    """429 when an address has brought more in this hour than anybody needs."""
    allowance = context.settings.allowance
    counts.admit_bytes(size, _HOURS_WORTH * allowance.log_bytes + allowance.files_bytes, address)


@contextmanager
def room_or_507() -> Iterator[None]:
    """Answers 507 when the mailbox or the server is full, and says which."""
    try:
        yield
    except MailboxFull:
        raise Problem(507, "mailbox_full") from None
    except RelayFull:
        raise Problem(507, "relay_full") from None
