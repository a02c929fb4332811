"""What is wrong with a setting, in the operator's language, whether pydantic found it or we did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from dunbook.operator_error import OperatorError

PREFIX = "DUNBOOK_"
"""The beginning of the name of every variable that is a setting."""
_FOUND = {
    "greater_than_equal": "setting_at_least",
    "less_than_equal": "setting_at_most",
    "int_parsing": "setting_whole_number",
    "int_parsing_size": "setting_whole_number",
    "bool_parsing": "setting_true_or_false",
    "literal_error": "setting_one_of",
    "string_too_long": "setting_too_long",
}
"""The message for each of pydantic's types of error."""


class BadSetting(OperatorError, ValueError):
    """A ValueError too: pydantic collects those, and tells of all that is wrong at once."""


def bad_settings(error: ValidationError) -> Iterator[tuple[str, OperatorError]]:
    """Each variable that is wrong, and why."""
    for row in error.errors(include_url=False, include_input=False):
        context = row.get("ctx", {})
        own = context.get("error")
        name = PREFIX + "_".join(str(part) for part in row["loc"]).upper()
        yield name, own if isinstance(own, BadSetting) else _found(row["type"], context)


def _found(kind: str, context: dict[str, Any]) -> BadSetting:
    # "'a', 'b' or 'c'": an empty value means the one that is chosen by itself.
    offered = context.get("expected", "").replace(" or ", ", ").replace("'", "").split(", ")
    return BadSetting(
        _FOUND.get(kind, "setting_of_another_kind"),
        least=context.get("ge"),
        most=context.get("le", context.get("max_length")),
        values=", ".join(filter(None, offered)),
    )
