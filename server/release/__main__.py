"""`python -m release ready` and `python -m release build --server https://…`: a release, into `dist/`."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from release.project import Project, git, project
from release.ready import problems
from release.sbom import sbom

ROOT = Path(__file__).parents[2]
SUMS = "SHA256SUMS"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m release")
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("ready", help="say what has to be put right before a release")
    building = steps.add_parser("build", help="make its files; takes the options of `dunbook package` too")
    building.add_argument("--out", type=Path, default=ROOT / "dist", help="emptied first")
    options, package = parser.parse_known_args(arguments)
    own = project(ROOT)
    if found := problems(own):
        print("This is not ready to be released:", *found, sep="\n- ", file=sys.stderr)
        return 1
    if options.step == "build":
        build(own, options.out.resolve(), package)
    return 0


def build(own: Project, out: Path, package: list[str]) -> None:
    """Raises CalledProcessError where a step fails; it has said why."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    bin_ = Path(sys.executable).parent
    moment, seconds = git(own.root, "log", "-1", "--format=%cI %ct").split()
    # Archives say the commit's time, not that of the build. What the panel needs was built at the install.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": seconds, "DUNBOOK_PANEL": "built"}
    steps: list[list[str | Path]] = [
        [bin_ / "dunbook", "package", "--out", out, *package],
        [sys.executable, "-m", "hatchling", "build", "--directory", out],
    ]
    for step in steps:
        subprocess.run(step, cwd=own.root, env=environment, check=True)
    (out / f"dunbook-{own.version}.cdx.json").write_bytes(sbom(own, moment))
    (out / SUMS).write_text(sums(out), encoding="utf-8")
    print(out / SUMS)


def sums(folder: Path) -> str:
    """The SHA-256 of each file, as `sha256sum --check` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}"
        for path in files
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
