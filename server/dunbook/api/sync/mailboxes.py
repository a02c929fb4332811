"""POST /v1/sync/mailboxes, GET and DELETE /v1/sync/mailbox: a mailbox is opened, looked at, erased."""

from __future__ import annotations

from flask import Response, g, jsonify
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.challenge import solved
from dunbook.api.context import Context
from dunbook.api.problems import Problem
from dunbook.api.spec import MAILBOX_SECURITY, answers
from dunbook.api.sync.access import mailbox, require_mailbox, require_token
from dunbook.api.sync.schemas import MailboxIn, MailboxOut
from dunbook.clock import iso_day
from dunbook.relay.mailboxes import Mailbox, NotAdmitted, Proof, erase, find, held, open_mailbox


def opening(context: Context) -> APIBlueprint:
    api = APIBlueprint("mailbox_opening", __name__)

    @api.before_request
    def _has_token() -> None:
        require_token(context)

    @api.post(
        "/v1/sync/mailboxes",
        operation_id="mailbox_open",
        security=MAILBOX_SECURITY,
        responses=answers({201: MailboxOut, 200: MailboxOut}, 400, 401, 403, 413, 415, 422, 507),
    )
    def mailbox_open(body: MailboxIn) -> tuple[Response, int]:
        mailbox = find(context.database, g.token_hash)
        if mailbox:
            return jsonify(_shown(context, mailbox)), 200
        allowance = context.settings.allowance
        if held(context.database).bytes + allowance.log_bytes > allowance.total_bytes:
            raise Problem(507, "relay_full")
        try:
            open_mailbox(context.database, g.token_hash, _ticket(context, body), context.today())
        except NotAdmitted:
            raise Problem(400, "bad_challenge" if body.altcha else "bad_invitation") from None
        context.sweep()
        made = find(context.database, g.token_hash)
        if made is None:
            raise Problem(404, "no_mailbox")
        return jsonify(_shown(context, made)), 201

    return api


def own(context: Context) -> APIBlueprint:
    api = APIBlueprint("mailbox_own", __name__)

    @api.before_request
    def _is_there() -> None:
        require_mailbox(context)

    @api.get(
        "/v1/sync/mailbox",
        operation_id="mailbox_get",
        security=MAILBOX_SECURITY,
        responses=answers({200: MailboxOut}, 401, 403, 404),
    )
    def mailbox_get() -> Response:
        return jsonify(_shown(context, mailbox()))

    @api.delete(
        "/v1/sync/mailbox",
        operation_id="mailbox_erase",
        security=MAILBOX_SECURITY,
        responses=answers({204: None}, 401, 403, 404),
    )
    def mailbox_erase() -> tuple[str, int]:
        erase(context.database, mailbox())
        return "", 204

    return api


def _ticket(context: Context, asked: MailboxIn) -> Proof | bytes:
    if asked.invitation:
        return context.secret.mailbox(asked.invitation.strip().encode())
    if context.settings.mailboxes_for != "open":
        raise Problem(403, "sync_closed")
    proof = solved(context, asked.altcha or "")
    if proof is None:
        raise Problem(400, "bad_challenge")
    return Proof(*proof, now=int(context.clock().timestamp()))


def _shown(context: Context, shown: Mailbox) -> dict[str, object]:
    allowance = context.settings.allowance
    return {
        "newest": shown.newest,
        "log_bytes": shown.blob_bytes,
        "log_bytes_allowed": allowance.log_bytes,
        "file_bytes": shown.chunk_bytes,
        "file_bytes_allowed": allowance.files_bytes,
        "until": iso_day(shown.until_day),
    }
