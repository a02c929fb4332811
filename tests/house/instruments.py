"""The names of the texts that the product cites."""

import json
from pathlib import Path

INSTRUMENTS: dict[str, list[str]] = json.loads(
    Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
)
"""How each text is named, in Chinese and in English: two regular expressions. Earlier lines are looked for
first."""
