"""What it costs to show the logs of two devices as one: `python -m tests.bench.merging`.

Under Node, beside the same records as the log of one device. The best of seven rounds counts, because other
work only ever adds time.
"""

import json
import subprocess
import sys
from pathlib import Path

NODE = Path(sys.executable).with_name("node")
MOST_MILLISECONDS = {2_000: 60, 20_000: 600}


def report() -> str:
    script = Path(__file__).with_name("merge_run.js")
    found = json.loads(subprocess.run([NODE, script], check=True, capture_output=True, text=True).stdout)
    lines = [
        f"  {one['count']:6,} records: {one['several']:6.1f} ms (target {MOST_MILLISECONDS[one['count']]}), "
        f"{one['several'] / one['single']:.1f} times the {one['single']:.1f} ms of one device"
        for one in found
    ]
    return "\n".join(["The logs of two devices, merged and read as entries", *lines])


if __name__ == "__main__":
    print(report())
