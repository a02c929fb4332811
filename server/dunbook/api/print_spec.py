"""`python -m dunbook.api.print_spec` prints the API's description. The panel's types are generated from it.

It needs no running server and reads no settings of this machine: the data folder is a temporary one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from dunbook.api import create_api
from dunbook.config import Settings


def description() -> str:
    """The document that the server answers at /openapi.json, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_api(Settings.model_construct(data_dir=Path(folder)))
        spec = app.test_client().get("/openapi.json").text
        app.extensions["dunbook"].close()
    return spec


if __name__ == "__main__":
    sys.stdout.write(description())
