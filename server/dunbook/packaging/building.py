"""Builds `extension/vendor/` of a copy, as `BUILD.md` says, with the npm packages that are here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


class BuildFailed(Exception):
    """Holds what the step said that failed."""


def build(copy: Path, node_modules: Path) -> None:
    """Builds `extension/vendor/` of `copy`. Raises BuildFailed."""
    (copy / "node_modules").symlink_to(node_modules, target_is_directory=True)
    (copy / "extension/vendor").mkdir()
    places = [sys.executable, "server/build_places.py", "extension/vendor/places.json"]
    for step in (["npm", "run", "--silent", "build"], places):
        run(step, copy)


def run(step: list[str], folder: Path, read: str | None = None) -> str:
    """Runs a step with `read` as its input and returns its output. Raises BuildFailed."""
    # Node came from the Python package index, beside this Python.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    try:
        done = subprocess.run(
            step,
            cwd=folder,
            env={**os.environ, "PATH": path},
            input=read,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise BuildFailed(f"{' '.join(step)}: {said.strip()}") from error
    return done.stdout
