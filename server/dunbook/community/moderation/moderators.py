"""Who may moderate on the page: a file with one `name token` a line, made by whoever runs the server."""

from __future__ import annotations

import hashlib
import hmac
import re
from pathlib import Path

from dunbook.bad_setting import BadSetting

TOKEN_LENGTH = 32
"""The least length of a token in characters. Guessing one is hopeless, so wrong guesses need not lock a
moderator out."""
_NAME = re.compile(r"[\w.-]{1,40}")


class BadTokens(BadSetting):
    """The file cannot be used. The message names the line, never a token."""


class Moderators:
    def __init__(self, tokens: dict[str, str]) -> None:
        self._tokens = tokens

    def named(self, token: str) -> str | None:
        """Whose token it is. It takes equally long whatever is wrong with it."""
        asked = _digest(token)
        found = None
        for name, known in self._tokens.items():
            if hmac.compare_digest(_digest(known), asked):
                found = name
        return found

    def mark(self, name: str) -> str | None:
        """Changes when the moderator's token does; None when there is no such moderator any more."""
        return _digest(self._tokens[name]).hex()[:16] if name in self._tokens else None


def is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None


def read(path: Path | None) -> Moderators | None:
    """Reads the file; None where none is set. Raises BadTokens."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path else None
    except FileNotFoundError:
        lines = None
    except (OSError, UnicodeDecodeError) as error:
        raise BadTokens("setting_file_unreadable") from error
    return None if lines is None else Moderators(_parse(lines))


def _parse(lines: list[str]) -> dict[str, str]:
    tokens: dict[str, str] = {}
    for at, text in enumerate(lines, start=1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        name, _, token = text.strip().partition(" ")
        token = token.strip()
        if not is_name(name) or len(token) < TOKEN_LENGTH or not token.isascii() or " " in token:
            raise BadTokens("setting_token_line", line=at, least=TOKEN_LENGTH)
        if name.casefold() in map(str.casefold, tokens) or token in tokens.values():
            raise BadTokens("setting_token_twice", line=at)
        tokens[name] = token
    return tokens


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
