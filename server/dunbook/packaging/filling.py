"""What a package says instead of the repository: whose it is, its server, the list that it brings."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from dunbook.packaging.manifests import written

ENTRY = PurePosixPath("extension/vendor-entries/product.js")
SEED = PurePosixPath("extension/data/seed.json")
MANIFEST = PurePosixPath("manifest.json")

_NAMED = re.compile(rb"(?<=DEFAULT_SERVER = ')[^']*(?=')")


@dataclass(frozen=True)
class Filling:
    server: str
    """The address of the server as the panel writes it, without a slash at the end; empty for none."""
    seed: bytes | None = None
    addon_id: str | None = None
    update_url: str | None = None
    """Where Firefox asks for updates. None, here and above, leaves what the repository says."""


def filled(contents: Mapping[PurePosixPath, bytes], own: Filling) -> dict[PurePosixPath, bytes]:
    made = dict(contents)
    made[ENTRY] = _NAMED.sub(lambda _: own.server.encode(), contents[ENTRY])
    if own.seed is not None:
        made[SEED] = own.seed
    gecko = {"id": own.addon_id, "update_url": own.update_url}
    if said := {name: value for name, value in gecko.items() if value is not None}:
        manifest = json.loads(contents[MANIFEST])
        manifest["browser_specific_settings"]["gecko"].update(said)
        made[MANIFEST] = written(manifest)
    return made
