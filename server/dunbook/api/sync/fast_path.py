"""The fast path of mailboxes: polls and small writes, answered before Flask. See `dunbook.api.fast_path`.

What is not plainly right is left to the routes of `dunbook.api.sync.blobs`, which say what is wrong with it.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from dunbook.api.body import BODY_BYTES
from dunbook.api.context import Context
from dunbook.api.limits import Counts
from dunbook.api.reply import Reply
from dunbook.api.sync.access import BYTES_TYPE, count_bytes, hash_of, room_or_507, split
from dunbook.api.sync.blobs import arrived, kept
from dunbook.relay.bounds import NAME_BYTES
from dunbook.relay.mailboxes import Mailbox, Room, find

BLOBS = "/v1/sync/blobs"
_ENDPOINT = "blobs.blob_put"
"""The name of the route in Flask, so that the limits count both ways together."""
_AFTER = re.compile("after=([0-9]{1,15})", re.ASCII)


@dataclass(frozen=True)
class SyncFastPath:
    context: Context
    counts: Counts
    room: Room

    def reply(self, environ: dict[str, Any]) -> Reply | None:
        """The answer of the route; None where it has to answer itself. May raise what the route may."""
        found = self._mailbox(environ.get("HTTP_AUTHORIZATION", ""))
        if found is None:
            return None
        if environ["REQUEST_METHOD"] == "GET":
            after = _AFTER.fullmatch(environ.get("QUERY_STRING", ""))
            return arrived(self.context, found, int(after[1])) if after else None
        return self._kept(found, environ)

    def _mailbox(self, authorization: str) -> Mailbox | None:
        if self.context.settings.mailboxes_for == "off":
            return None
        hash = hash_of(self.context, authorization)
        return find(self.context.database, hash) if hash else None

    def _kept(self, mailbox: Mailbox, environ: dict[str, Any]) -> Reply | None:
        said = environ.get("CONTENT_LENGTH", "")
        if environ.get("CONTENT_TYPE") != BYTES_TYPE or environ.get("QUERY_STRING"):
            return None
        if not said.isdecimal() or not NAME_BYTES < int(said) <= BODY_BYTES:
            return None
        body = environ["wsgi.input"].read(int(said))
        environ["wsgi.input"] = io.BytesIO(body)  # for Flask, if it has to answer after all
        if len(body) != int(said):
            return None
        name, data = split(body)
        self.counts.admit_write(_ENDPOINT, environ.get("REMOTE_ADDR"))
        count_bytes(self.context, self.counts, len(data), environ.get("REMOTE_ADDR"))
        with room_or_507():
            return kept(self.context, self.room, mailbox, name, data)
