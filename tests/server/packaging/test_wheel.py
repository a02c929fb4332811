"""The wheel alone, in a clean virtual environment, away from the repository, serves the panel and the API.

`make soak` runs it: everything that the server needs is fetched and installed.
"""

import json
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.server.packaging.wheel import built_wheel

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@pytest.fixture
def command(tmp_path: Path) -> Path:
    wheel = built_wheel(tmp_path / "wheel")
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "clean"], check=True)
    install = [
        tmp_path / "clean/bin/pip",
        "install",
        "--quiet",
        "--constraint",
        ROOT / "constraints.txt",
        wheel,
    ]
    subprocess.run(install, cwd=tmp_path, check=True)
    return tmp_path / "clean/bin/dunbook"


@pytest.mark.soak
def test_the_wheel_serves_and_says_the_manifests_version(command: Path, tmp_path: Path):
    version = json.loads((ROOT / "manifest.json").read_text())["version"]
    said = subprocess.run([command, "--version"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["dunbook", version]
    environment = {
        "PATH": "/usr/bin:/bin",
        "DUNBOOK_DATA_DIR": str(tmp_path / "data"),
        "PYTHONUNBUFFERED": "1",
    }
    serving = subprocess.Popen(
        [command, "serve", "--port", "0"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert serving.stdout
        address = next(found[0] for line in serving.stdout if (found := ADDRESS.search(line)))
        for path, holds in {"/v1/meta": version, "/": "panel.js", "/vendor/product.js": version}.items():
            with urllib.request.urlopen(address + path) as answer:
                assert holds in answer.read().decode(), path
        # Packages are made from the repository, and the command says so.
        packaging = [command, "package", "--server", "https://dunbook.example", "--out", "dist"]
        refused = subprocess.run(packaging, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert (refused.returncode, "make serve" in refused.stderr) == (1, True)
    finally:
        serving.terminate()
        serving.communicate(timeout=20)
