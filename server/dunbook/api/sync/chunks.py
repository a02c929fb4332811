"""/v1/sync/chunks: pieces of sealed files, of at most 1 MiB, fetched and forgotten by name."""

from __future__ import annotations

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.limits import Counts
from dunbook.api.problems import Problem
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
from dunbook.api.sync.schemas import ChunkPath
from dunbook.relay import chunks
from dunbook.relay.bounds import CHUNK_BYTES, NAME_BYTES
from dunbook.relay.mailboxes import Room

CHUNKS = "/v1/sync/chunks"
CHUNK_BODY_BYTES = NAME_BYTES + CHUNK_BYTES


def routes(context: Context, counts: Counts, room: Room) -> APIBlueprint:
    api = APIBlueprint("chunks", __name__)

    @api.before_request
    def _is_there() -> None:
        request.max_content_length = CHUNK_BODY_BYTES
        require_mailbox(context)

    @api.post(
        CHUNKS,
        operation_id="chunk_put",
        security=MAILBOX_SECURITY,
        responses=answers({201: None, 200: None}, 400, 401, 403, 404, 413, 415, 507),
    )
    def chunk_put(raw: Sealed) -> tuple[str, int]:
        name, data = named_body(raw)
        count_bytes(context, counts, len(data), request.remote_addr)
        most, today = context.settings.allowance.files_bytes, context.today()
        with room_or_507():
            is_new = chunks.put(context.database, mailbox(), name, data, most, room, today)
        return "", 201 if is_new else 200

    @api.get(
        f"{CHUNKS}/<name>",
        operation_id="chunk_get",
        security=MAILBOX_SECURITY,
        responses=answers({200: BYTES}, 401, 403, 404, 422),
    )
    def chunk_get(path: ChunkPath) -> Response:
        found = chunks.get(context.database, mailbox(), bytes.fromhex(path.name))
        if found is None:
            raise Problem(404, "not_found")
        return Response(found, content_type=BYTES_TYPE)

    @api.delete(
        f"{CHUNKS}/<name>",
        operation_id="chunk_forget",
        security=MAILBOX_SECURITY,
        responses=answers({204: None}, 401, 403, 404, 422),
    )
    def chunk_forget(path: ChunkPath) -> tuple[str, int]:
        chunks.forget(context.database, mailbox(), [bytes.fromhex(path.name)])
        return "", 204

    @api.post(
        "/v1/sync/forget/chunks",
        operation_id="chunks_forget",
        security=MAILBOX_SECURITY,
        responses=answers({204: None}, 400, 401, 403, 404, 413, 415),
    )
    def chunks_forget(raw: Sealed) -> tuple[str, int]:
        chunks.forget(context.database, mailbox(), names_in(raw))
        return "", 204

    return api
