"""Errors: RFC 9457 problem documents, one shape for every status of every route, in the client's language.

| code | status | when |
|---|---|---|
| bad_request | 400 | the request itself cannot be understood |
| bad_json | 400 | the body is not one JSON object, or names a field twice |
| bad_prefix | 400 | not exactly four hexadecimal digits |
| bad_since | 400 | not a version of the list |
| bad_challenge | 400 | the proof of work is wrong, too old or used before |
| unknown_reporter | 401 | no bearer secret, not one of 32 bytes, or one that was never registered |
| not_found, report_not_found | 404 | no such address; no such report of this reporter |
| dispute_not_found | 404 | no dispute has this receipt |
| notice_not_found | 404 | no formal notice has this receipt |
| bad_blob | 400 | a body of bytes that is empty, or too short for what it has to name |
| bad_invitation | 400 | no such invitation, or it was used before |
| sync_closed | 403 | this server keeps mailboxes for nobody, or only for who was invited |
| no_mailbox | 404 | no mailbox has this token |
| no_pairing | 404 | nobody opened it, its time is over, or nothing is in this slot yet |
| slot_taken | 409 | something else was written to this slot |
| too_many_pairings | 429 | this mailbox has as many open as one may; with `Retry-After` |
| mailbox_full | 507 | the mailbox holds as much as one may |
| relay_full | 507 | this server keeps no more for anybody |
| no_timestamps | 404 | the operator chose no time-stamping authority |
| method_not_allowed | 405 | with `Allow` |
| body_late | 408 | the body did not arrive within seconds |
| too_large | 413 | a body above the limit |
| unsupported_media_type | 415 | a body that is not application/json |
| invalid_request | 422 | with `errors`: one {field, code, message} for each field |
| invalid_number | 422 | with `problem`, as in the number document |
| official_line | 422 | never tagged as a collector; `line` says why it is official, `tags` what can be said |
| too_many_persons | 422 | this install accuses as many personal numbers as one may for now |
| too_many_disputes | 429 | this install opened as many as one may in a day; with `Retry-After` |
| too_many_notices | 429 | this install sent as many as one may in 30 days, or has one while very many wait |
| too_many_open_disputes | 429 | this install has as many open as one may; one has to be decided first |
| quota_reached | 429 | this install made as many reports as one may in a day; with `Retry-After` |
| too_many_requests | 429 | too much from one address; with `Retry-After` |
| internal | 500 | our fault; the answer says nothing about the inside |
| unavailable | 503 | the database does not answer; with `Retry-After` |
| not_ready | 503 | only of /v1/ready: what `missing` names is not there yet; with `Retry-After` |
| timestamp_failed | 503 | no time-stamping authority gave a stamp; with `Retry-After` |
| list_by_area | 404 | the list is too long for one file; `/v1/list/areas.json` has its parts |
| list_not_ready | 503 | the list was never published yet; with `Retry-After` |

Each code has `problem_<code>` (what is wrong) and `problem_<code>_hint` (what to do) in `_locales`.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from dunbook.i18n import language_of_header, tag_of, text
from dunbook.storage import Unavailable

_BY_STATUS = {
    401: "unknown_reporter",
    404: "not_found",
    408: "body_late",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid_request",
    500: "internal",
    503: "unavailable",
}
CODES = (
    ("bad_request", 400),
    ("bad_json", 400),
    ("bad_prefix", 400),
    ("bad_since", 400),
    ("bad_challenge", 400),
    ("unknown_reporter", 401),
    ("not_found", 404),
    ("report_not_found", 404),
    ("dispute_not_found", 404),
    ("notice_not_found", 404),
    ("no_timestamps", 404),
    ("bad_blob", 400),
    ("bad_invitation", 400),
    ("sync_closed", 403),
    ("no_mailbox", 404),
    ("no_pairing", 404),
    ("slot_taken", 409),
    ("too_many_pairings", 429),
    ("mailbox_full", 507),
    ("relay_full", 507),
    ("method_not_allowed", 405),
    ("body_late", 408),
    ("too_large", 413),
    ("unsupported_media_type", 415),
    ("invalid_request", 422),
    ("invalid_number", 422),
    ("official_line", 422),
    ("too_many_persons", 422),
    ("too_many_disputes", 429),
    ("too_many_notices", 429),
    ("too_many_open_disputes", 429),
    ("quota_reached", 429),
    ("too_many_requests", 429),
    ("internal", 500),
    ("unavailable", 503),
    ("not_ready", 503),
    ("list_by_area", 404),
    ("list_not_ready", 503),
    ("timestamp_failed", 503),
)
_DRAIN_BYTES = 4 * 1024 * 1024
_log = logging.getLogger("dunbook")


class Problem(Exception):
    """Ends the request with a problem document. `members` are added to it, `values` go into its texts."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        members: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.members = members or {}
        self.headers = headers or {}
        self.values = values

    def response(self) -> Response:
        language = language_of_header(request.headers.get("Accept-Language"))
        body = {
            "type": f"/docs#{self.code}",
            "title": text(language, f"problem_{self.code}", **self.values),
            "status": self.status,
            "detail": text(language, f"problem_{self.code}_hint", **self.values),
            "code": self.code,
            **self.members,
        }
        answer = Response(
            json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
            status=self.status,
            content_type="application/problem+json",
        )
        answer.headers["Content-Language"] = tag_of(language)
        answer.vary.add("Accept-Language")
        answer.headers.update(self.headers)
        return answer


def install(app: Flask) -> None:
    app.register_error_handler(Problem, Problem.response)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Unavailable, _unavailable)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    code = _BY_STATUS.get(status, "bad_request" if status < 500 else "internal")
    # The only headers of the original that tell the client something: allowed methods, and when to retry.
    kept = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    if status == 413:
        _drain()
    return Problem(status, code, headers=kept).response()


def _unavailable(error: Unavailable) -> Response:
    # The class only: a driver's message can hold an address or a statement.
    _log.error("storage unavailable: %s", type(error.__cause__).__name__)
    return Problem(503, "unavailable", headers={"Retry-After": "5"}).response()


def _unexpected(error: Exception) -> Response:
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    # No message and no values: they could hold a telephone number or an address.
    at = f"{where.tb_frame.f_code.co_filename}:{where.tb_lineno}" if where else "?"
    _log.error("unexpected %s in %s at %s", type(error).__name__, request.endpoint, at)
    return Problem(500, "internal").response()


def _drain() -> None:
    """Reads the rest of what the client sends, up to a limit; else it would see a broken connection."""
    stream, left = request.environ["wsgi.input"], _DRAIN_BYTES
    while left > 0:
        chunk = stream.read(min(left, 65536))
        if not chunk:
            return
        left -= len(chunk)
