"""How long a stranger waits from `git clone` and `make serve` to the printed address, and at a second start.

Nothing of this machine is used but git, make and python3: no cached package, no node, no virtual environment.
"""

import os
import re
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"http://[\d.]+:\d+")
FIRST, AGAIN = 90, 3  # The seconds within which the address is to be printed.


def measure() -> tuple[float, float]:
    """Seconds to the printed address: after the clone, and at the second start."""
    with tempfile.TemporaryDirectory(prefix="dunbook-install-") as folder:
        home = Path(folder)
        began = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", ROOT, home / "clone"], check=True)
        cloned = time.monotonic() - began
        return cloned + _until_address(home), _until_address(home)


def _until_address(home: Path) -> float:
    own = str(ROOT / ".venv")
    path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if not part.startswith(own))
    cold = {"PIP_NO_CACHE_DIR": "1", "npm_config_cache": str(home / "npm"), "PATH": path}
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "serve", "ARGUMENTS=--port 0"],
        cwd=home / "clone",
        env={**kept, **cold},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout
        if not any(ADDRESS.search(line) for line in process.stdout):
            raise RuntimeError("make serve ended without an address")
        return time.monotonic() - began
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=20)


def report() -> str:
    first, again = measure()
    return (
        f"{'install, seconds':44}{'measured':>14}{'to reach':>14}\n\n"
        f"{'git clone, make serve, address printed':44}{first:14.1f}{f'< {FIRST}':>14}\n"
        f"{'second start':44}{again:14.1f}{f'< {AGAIN}':>14}"
    )


if __name__ == "__main__":
    print(report())
