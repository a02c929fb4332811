"""The golden files in `list/`: `python -m tests.vectors.list_golden` writes them.

Each holds a body as hexadecimal digits, and what is in it stands beside it as text. It is compared without
its gzip, which every zlib makes a little differently.
"""

import gzip
import random
from pathlib import Path

from dunbook.published.codec import encode_delta, encode_full
from dunbook.published.entry import Entry, order

from tests.vectors.lists import random_entries, text_of

FOLDER = Path(__file__).parent / "list"
EXAMPLE = [
    Entry("CN-9541234", "collection_agency", "several", "2026-11", 0),
    Entry("+864001234567", "lender_own_collection", "few", "2026-09", 0),
    Entry("+8613800001111", "collection_agency", "many", "2026-11", 0),
    Entry("+8613800001234", "collection_agency", "few", "2026-10", 1),
]
"""The worked example of `docs/list-format.md`."""
CHANGED = [
    Entry("+862160001000", "law_firm_letter", "few", "2026-12", 0),
    Entry("+8613800001111", "collection_agency", "many", "2026-12", 1),
]
REMOVED = ["CN-9541234"]
AFTER = [CHANGED[0], EXAMPLE[1], CHANGED[1], EXAMPLE[3]]


def bodies() -> dict[str, bytes]:
    """The body in each golden file, by its name, without the gzip."""
    example = encode_full(EXAMPLE)
    plain = gzip.decompress(example)
    made = {
        "example.full": example,
        "example.delta": encode_delta(CHANGED, REMOVED),
        "after.full": encode_full(AFTER),
        "every-kind.full": encode_full(random_entries(random.Random(11), 300)),
        "empty.full": encode_full([]),
    }
    return {
        **{name: gzip.decompress(body) for name, body in made.items()},
        # A minor version may bring sections that this reader does not know; a major version has to be
        # refused.
        "later-minor.full": plain[:5] + b"\x07" + plain[6:] + b"\x64\x03new",
        "next-major.full": plain[:4] + b"\x02" + plain[5:],
    }


def contents() -> dict[str, str]:
    """The text of each golden file, by its name."""
    lists = dict.fromkeys(("example.full", "later-minor.full"), EXAMPLE)
    lists |= {
        "after.full": AFTER,
        "every-kind.full": order(random_entries(random.Random(11), 300)),
        "empty.full": [],
    }
    return {
        **{name: text_of(entries) for name, entries in lists.items()},
        "example.delta": text_of(CHANGED, REMOVED),
    }


def stored(name: str) -> bytes:
    """The body in a golden file."""
    return bytes.fromhex((FOLDER / f"{name}.hex").read_text("ascii"))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, body in bodies().items():
        (FOLDER / f"{name}.hex").write_text(gzip.compress(body, mtime=0).hex() + "\n", encoding="ascii")
    for name, text in contents().items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
