"""Where numbering finds the data it shares with the panel.

Numbering stands alone: it imports nothing else of ours, so it knows the two places itself.
"""

import json
from pathlib import Path
from typing import Any

_INSTALLED = Path(__file__).parents[1] / "_root"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else Path(__file__).parents[3]


def shared_json(name: str) -> Any:
    """The JSON file `name`, relative to the root that holds `extension/` and `_locales/`."""
    return json.loads((_ROOT / name).read_text("utf-8"))
