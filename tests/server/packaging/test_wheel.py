"""The wheel alone, in a clean virtual environment, away from the repository, serves the panel and the API.

`make soak` runs it: everything that the server needs is fetched and installed.
"""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.server.packaging.environment import SYSTEM, shell
from tests.server.packaging.wheel import built_wheel

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
VERSION = json.loads((ROOT / "manifest.json").read_text())["version"]


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`pip install dunbook`, with the wheel as the one place where that name is known."""
    folder = tmp_path_factory.mktemp("clean")
    wheel = built_wheel(folder / "wheel")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    install = [folder / "venv/bin/pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt"]
    install += ["--find-links", wheel.parent, f"dunbook=={VERSION}"]
    subprocess.run(install, cwd=folder, env=shell(SYSTEM), check=True)
    return folder / "venv/bin/dunbook"


@pytest.fixture(scope="module")
def address(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("serving")
    environment = shell(SYSTEM, DUNBOOK_DATA_DIR=str(folder / "data"), PYTHONUNBUFFERED="1")
    serving = subprocess.Popen(
        [command, "serve", "--port", "0"], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        assert serving.stdout
        yield next(found[0] for line in serving.stdout if (found := ADDRESS.search(line)))
    finally:
        serving.terminate()
        serving.communicate(timeout=60)


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        return answer.read()


@pytest.mark.soak
def test_it_says_the_manifests_version(command: Path):
    said = subprocess.run([command, "--version"], check=True, capture_output=True, text=True)
    assert said.stdout.split() == ["dunbook", VERSION]


@pytest.mark.soak
def test_it_is_ready_and_looks_a_number_up(address: str):
    assert json.loads(fetched(f"{address}/v1/ready"))["status"] == "ok"
    assert json.loads(fetched(f"{address}/v1/meta"))["version"] == VERSION
    found = json.loads(fetched(f"{address}/v1/numbers/95188"))
    assert (found["number"]["key"], found["directory"]["name_zh"]) == ("CN-95188", "支付宝")


@pytest.mark.soak
def test_it_gives_out_the_web_page_with_all_that_was_built_for_it(address: str):
    assert b"panel.js" in fetched(f"{address}/")
    built = [path for path in (ROOT / "extension/vendor").iterdir() if not path.name.endswith(".d.ts")]
    assert len(built) > 20
    assert [
        path.name for path in built if fetched(f"{address}/vendor/{path.name}") != path.read_bytes()
    ] == []


@pytest.mark.soak
def test_packages_are_made_from_the_repository_and_the_command_says_so(command: Path, tmp_path: Path):
    packaging = [command, "package", "--server", "https://dunbook.example", "--out", "dist"]
    refused = subprocess.run(packaging, cwd=tmp_path, capture_output=True, text=True)
    assert (refused.returncode, "make serve" in refused.stderr) == (1, True)
