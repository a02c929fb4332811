"""Request bodies, read strictly: one JSON object of known fields, each once, of at most 64 KB."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask import Request, request
from pydantic import ValidationError

from dunbook.api.problems import Problem
from dunbook.i18n import language_of_header, text

BODY_BYTES = 64 * 1024

# pydantic's error types and our codes for them. Every error type that is not listed here is a wrong type.
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "unknown_value",
    "string_too_short": "missing",
    "too_long": "too_long",
    "unknown_value": "unknown_value",
    "repeated": "repeated",
    "future": "future",
    "bad_date": "bad_date",
}


class StrictRequest(Request):
    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """The body as a dict. Every other body is a Problem, whatever the arguments say."""
        if self.mimetype != "application/json":
            raise Problem(415, "unsupported_media_type")
        data = self.get_data(cache=cache)
        try:
            loaded = json.loads(data, object_pairs_hook=_once, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise Problem(400, "bad_json") from None
        if not isinstance(loaded, dict):
            raise Problem(400, "bad_json")
        return loaded


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise ValueError("a field is named twice")
    return named


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def refuse_fields(error: ValidationError) -> NoReturn:
    """Turns pydantic's findings into a problem that names each field. What was sent is never repeated."""
    language = language_of_header(request.headers.get("Accept-Language"))
    found = []
    for row in error.errors(include_url=False, include_context=False, include_input=False):
        code = _CODES.get(row["type"], "wrong_type")
        # A field's own name can be hostile text too; it is cut, and clients show it as text.
        field = ".".join(str(part) for part in row["loc"])[:100]
        found.append({"field": field, "code": code, "message": text(language, f"problem_field_{code}")})
    raise Problem(422, "invalid_request", members={"errors": found[:50]})
