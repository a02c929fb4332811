"""The code of the version before, as it was when the newest migration of the tables did not exist yet."""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dunbook.storage import migrate as migrating

from tests.check import ROOT

PARTS = ["server", "extension", "_locales", "manifest.json"]
"""The parts of the repository that a server needs."""
MIGRATIONS = Path(migrating.__file__).parent / "migrations/versions"
TRIED = 20
"""The maximum number of commits that are tried: one with half of a change in it may not run."""
ANSWERS = """
import sys
import dunbook.serve
from pathlib import Path
from dunbook.config import Settings
from dunbook.web import create_app
client = create_app(Settings(data_dir=Path(sys.argv[1]))).test_client()
assert client.get("/v1/numbers/057126888888").status_code == 200
assert client.post("/v1/reports").status_code == 401
"""


class NoHistory(AssertionError):
    """Says what to do; a test that needs the version before fails with this message."""


def unpack(folder: Path) -> Path:
    """Puts that code into the folder, and returns the value of PYTHONPATH with which `dunbook` is that
    version."""
    newest = max(MIGRATIONS.glob("[0-9]*.py"))
    for commit in _without(newest):
        with tarfile.open(fileobj=BytesIO(_git("archive", commit, *PARTS))) as files:
            files.extractall(folder, filter="data")
        # Files that are built at the install are not in the history; they do not depend on the version of the
        # tables.
        (folder / "extension/vendor").symlink_to(ROOT / "extension/vendor")
        if _runs(folder / "server"):
            return folder / "server"
        shutil.rmtree(folder)
    raise NoHistory(f"None of the {TRIED} commits before {newest.name} runs.")


def _without(migration: Path) -> list[str]:
    """The last commits without the migration, the newest first."""
    if _git("rev-parse", "--is-shallow-repository").strip() == b"true":
        raise NoHistory("The clone is shallow, and the version before is not in it: git fetch --unshallow")
    added = _git("log", "-1", "--diff-filter=A", "--format=%H", "--", str(migration.relative_to(ROOT)))
    # A migration that is still being written is not in the history.
    last = f"{added.decode().strip()}^" if added else "HEAD"
    return _git("rev-list", f"--max-count={TRIED}", last).decode().split()


def _runs(code: Path) -> bool:
    with TemporaryDirectory() as data:
        command = [sys.executable, "-c", ANSWERS, data]
        environment = {**os.environ, "PYTHONPATH": str(code)}
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise NoHistory(f"The version before comes from git, which says: {done.stderr.decode().strip()}")
    return done.stdout
