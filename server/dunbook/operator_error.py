"""What the operator has to put right before Dunbook can go on: one sentence instead of a traceback."""

from __future__ import annotations

from dunbook.i18n import Language, text


class OperatorError(Exception):
    """Nothing was changed. The command line shows `words` and ends with exit code 1."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(text("en", message, **values))
        self.message = message
        """A key of `_locales`."""
        self.values = values

    def words(self, language: Language) -> str:
        return text(language, self.message, **self.values)
