"""One sentence about one thing: whether it is right, and what to do where it is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from dunbook.i18n import Language, text
from dunbook.operator_error import OperatorError

RIGHT = "right"
LOOK = "look"
"""It works, and somebody should look at it."""
WRONG = "wrong"
"""It does not work, or will not for long."""


@dataclass(frozen=True, slots=True)
class Finding:
    about: str
    """What was looked at, as in the message `cli_doctor_about_…`."""
    state: str
    code: str
    """What was found: with `about` it names the message that says so."""
    values: dict[str, object] = field(default_factory=dict)
    """What the message is filled with. Never a secret. An OperatorError is put into words."""

    def words(self, language: Language) -> str:
        values = {
            name: value.words(language) if isinstance(value, OperatorError) else value
            for name, value in self.values.items()
        }
        return text(language, f"cli_doctor_{self.about}_{self.code}", **values)


def right(about: str, code: str = "right", **values: object) -> Finding:
    return Finding(about, RIGHT, code, values)


def look(about: str, code: str, **values: object) -> Finding:
    return Finding(about, LOOK, code, values)


def wrong(about: str, code: str, **values: object) -> Finding:
    return Finding(about, WRONG, code, values)
