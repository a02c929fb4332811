"""The manifest of each browser's package: the repository's without what only the other browser knows."""

from __future__ import annotations

import copy
import json
from typing import Any

Manifest = dict[str, Any]


def for_chrome(manifest: Manifest) -> Manifest:
    """The manifest for Chrome and Edge."""
    made = copy.deepcopy(manifest)
    del made["sidebar_action"], made["browser_specific_settings"]
    del made["background"]["scripts"], made["commands"]["_execute_sidebar_action"]
    return made


def for_firefox(manifest: Manifest) -> Manifest:
    """The manifest for Firefox, also on Android."""
    made = copy.deepcopy(manifest)
    del made["side_panel"], made["minimum_chrome_version"], made["background"]["service_worker"]
    made["permissions"].remove("sidePanel")
    # addons.mozilla.org renews what it hands out, and takes nothing that asks elsewhere.
    made["browser_specific_settings"]["gecko"].pop("update_url", None)
    return made


def for_firefox_from_elsewhere(manifest: Manifest) -> Manifest:
    """The manifest for a Firefox package from the site that `update_url` names, where Firefox asks for newer
    ones."""
    made = for_firefox(manifest)
    made["browser_specific_settings"]["gecko"]["update_url"] = update_url(manifest)
    return made


def update_url(manifest: Manifest) -> str | None:
    url: str | None = manifest["browser_specific_settings"]["gecko"].get("update_url")
    return url


def written(manifest: Manifest) -> bytes:
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
