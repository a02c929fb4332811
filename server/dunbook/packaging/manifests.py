"""The manifest of each browser's package: the repository's without what only the other browser knows."""

from __future__ import annotations

import copy
import json
from typing import Any

Manifest = dict[str, Any]


def for_chrome(manifest: Manifest) -> Manifest:
    """Chrome and Edge."""
    made = copy.deepcopy(manifest)
    del made["sidebar_action"], made["browser_specific_settings"]
    del made["background"]["scripts"], made["commands"]["_execute_sidebar_action"]
    return made


def for_firefox(manifest: Manifest) -> Manifest:
    """Firefox, also on Android."""
    made = copy.deepcopy(manifest)
    del made["side_panel"], made["minimum_chrome_version"], made["background"]["service_worker"]
    made["permissions"].remove("sidePanel")
    return made


def written(manifest: Manifest) -> bytes:
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
