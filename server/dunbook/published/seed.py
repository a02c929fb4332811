"""The list as it lies in a package, for the first use without a server: `extension/data/seed.json`.

See docs/list-files.md. The file in the repository is empty; whoever builds a package fills it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from pathlib import Path

from dunbook.published.files import write_whole
from dunbook.published.publisher import POINTER
from dunbook.published.saving import body_of
from dunbook.published.statement import Offer
from dunbook.storage import Database


def write_seed(database: Database, offer: Offer, server: str, path: Path) -> None:
    """Writes the whole list that `offer` names and its pointer, for panels whose default server is `server`.

    Raises OSError when the file cannot be written.
    """
    seed = {
        "server": server,
        "keys": [key.model_dump() for key in offer.statement.keys],
        "pointer": body_of(database, POINTER).decode(),
        "full": b64encode(body_of(database, offer.statement.full.name)).decode(),
    }
    write_whole(path, (json.dumps(seed, indent=2) + "\n").encode())
