"""Builds `extension/vendor/` of a copy, as `BUILD.md` says, with the npm packages that are here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class BuildFailed(Exception):
    """Holds what the step said that failed."""


def build(copy: Path, node_modules: Path) -> None:
    """Raises BuildFailed."""
    (copy / "node_modules").symlink_to(node_modules, target_is_directory=True)
    (copy / "extension/vendor").mkdir()
    # Node came from the Python package index, beside this Python.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    places = [sys.executable, "server/build_places.py", "extension/vendor/places.json"]
    for step in (["npm", "run", "--silent", "build"], places):
        try:
            subprocess.run(
                step, cwd=copy, env={**os.environ, "PATH": path}, check=True, capture_output=True, text=True
            )
        except (OSError, subprocess.CalledProcessError) as error:
            said = getattr(error, "stderr", "") or str(error)
            raise BuildFailed(f"{' '.join(step)}: {said.strip()}") from error
