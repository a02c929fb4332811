"""Packages for one server, built once: building takes seconds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SERVER = "https://dunbook.example"
COMMAND = Path(sys.executable).with_name("dunbook")


def packaged(out: Path, *more: str, **environment: str) -> Path:
    """Runs `dunbook package` for SERVER and returns its folder."""
    command = [COMMAND, "package", "--server", f"{SERVER}/", "--out", out, *more]
    subprocess.run(command, check=True, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    return out


@pytest.fixture(scope="package")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packaged(tmp_path_factory.mktemp("packages"))
