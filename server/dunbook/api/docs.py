"""GET /docs: the interface described for a person, on one page without scripts, from the OpenAPI document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, Response

from dunbook.api.plain_page import page_language, plain_page, style_sheet
from dunbook.api.problems import CODES
from dunbook.i18n import Language, text

_STYLE = Path(__file__).parent / "templates/docs.css"
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none';"
    " frame-ancestors 'none'; base-uri 'none'"
)


def pages(spec: dict[str, Any]) -> Blueprint:
    docs = Blueprint("docs", __name__, template_folder="templates")

    @docs.get("/docs")
    def page() -> Response:
        language = page_language()
        return plain_page(
            "docs.html",
            language,
            _POLICY,
            info=spec["info"],
            operations=_operations(spec, language),
            schemas=_schemas(spec),
            problems=[
                (code, status, text(language, f"problem_{code}"), text(language, f"problem_{code}_hint"))
                for code, status in CODES
            ],
        )

    @docs.get("/docs/style.css")
    def style() -> Response:
        return style_sheet(_STYLE)

    return docs


def _operations(spec: dict[str, Any], language: Language) -> list[dict[str, Any]]:
    rows = []
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            rows.append(
                {
                    "id": operation["operationId"],
                    "method": method.upper(),
                    "path": path,
                    "about": text(language, f"docs_op_{operation['operationId']}"),
                    "secret": bool(operation.get("security")),
                    "parameters": operation.get("parameters", []),
                    "body": _reference(body.get("schema", {})),
                    "answers": [
                        (status, answer.get("description", ""), _answer_schema(answer))
                        for status, answer in sorted(operation["responses"].items())
                    ],
                }
            )
    return rows


def _answer_schema(answer: dict[str, Any]) -> str:
    for media in answer.get("content", {}).values():
        return _reference(media["schema"])
    return ""


def _schemas(spec: dict[str, Any]) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """(name, its fields as (name, type, required)), in order of name."""
    rows = []
    for name, schema in sorted(spec["components"]["schemas"].items()):
        required = schema.get("required", ())
        fields = [
            (field, _type(shape), field in required) for field, shape in schema.get("properties", {}).items()
        ]
        rows.append((name, fields))
    return rows


def _type(shape: dict[str, Any]) -> str:
    """A schema in a few words, such as `string or null` or `list of FieldError`."""
    if "$ref" in shape:
        return _reference(shape)
    if "anyOf" in shape:
        return " | ".join(_type(option) for option in shape["anyOf"])
    if "enum" in shape:
        return " | ".join(f"“{value}”" for value in shape["enum"])
    if shape.get("type") == "array":
        return f"[{_type(shape['items'])}]"
    return " ".join(part for part in (str(shape.get("type", "")), shape.get("format", "")) if part)


def _reference(schema: dict[str, Any]) -> str:
    if schema.get("type") == "array":
        return f"[{_reference(schema['items'])}]"
    return str(schema.get("$ref", "")).rpartition("/")[2]
