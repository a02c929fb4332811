"""Lines that are official ones: by their kind, as the plan says, or because the directory has them.

They can be imitated, but they are nobody's line for collecting debts: a tag could keep people from calling a
court, the police or a regulator.
"""

import hashlib
import json

from .directory import directory, starting_with
from .files import shared_json

_RULE = shared_json("extension/data/numbering.cn.json")["official"]
_KINDS: dict[str, str] = _RULE["kinds"]
_RENTED: tuple[str, ...] = tuple(f"CN-{prefix}" for prefix in _RULE["rented"])


def official(key: str, kind: str) -> str | None:
    """Why the line is official: `emergency`, `hotline`, `carrier` or `directory`; None if it is not."""
    if directory(key) is not None:
        return "directory"
    return None if key.startswith(_RENTED) else _KINDS.get(kind)


def official_fingerprint() -> str:
    """Changes when another line becomes official, or one no longer is."""
    lines = [sorted(_KINDS.items()), sorted(_RENTED), sorted(starting_with(""))]
    return hashlib.sha256(json.dumps(lines).encode()).hexdigest()[:16]
