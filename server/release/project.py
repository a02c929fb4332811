"""What the repository says of itself, each thing read at the one place where it is said."""

from __future__ import annotations

import json
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    root: Path
    version: str
    repository: str
    needs: list[str]
    """The requirements of the package: what `pip install dunbook` brings along."""


def project(root: Path) -> Project:
    said = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = json.loads((root / "manifest.json").read_text(encoding="utf-8"))["version"]
    return Project(root, version, said["urls"]["Repository"], said["dependencies"])


def git(root: Path, *arguments: str) -> str:
    """The output of a git command; empty where git says that there is no such thing."""
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
