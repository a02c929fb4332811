"""The words a person sees, read from `_locales`, in the language that they asked for."""

from __future__ import annotations

import json
import locale
import os
from functools import lru_cache
from typing import Literal

from dunbook.paths import ROOT

Language = Literal["zh_CN", "en"]


@lru_cache(maxsize=2)
def _messages(language: Language) -> dict[str, str]:
    loaded = json.loads((ROOT / "_locales" / language / "messages.json").read_text(encoding="utf-8"))
    return {key: row["message"] for key, row in loaded.items()}


def text(language: Language, key: str, **values: object) -> str:
    """The message with `{name}` replaced. Raises KeyError for a key that does not exist."""
    message = _messages(language)[key]
    for name, value in values.items():
        message = message.replace("{" + name + "}", str(value))
    return message


def language_of_header(accept: str | None) -> Language:
    """The first language of an Accept-Language header that we have, by its weights; Chinese otherwise."""
    best: tuple[float, Language] = (0.0, "zh_CN")
    for part in (accept or "")[:400].split(","):
        name, _, options = part.partition(";")
        primary = name.strip().lower().partition("-")[0]
        if primary in {"zh", "en"}:
            weight = _weight(options)
            if weight > best[0]:
                best = (weight, "zh_CN" if primary == "zh" else "en")
    return best[1]


def _weight(options: str) -> float:
    name, _, value = options.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def language_of_terminal() -> Language:
    """Chinese when the terminal is Chinese; otherwise English, which every terminal can show."""
    chosen = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh_CN" if chosen.lower().startswith(("zh", "chinese")) else "en"
