"""The words a person sees, read from `_locales`, in the language that they asked for."""

from __future__ import annotations

import json
import locale
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from dunbook.paths import ROOT

Language = Literal["zh_CN", "zh_TW", "en"]
LANGUAGES: tuple[Language, ...] = ("zh_CN", "zh_TW", "en")
_FORM = r"[a-z]+:[^{}|]*"
PLACE = re.compile(rf"\{{(?P<name>[a-zA-Z0-9_]+)(?P<forms>(?:\|{_FORM})*\|other:[^{{}}|]*)?\}}")
"""A placeholder in a message, and its plural forms if it has some. The last form is always `other`."""
_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")


@lru_cache(maxsize=len(LANGUAGES))
def _messages(language: Language) -> dict[str, str]:
    loaded = json.loads((ROOT / "_locales" / language / "messages.json").read_text(encoding="utf-8"))
    return {key: row["message"] for key, row in loaded.items()}


def text(language: Language, key: str, **values: object) -> str:
    """The message, filled with `values`. Raises KeyError for a key that does not exist."""
    return fill(_messages(language)[key], values, language)


def fill(template: str, values: Mapping[str, object], language: Language) -> str:
    """Puts values into a message, as `fill` of extension/core/common/i18n.js does; see there for the syntax.

    `{name}` becomes the value, and `{count|one:call|other:calls}` the form for the plural category of the
    value. What has no value stays as it is, and a value is never filled again.
    """

    def replaced(place: re.Match[str]) -> str:
        value = values.get(place["name"])
        if value is None:
            return place[0]
        return _plural_form(place["forms"], str(value), language) if place["forms"] else str(value)

    return PLACE.sub(replaced, template)


def _plural_form(forms: str, value: str, language: Language) -> str:
    by_category = dict(form.split(":", 1) for form in forms[1:].split("|"))
    return by_category.get(_category(value, language), by_category["other"])


def _category(value: str, language: Language) -> str:
    """The plural category of CLDR: English tells 1 from all others, Chinese has one form for every number."""
    number = value.replace(",", "")
    is_one = language == "en" and _DECIMAL.fullmatch(number) is not None and float(number) == 1
    return "one" if is_one else "other"


def name_in(language: Language, zh: str, en: str) -> str:
    """A name from data that carries both languages. In Taiwan the Chinese one changes its script and no word.

    The twin of `createWriting` in extension/core/common/scripts.js.
    """
    if language != "zh_TW":
        return en if language == "en" else zh
    piece, others = _writing()
    return piece.sub(lambda found: others.get(found[0], found[0]), zh)


@lru_cache(maxsize=1)
def _writing() -> tuple[re.Pattern[str], dict[str, str]]:
    """What a name is taken apart into, and how each of that is written; names go before their characters."""
    table = json.loads((ROOT / "extension/vendor/scripts.json").read_text(encoding="utf-8"))
    names: dict[str, str] = table["names"]
    longest = sorted(names, key=lambda name: -len(name))
    others = dict(zip(table["mainland"], table["taiwan"], strict=True)) | names
    return re.compile("|".join([*map(re.escape, longest), "."]), re.S), others


def tag_of(language: Language) -> str:
    """The BCP 47 tag of a language, for pages and headers."""
    return language.replace("_", "-")


def language_of_header(accept: str | None) -> Language:
    """The first language of an Accept-Language header that we have, by its weights; Chinese otherwise."""
    best: tuple[float, Language] = (0.0, "zh_CN")
    for part in (accept or "")[:400].split(","):
        name, _, options = part.partition(";")
        tag = name.strip().lower()
        if tag.partition("-")[0] in {"zh", "en"}:
            weight = _weight(options)
            if weight > best[0]:
                best = (weight, _language_of(tag))
    return best[1]


_TRADITIONAL = re.compile(r"zh-(?:hant|(?!hans)(?:.*-)?(?:tw|hk|mo)\b)")
"""The tags of readers in Taiwan, Hong Kong and Macao, and of readers of traditional characters anywhere."""


def _language_of(tag: str) -> Language:
    """Chooses a language by a tag as `languageOf` of extension/platform/device.js does."""
    if _TRADITIONAL.match(tag):
        return "zh_TW"
    return "zh_CN" if tag.startswith("zh") else "en"


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
    if chosen.lower().startswith("chinese"):
        return "zh_CN"
    return _language_of(chosen.lower().partition(".")[0].replace("_", "-"))
