"""What passes between two devices, and what it costs them: `python -m tests.bench.sync`.

Under Node, with both logs in memory and a relay in the same process. The best of three rounds counts, because
other work only ever adds time.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.server_cost import line

NODE = Path(sys.executable).with_name("node")
TARGETS = {
    "bulk": ("2,000 entries in bulk, bytes each", 100),
    "single": ("a single entry, bytes with its name", 1_100),
    "up": ("2,000 entries up, ms", 1_000),
    "down": ("2,000 entries down and verified, ms", 1_000),
    "there": ("one entry there, once polled, ms", 500),
}


def main() -> int:
    script = Path(__file__).with_name("sync_run.js")
    found = json.loads(subprocess.run([NODE, script], check=True, capture_output=True, text=True).stdout)
    print("Between two devices")
    holds = [line(name, found[key], at_most) for key, (name, at_most) in TARGETS.items()]
    return 0 if all(holds) else 1


if __name__ == "__main__":
    sys.exit(main())
