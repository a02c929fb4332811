"""`python -m tests.check`: what answers without a browser, a server or a database, two steps side by side.

Prints each step with its seconds, and the output of those that failed. The packages for the steps in Python
are installed while the steps in JavaScript run. The longest step of each kind begins first, so that none runs
alone at the end.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NODE_OF_THE_VENV = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
"""The machine may have another Node, or none."""
# A variable of the make that started this; a make that is started here must not have it.
NODE_OF_THE_VENV.pop("MAKEFLAGS", None)
NPM_RUN = [BIN / "npm", "run", "--silent"]
AT_ONCE = 2
PURE = [
    "tests/server/community/rules/test_rules.py",
    "tests/house/test_arrows_javascript.py",
    "tests/house/test_arrows_python.py",
    "tests/house/test_layout.py",
    "tests/house/test_types.py",
    "tests/server/numbering/test_numbering_properties.py",
    "tests/server/numbering/test_numbering_ranges.py",
    "tests/server/numbering/test_numbering_vectors.py",
    "tests/server/evidence_pack/test_hash_of_a_line.py",
    "tests/server/evidence_pack/test_origin.py",
    "tests/server/evidence_pack/test_verify.py",
    "tests/server/evidence_pack/test_verify_receipts.py",
    "tests/server/published/test_list_codec.py",
    "tests/server/published/test_list_golden.py",
    "tests/server/published/test_list_hostile.py",
]
"""Python tests that need no server, no database and no browser, and take seconds. `tests.run` leaves them
out."""
# Starting the plugins, none of which these tests use, would take a third of their time.
UNUSED = ["schemathesis", "anyio", "platformdirs", "xdist", "timeout"]
PYTEST: list[Path | str] = [
    *(sys.executable, "-m", "pytest", "-q", f"--rootdir={ROOT}"),
    *(f"-pno:{plugin}" for plugin in UNUSED),
]
INSTALL = "installing what Python's steps need"
JAVASCRIPT: dict[str, list[Path | str]] = {
    "node tests": [*NPM_RUN, "test"],
    "types of the extension": [*NPM_RUN, "typecheck"],
    "types of its tests": [*NPM_RUN, "typecheck:tests"],
    "biome": [*NPM_RUN, "lint"],
}
WHOLE: dict[str, list[Path | str]] = {"type coverage": [*NPM_RUN, "typecoverage"]}
"""Steps that are added when everything is run: this one takes as long as the types themselves, and its
result seldom changes."""
PYTHON: dict[str, list[Path | str]] = {
    "pure tests": [*PYTEST, *PURE],
    "mypy": [BIN / "mypy"],
    "ruff check": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
}
STEPS = {INSTALL: ["make", "--silent", ".venv/.check"], **WHOLE, **JAVASCRIPT, **PYTHON}


@dataclass(frozen=True)
class Outcome:
    step: str
    passed: bool
    seconds: float
    output: str


def run(step: str) -> Outcome:
    started = time.monotonic()
    done = subprocess.run(
        STEPS[step],
        cwd=ROOT,
        env=NODE_OF_THE_VENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(step, done.returncode == 0, time.monotonic() - started, done.stdout)


def run_after(earlier: Future[Outcome], step: str) -> Outcome:
    earlier.result()
    return run(step)


def main(whole: bool) -> int:
    """With `whole`, the steps of WHOLE are run too, and not with the small sizes of tests/node/size.js."""
    if not whole:
        NODE_OF_THE_VENV["CHECK"] = "1"
    started = time.monotonic()
    failed = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        installed = pool.submit(run, INSTALL)
        others = [pool.submit(run, step) for step in (*(WHOLE if whole else ()), *JAVASCRIPT)]
        others += [pool.submit(run_after, installed, step) for step in PYTHON]
        for future in as_completed([installed, *others]):
            outcome = future.result()
            print(
                f"{'ok' if outcome.passed else 'FAILED':6} {outcome.seconds:5.1f} s  {outcome.step}",
                flush=True,
            )
            if not outcome.passed:
                failed.append(outcome)
    for outcome in failed:
        print(f"\n{outcome.step}:\n{outcome.output}")
    count = len(others) + 1
    print(f"{count - len(failed)} of {count} passed in {time.monotonic() - started:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(whole="--whole" in sys.argv))
