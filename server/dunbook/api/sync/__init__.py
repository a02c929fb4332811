"""/v1/sync: a mailbox between a person's own devices, for sealed bytes; see docs/sync.md."""

from __future__ import annotations

from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.limits import Counts
from dunbook.api.sync import blobs, chunks, mailboxes, pairings
from dunbook.relay.mailboxes import Room


def routes(context: Context, counts: Counts, room: Room) -> list[APIBlueprint]:
    return [
        mailboxes.opening(context),
        mailboxes.own(context),
        blobs.routes(context, counts, room),
        chunks.routes(context, counts, room),
        pairings.routes(context),
    ]
