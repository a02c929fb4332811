"""The files of the project: tracked ones and those about to be, without what is built or installed."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@cache
def files() -> list[Path]:
    """Paths relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [Path(name) for name in output.split("\0") if name]
    return sorted(name for name in names if (ROOT / name).is_file())


def under(folder: str, *suffixes: str) -> list[Path]:
    inside = [name for name in files() if name.is_relative_to(folder)]
    return [name for name in inside if not suffixes or name.suffix in suffixes]


def read(name: Path | str, errors: str = "strict") -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors=errors)
