"""The wheel, built from the files of this copy."""

import os
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT


def built_wheel(folder: Path) -> Path:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    # The panel's built files were made when this copy was installed.
    subprocess.run(build, cwd=ROOT, env={**os.environ, "DUNBOOK_PANEL": "built"}, check=True)
    [wheel] = folder.glob("*.whl")
    return wheel
