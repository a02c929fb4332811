"""The panel's own words, for tests that look for what a person reads."""

import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def _messages(language: str) -> dict[str, dict[str, str]]:
    return json.loads((ROOT / "_locales" / language / "messages.json").read_text(encoding="utf-8"))


def words(key: str, language: str = "zh_CN", **values: object) -> str:
    text = _messages(language)[key]["message"]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
