"""How large a body may be, and how long it may take: by path, before the request has a thread."""

from __future__ import annotations

from dunbook.api.body import BODY_BYTES
from dunbook.api.sync.chunks import CHUNK_BODY_BYTES, CHUNKS
from dunbook.gateway.rsgi import BodyBounds

_CHUNK_SECONDS = 60.0
"""How many seconds a chunk may take: 1 MiB over a bad line. It is waited for only if the token of a mailbox
came with the headers."""
_USUAL = BodyBounds(BODY_BYTES)
_CHUNK = BodyBounds(CHUNK_BODY_BYTES, _CHUNK_SECONDS)


def bounds_of(path: str) -> BodyBounds:
    return _CHUNK if path == CHUNKS else _USUAL
