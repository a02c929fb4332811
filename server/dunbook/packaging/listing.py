"""What a store asks for in words, taken from the product: its messages, the README and the note on privacy.

Nothing is written here a second time, so a listing cannot promise what the product does not say of itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from dunbook.packaging.building import run

LANGUAGES = {"zh_CN": ".zh-CN.md", "en": ".md"}
"""The languages that the product is written in, with the ending of their documents."""
_WRITE_TAIWAN = ["node", "server/write_taiwan.js"]
"""Writes a list of texts, in JSON, as they are written in Taiwan."""
MOST_NAME, MOST_SUMMARY, MOST_DESCRIPTION = 75, 132, 16_000
"""The maximum numbers of characters in the Chrome Web Store; addons.mozilla.org takes more."""

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PROMISE = re.compile(r"^\d\. \*\*.*", re.M)
_ROW = re.compile(r"^\| `(\w+)` \| (.*) \|$", re.M)
_INTRODUCTION = re.compile(r"^\[[^\]]+\]\(README[^)]*\)\n\n(.*?)\n\n", re.M | re.S)


class Incomplete(Exception):
    """Names what the product does not say and a store asks for."""


@dataclass(frozen=True)
class Listing:
    language: str
    name: str
    summary: str
    description: str
    permissions: dict[str, str]
    """The reason for each permission, by its name in the manifest."""


def listing(root: Path, language: str) -> Listing:
    """Raises Incomplete for a permission without a reason, and for a text that is too long."""
    messages = json.loads((root / f"_locales/{language}/messages.json").read_text(encoding="utf-8"))
    readme = (root / f"README{LANGUAGES[language]}").read_text(encoding="utf-8")
    introduction = _INTRODUCTION.search(readme)
    promises = _PROMISE.findall(readme)
    if not introduction or not promises:
        raise Incomplete(f"README{LANGUAGES[language]}")
    # A line ends within a sentence; Chinese has no space there.
    joined = introduction[1].replace("\n", "" if language == "zh_CN" else " ")
    made = Listing(
        language,
        messages["appName"]["message"],
        messages["appDescription"]["message"],
        "\n".join([_plain(joined), "", *(_plain(line) for line in promises)]),
        _reasons(root, language),
    )
    texts = ((made.name, MOST_NAME), (made.summary, MOST_SUMMARY), (made.description, MOST_DESCRIPTION))
    for text, most in texts:
        if len(text) > most:
            raise Incomplete(f"{language}: {len(text)} > {most}: {text[:40]}")
    return made


def _reasons(root: Path, language: str) -> dict[str, str]:
    manifest = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    asked = [*manifest["permissions"], "optional_permissions", "optional_host_permissions"]
    privacy = (root / f"docs/privacy{LANGUAGES[language]}").read_text(encoding="utf-8")
    given = {name: _plain(reason) for name, reason in _ROW.findall(privacy)}
    # One row gives the reasons for all optional permissions and names each; the manifest may not ask for one
    # that it does not name.
    lacking = [name for name in asked if name not in given]
    lacking += [
        name for name in manifest["optional_permissions"] if name not in given.get("optional_permissions", "")
    ]
    if lacking:
        raise Incomplete(f"docs/privacy{LANGUAGES[language]}: {', '.join(lacking)}")
    return {name: given[name] for name in asked}


def for_taiwan(made: Listing, root: Path) -> Listing:
    """The Chinese one as people in Taiwan write it. Raises BuildFailed."""
    names = [*made.permissions]
    texts = [made.name, made.summary, made.description, *made.permissions.values()]
    name, summary, description, *reasons = json.loads(
        run(_WRITE_TAIWAN, root, json.dumps(texts, ensure_ascii=False))
    )
    return Listing("zh_TW", name, summary, description, dict(zip(names, reasons, strict=True)))


def written(made: Listing) -> bytes:
    """A listing as text that a person copies into a store's form, field by field, named as in the
    manifest."""
    parts = [("name", made.name), ("summary", made.summary), ("description", made.description)]
    parts += [(f"permission {name}", reason) for name, reason in made.permissions.items()]
    return "\n".join(f"== {field} ==\n{text}\n" for field, text in parts).encode()


def _plain(text: str) -> str:
    """Removes Markdown, which the form of a store does not know."""
    return _LINK.sub(r"\1", text).replace("**", "").replace("`", "")
