"""What the documents that come in share: closed vocabularies, texts every database keeps, no other fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError


def one_of(known: Callable[[], frozenset[str]]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in known():
            raise PydanticCustomError("unknown_value", "not in the vocabulary")
        return value

    return AfterValidator(check)


def listed(slugs: frozenset[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": sorted(slugs)})


def kept_text(value: str) -> str | None:
    """PostgreSQL keeps no NUL; what is only blanks says nothing."""
    return value.replace("\0", "").strip() or None


class StrictIn(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class QueryIn(BaseModel):
    """The framework asks for the schema with every request, and making one costs more than a look-up."""

    @classmethod
    def model_json_schema(cls, *asked: Any, **also: Any) -> dict[str, Any]:
        return super().model_json_schema(*asked, **also) if asked or also else _described(cls)


@cache
def _described(model: type[QueryIn]) -> dict[str, Any]:
    return super(QueryIn, model).model_json_schema()
