"""The environment of a person's shell who follows a page: Node and Python, and how this machine fetches
packages."""

import os
import sys
from pathlib import Path

SYSTEM = "/usr/bin:/bin"


def shell(path: str = f"{Path(sys.executable).parent}:{SYSTEM}", **more: str) -> dict[str, str]:
    """The variables and the home folder from which pip and npm read the package index, its certificate and a
    proxy.

    No variable of ours is in it, so that no test depends on how it was started itself.
    """
    ours = ("DUNBOOK_", "PYTHON", "PYTEST_", "VIRTUAL_ENV", "MAKE", "npm_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PATH": path, **more}
