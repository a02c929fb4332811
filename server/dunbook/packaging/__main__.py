"""`python -m dunbook.packaging DIR`: the packages of the files around this one, for whoever reviews them."""

from __future__ import annotations

import sys
from pathlib import Path

from dunbook.packaging.packages import packages


def main(folder: str) -> int:
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in packages(Path(__file__).parents[3]).items():
        (out / name).write_bytes(content)
        print(out / name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
