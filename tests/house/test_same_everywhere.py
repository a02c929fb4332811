"""Every process that collects the tests finds the same ones under the same names, else none of them is run.

What may differ: the second of the collection (it stands in the header of gzip) and the seed of hashes.
"""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT


def test_the_names_of_tests_depend_on_nothing(request: pytest.FixtureRequest):
    mine = [item.nodeid for item in request.session.items]
    files = list(dict.fromkeys(name.partition("::")[0] for name in mine))
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "-p", "no:cacheprovider", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "1"},
    )
    assert set(mine) <= set(run.stdout.splitlines()), run.stderr
