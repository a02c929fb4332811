"""The tools that read the whole tree find nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

BIN = Path(sys.executable).parent
COMMANDS = {
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "ruff check": [BIN / "ruff", "check", "."],
    "mypy": [BIN / "mypy"],
    "tsc": [BIN / "npm", "run", "--silent", "typecheck"],
}


@pytest.mark.parametrize("tool", COMMANDS)
def test_the_tool_is_content(tool: str):
    run = subprocess.run(COMMANDS[tool], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
