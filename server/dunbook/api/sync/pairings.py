"""/v1/sync/pairings: four slots, written once, through which a phone and a computer find each other.

Slot 0 takes the token of a mailbox. Whoever knows the address of the others knows the code: the name in it is
made from 128 random bits, and serves for ten minutes.
"""

from __future__ import annotations

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from dunbook.api.context import Context
from dunbook.api.problems import Problem
from dunbook.api.spec import answers
from dunbook.api.sync.access import BYTES, BYTES_TYPE, Sealed, body, mailbox, require_mailbox
from dunbook.api.sync.schemas import SlotPath
from dunbook.relay import pairings
from dunbook.relay.bounds import CARD_BYTES

_SLOT = "/v1/sync/pairings/<name>/<slot>"


def routes(context: Context) -> APIBlueprint:
    api = APIBlueprint("pairings", __name__)

    @api.before_request
    def _may_open() -> None:
        request.max_content_length = CARD_BYTES
        if request.method == "PUT" and (request.view_args or {}).get("slot") == "0":
            require_mailbox(context)

    @api.put(
        _SLOT,
        operation_id="slot_fill",
        responses=answers({201: None, 200: None}, 400, 401, 403, 404, 409, 413, 415, 422),
    )
    def slot_fill(path: SlotPath, raw: Sealed) -> tuple[str, int]:
        name, card, now = bytes.fromhex(path.name), body(raw), _now()
        try:
            if path.slot == 0:
                is_new = pairings.open_pairing(context.database, mailbox(), name, card, now)
            else:
                is_new = pairings.fill(context.database, name, path.slot, card, now)
        except pairings.NoPairing:
            raise Problem(404, "no_pairing") from None
        except pairings.SlotTaken:
            raise Problem(409, "slot_taken") from None
        except pairings.TooManyPairings:
            raise Problem(429, "too_many_pairings", headers={"Retry-After": "600"}) from None
        return "", 201 if is_new else 200

    @api.get(_SLOT, operation_id="slot_get", responses=answers({200: BYTES}, 404, 422))
    def slot_get(path: SlotPath) -> Response:
        found = pairings.card(context.database, bytes.fromhex(path.name), path.slot, _now())
        if found is None:
            raise Problem(404, "no_pairing")
        return Response(found, content_type=BYTES_TYPE)

    def _now() -> int:
        return int(context.clock().timestamp())

    return api
