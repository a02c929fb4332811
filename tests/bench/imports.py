"""What it costs to import a carrier's bill of 20,000 rows: `python -m tests.bench.imports`.

Read, grouped and ready to show, under Node, beside splitting the same file and parsing its times with the
engine's own parser. The best of five rounds, because other work only ever adds.
"""

import json
import subprocess
import sys
from pathlib import Path

NODE = Path(sys.executable).with_name("node")
MOST_SECONDS, MOST_MEGABYTES = 2, 300


def report() -> str:
    script = Path(__file__).with_name("imports_run.js")
    found = json.loads(subprocess.run([NODE, script], check=True, capture_output=True, text=True).stdout)
    ours, theirs = found["ours"] / 1_000, found["theirs"] / 1_000
    return (
        "A bill of 20,000 rows, read and grouped\n"
        f"  {ours:.2f} s (target {MOST_SECONDS}), {ours / theirs:.0f} times the naive {theirs:.3f} s\n"
        f"  {found['megabytes']:.0f} MB held at most by the whole of Node (target {MOST_MEGABYTES})"
    )


if __name__ == "__main__":
    print(report())
