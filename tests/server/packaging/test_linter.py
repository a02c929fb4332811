"""Mozilla's linter, which reviews add-ons for Firefox, finds no error, and each warning is explained.

It brings 61 MB and takes half a minute: `make soak` and `make release` run it.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "linter"


@pytest.mark.soak
def test_no_error_and_no_warning_without_an_explanation(packages: Path, tmp_path: Path):
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, tmp_path)
    node = Path(sys.executable).parent
    environment = {"PATH": f"{node}:/usr/bin:/bin", "HOME": str(tmp_path)}
    subprocess.run([node / "npm", "ci"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    linter = tmp_path / "node_modules/.bin/addons-linter"
    command = [linter, packages / "firefox.xpi", "--output", "json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert (found["summary"]["errors"], done.returncode) == (0, 0)
    explained = [(one["code"], one["file"]) for one in json.loads((HERE / "warnings.json").read_text())]
    assert sorted((one["code"], one["file"]) for one in found["warnings"]) == sorted(explained)
