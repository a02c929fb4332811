"""What a package says instead of the repository: whose server it asks, and the list that it brings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

ENTRY = PurePosixPath("extension/vendor-entries/product.js")
SEED = PurePosixPath("extension/data/seed.json")

_NAMED = re.compile(rb"(?<=DEFAULT_SERVER = ')[^']*(?=')")


def filled(
    contents: Mapping[PurePosixPath, bytes], server: str, seed: bytes | None
) -> dict[PurePosixPath, bytes]:
    """`server`: as the panel writes it, without a slash at the end. `seed`: None leaves the slot as it is."""
    entry = _NAMED.sub(lambda _: server.encode(), contents[ENTRY])
    return {**contents, ENTRY: entry, **({SEED: seed} if seed is not None else {})}
