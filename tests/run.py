"""Runs every test: `python -m tests.run [--soak] [pytest arguments]`. The exit code is pytest's own.

Two processes: browser journeys wait much and compute little, so another file's tests fill the gaps. A file
stays in one process, because its tests may share a browser or a server. Files keep the order of conftest.py:
sorted by their number of tests, the slowest would all be left for the end.
"""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARALLEL = ["--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder"]


def main(arguments: list[str]) -> int:
    return int(pytest.main([f"--rootdir={ROOT}", *PARALLEL, *arguments]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
