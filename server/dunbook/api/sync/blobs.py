"""/v1/sync/blobs: sealed messages come in, are read on from a number, and are forgotten by name."""

from __future__ import annotations

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.limits import Counts
from dunbook.api.reply import Reply, json_reply
from dunbook.api.spec import MAILBOX_SECURITY, answers
from dunbook.api.sync.access import (
    BYTES,
    BYTES_TYPE,
    Sealed,
    count_bytes,
    mailbox,
    named_body,
    names_in,
    require_mailbox,
    room_or_507,
)
from dunbook.api.sync.schemas import BlobsQuery, NumberedOut
from dunbook.relay import blobs
from dunbook.relay.mailboxes import Mailbox, Room


def routes(context: Context, counts: Counts, room: Room) -> APIBlueprint:
    api = APIBlueprint("blobs", __name__)

    @api.before_request
    def _is_there() -> None:
        require_mailbox(context)

    @api.post(
        "/v1/sync/blobs",
        operation_id="blob_put",
        security=MAILBOX_SECURITY,
        responses=answers({201: NumberedOut, 200: NumberedOut}, 400, 401, 403, 404, 413, 415, 507),
    )
    def blob_put(raw: Sealed) -> Response:
        name, data = named_body(raw)
        count_bytes(context, counts, len(data), request.remote_addr)
        with room_or_507():
            return kept(context, room, mailbox(), name, data).response()

    @api.get(
        "/v1/sync/blobs",
        operation_id="blobs_get",
        security=MAILBOX_SECURITY,
        responses=answers({200: BYTES}, 401, 403, 404, 422),
    )
    def blobs_get(query: BlobsQuery) -> Response:
        return arrived(context, mailbox(), query.after).response()

    @api.post(
        "/v1/sync/blobs/forget",
        operation_id="blobs_forget",
        security=MAILBOX_SECURITY,
        responses=answers({204: None}, 400, 401, 403, 404, 413, 415),
    )
    def blobs_forget(raw: Sealed) -> tuple[str, int]:
        blobs.forget(context.database, mailbox(), names_in(raw))
        return "", 204

    return api


def kept(context: Context, room: Room, mailbox: Mailbox, name: bytes, data: bytes) -> Reply:
    """Stores a blob and answers with its number. Raises MailboxFull and RelayFull."""
    most = context.settings.allowance.log_bytes
    done = blobs.put(context.database, mailbox, name, data, most, room, context.today())
    context.sweep()
    return json_reply(f'{{"n":{done.n}}}', 201 if done.is_new else 200)


def arrived(context: Context, mailbox: Mailbox, after: int) -> Reply:
    return Reply(blobs.frames(context.database, mailbox, after), [("Content-Type", BYTES_TYPE)])
