"""Runs everything: `python -m tests.run [--soak] [pytest arguments]`. It fails when either half does.

Tests that need a server, a database or a browser run in two processes: browser journeys wait much and compute
little, so another file's tests fill the gaps. A file stays in one process, because its tests may share a
browser or a server. Files are ordered by conftest.py, by the seconds that they took the last time: sorted by
their number of tests, the slowest would all be left for the end. `tests.check` uses the processor time that
is left, and its output is printed at the end.
"""

import subprocess
import sys
from os import environ
from tempfile import TemporaryFile

import pytest

from tests import check

PARALLEL = ["--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder"]
# A test that waits for ever fails with the line at which it waits, and the run goes on and ends.
LONGEST = "--timeout=240"
# Larger sizes of the pure tests are not part of the check: with `--soak` they run here.
CHECKED = [f"--ignore={check.ROOT / path}" for path in check.PURE]
# It runs only on processor time that the others leave, so that no browser has to wait for it.
CHECK = ["nice", "-n19", sys.executable, "-m", "tests.check", "--whole"]


def main(arguments: list[str]) -> int:
    soak = "--soak" in arguments
    if soak:
        environ["SOAK"] = "1"  # Read by tests/size.py and tests/node/size.js.
    bounds = [] if soak else [LONGEST, *CHECKED]
    test = [f"--rootdir={check.ROOT}", "--durations=10", *PARALLEL, *bounds, *arguments]
    with (
        TemporaryFile("w+") as told,
        subprocess.Popen(CHECK, cwd=check.ROOT, stdout=told, stderr=subprocess.STDOUT) as checking,
    ):
        tested = pytest.main(test)
        checked = checking.wait()
        told.seek(0)
        print("\nThe check beside them:", told.read(), sep="\n")
    return checked or int(tested)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
