"""Helpers for the description of the interface: what each operation can answer besides success."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

from dunbook.api.limits import is_limited
from dunbook.api.schemas import ProblemOut

SECURITY: list[dict[str, list[Any]]] = [{"reporter": []}]
MAILBOX_SECURITY: list[dict[str, list[Any]]] = [{"mailbox": []}]
SCHEMES: dict[str, Any] = {
    "reporter": {
        "type": "http",
        "scheme": "bearer",
        "description": "32 random bytes in base64url, made by the client and registered once",
    },
    "mailbox": {
        "type": "http",
        "scheme": "bearer",
        "description": "32 bytes in base64url that only a person's own devices can make; see docs/sync.md",
    },
}
Answers = dict[str | int | HTTPStatus, type[BaseModel] | dict[Any, Any] | None]
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}


def answers(success: dict[int, type[BaseModel] | dict[str, Any] | None], *problems: int) -> Answers:
    """The `responses` of an operation. Every operation can also fail with 500 and 503."""
    described: Answers = {str(status): answer for status, answer in success.items()}
    for status in (*problems, 500, 503):
        described[str(status)] = _described(status)
    return described


def _described(status: int) -> dict[Any, Any]:
    return {"description": HTTPStatus(status).phrase, "content": _PROBLEM}


def finished(spec: dict[str, Any]) -> dict[str, Any]:
    """Replaces the framework's own kind of validation error, which it adds everywhere, by our problem
    document."""
    schemas = spec["components"]["schemas"]
    schemas.pop("ValidationErrorModel", None)
    problem = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["ProblemOut"] = problem
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            if is_limited(method, path):
                operation["responses"]["429"] = _described(429)
            unprocessable = operation["responses"].get("422")
            if unprocessable and "application/json" in unprocessable.get("content", {}):
                del operation["responses"]["422"]
    return spec
