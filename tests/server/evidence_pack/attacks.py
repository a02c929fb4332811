"""Zips that are made to keep a check busy, each of about the requested size."""

from __future__ import annotations

import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import rfc8785
from dunbook.evidence_pack.entries import MOST_VERSIONS
from dunbook.evidence_pack.table import LINKED_COLUMNS
from dunbook.evidence_pack.zip_contents import ALWAYS_BYTES, RATIO

from tests.server.forging import lines, mend, sha256, write_lines
from tests.server.packs import FIELDS, chained, make_bag

MIB = 1 << 20
FULL = 50_000_000
"""The size in bytes of the largest file that is promised to be checked in seconds."""
LOG, MANIFEST = "data/ledger.jsonl", "manifest-sha256.txt"
Attack = Callable[[Path, int], None]
"""Writes a zip of about this many bytes to the path."""


def repeated(name: str, piece: bytes, times: Callable[[int], int]) -> Attack:
    """A member that repeats one piece as often as `times` says for a size, deflated; the rest of the file is
    noise.

    The manifest lists the member, so that its hash is worked out.
    """

    def attack(path: Path, size: int) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as opened:
            with opened.open(_deflated(f"d/{name}"), "w", force_zip64=True) as file:
                for _ in range(times(size)):
                    file.write(piece)
            if name != MANIFEST:
                opened.writestr(f"d/{MANIFEST}", f"{'0' * 64}  {name}\n")
            opened.writestr(zipfile.ZipInfo("d/data/attachments/noise"), os.urandom(size))

    return attack


def with_logs(count: int, piece: bytes, times: Callable[[int], int]) -> Attack:
    """This many logs of several devices; each repeats one piece as often as `times` says for a size."""

    def attack(path: Path, size: int) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as opened:
            opened.writestr(f"d/{LOG}", b"")
            for n in range(count):
                opened.writestr(f"d/data/ledger-{n:08x}.jsonl", piece * times(size))
            opened.writestr(zipfile.ZipInfo("d/data/attachments/noise"), os.urandom(size))

    return attack


def _deflated(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def below_the_ratio(size: int) -> int:
    """The MiB that a zip of that size may unpack to, beside the noise in it."""
    return (ALWAYS_BYTES + (RATIO - 1) * size) // MIB - 1


def much(size: int) -> int:
    return 4 + 2 * size // MIB


def above_the_ratio(size: int) -> int:
    return below_the_ratio(size) + 8 + size // MIB // 100


def listed(path: Path, name: bytes, packed: bytes, size: int, times: int) -> None:
    """A zip whose list of contents names the same deflated bytes this many times, with a number in the
    name."""
    sums = (0, len(packed), size)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, *sums, len(name % 0), 0) + name % 0
    with path.open("wb") as file:
        file.write(local + packed)
        at = file.tell()
        for n in range(times):
            ends = (len(name % n), 0, 0, 0, 0, 0, 0)
            head = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *sums, *ends)
            file.write(head + name % n)
        length, count = file.tell() - at, min(times, 0xFFFF)
        file.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, length, at, 0))


def overlapping(path: Path, size: int) -> None:
    content = bytes(100 * MIB)
    listed(path, b"d/data/attachments/%06d", zlib.compress(content, 1)[2:-4], len(content), 1_500)


def list_without_end(path: Path, size: int) -> None:
    listed(path, b"d/%09d", b"", 0, size // 57)


def combining_marks(path: Path, size: int) -> None:
    """Names with combining marks in another order than Unicode normalisation gives."""
    with zipfile.ZipFile(path, "w") as opened:
        for n in range(min(size // 130_000, 60)):
            opened.writestr(f"d/data/{n}" + "\u0315\u0321" * 16_000, b"")


def short_marks(path: Path, size: int) -> None:
    with zipfile.ZipFile(path, "w") as opened:
        for n in range(min(size // 2_200, 7_000)):
            opened.writestr(f"d/data/{n:05}" + ("\u0315\u0321" * 15 + "a") * 16, b"")


def blocks_of_nothing(path: Path, size: int) -> None:
    listed(path, b"%d/data/ledger.jsonl", b"\x00\x00\x00\xff\xff" * (size // 5) + b"\x03\x00", 0, 1)


def costly(content: Callable[[float], dict[str, bytes]]) -> Attack:
    """A pack whose checksums are right, with other files in `data`: a share of what their caps allow."""

    def attack(path: Path, size: int) -> None:
        bag = make_bag(path.with_suffix(""))
        for name, written in content(size / FULL).items():
            (bag / "data" / name).write_bytes(written)
        _index_fits(bag)
        mend(bag)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as opened:
            for file in bag.rglob("*"):
                opened.write(file, file.relative_to(bag.parent).as_posix())
            opened.writestr(zipfile.ZipInfo(f"{bag.name}/noise"), os.urandom(max(0, size - 5 * MIB)))

    return attack


def _index_fits(bag: Path) -> None:
    """The table is examined only where the index is right."""
    tail = (bag / "data" / "ledger.jsonl").read_bytes()[-200:].splitlines()[-1]
    (index,) = lines(bag, "pack.json")
    others = sorted(path.name for path in (bag / "data").glob("ledger-*.jsonl"))
    if others:
        chains = [_named(bag, name) for name in ("ledger.jsonl", *others)]
        said = {"summary": {"entries": {"shown": 0, "all": 0}, "own": []}, "statement": []}
        index.update(format="dunbook-pack/2", chains=chains, columns=LINKED_COLUMNS, **said)
        write_lines(bag, "pack.json", [index])
    elif tail.startswith(b'{"head":'):
        write_lines(bag, "pack.json", [{**index, **json.loads(tail)}])


def _named(bag: Path, name: str) -> dict[str, Any]:
    first, *_, end = (bag / "data" / name).read_bytes().splitlines()
    return {"path": f"data/{name}", "name": json.loads(first)["hash"], "device": "", **json.loads(end)}


def log(*fields: dict[str, object]) -> bytes:
    """A log whose hashes are right."""
    records = chained(*fields)
    head = {"head": records[-1]["hash"], "records": len(records)}
    return b"".join(rfc8785.dumps(row) + b"\n" for row in [*records, head])


def log_with(value: object) -> dict[str, bytes]:
    return {"ledger.jsonl": log({**FIELDS, "more": value})}


def two_devices(share: float) -> dict[str, bytes]:
    """Entries that two devices corrected as often as is allowed, neither knowing of the other, with a file
    each time."""
    versions = round(22_000 * share)

    def of(device: str) -> bytes:
        return log_of(
            (
                f"{n // (MOST_VERSIONS // 2)}",
                {"attachments": [{"id": f"{device}{n}", "name": "", "size": 0, "type": "", "sha256": ""}]},
            )
            for n in range(versions)
        )

    other = of("b")
    name = json.loads(other.split(b"\n", 1)[0])["hash"][:8]
    return {"ledger.jsonl": of("a"), f"ledger-{name}.jsonl": other}


def log_of(versions: Iterable[tuple[str, dict[str, Any]]]) -> bytes:
    """A log of these (entry, fields), whose hashes are right."""
    before, count, written = "0" * 64, 0, []
    for count, (entry, fields) in enumerate(versions, 1):
        record = {
            "seq": count,
            "id": entry,
            "corrects": None,
            "recordedAt": "2026-11-20T13:15:00.000Z",
            "fields": fields,
            "prev": before,
        }
        before = sha256(rfc8785.dumps(record))
        written.append(rfc8785.dumps({**record, "hash": before}))
    return b"".join(line + b"\n" for line in [*written, rfc8785.dumps({"head": before, "records": count})])


def everything(share: float) -> dict[str, bytes]:
    """All files as costly as their caps allow, and as many of them."""
    rows = round(95_000 * share)
    return {
        **log_with([1e-7] * round(690_000 * share)),
        "events.csv": b",,,,,,,,,,,,,,\n" * rows,
        "anchors.jsonl": b'{"seq":1}\n' * 900,
        "attachments/zeros": bytes(round(200 * share) * MIB),
        **{f"attachments/{n}-x": b"x" for n in range(round(15_000 * share))},
    }


MARKED_LINE = b"0" * 64 + b"  data/" + "\u0315\u0321".encode() * MIB + b"\n"
REFUSED: dict[str, tuple[Attack, str]] = {
    "empty lines in the log": (repeated(LOG, b"\n" * MIB, much), "too_many_lines"),
    "empty lines in the table": (repeated("data/events.csv", b"\n" * MIB, much), "unlisted"),
    "empty lines in the manifest": (repeated(MANIFEST, b"\n" * MIB, much), "too_many_lines"),
    "a name without end in the manifest": (repeated(MANIFEST, MARKED_LINE, lambda size: 1), "path"),
    "values in the log": (repeated(LOG, b"[]," * (MIB // 3), much), "too_many_values"),
    "fractions in the log": (repeated(LOG, b"1.5," * (MIB // 4), much), "too_many_values"),
    "escaped signs in the log": (repeated(LOG, b"\\n" * (MIB // 2), much), "too_many_values"),
    "one long text in the log": (repeated(LOG, b"x" * MIB, lambda size: 40), "too_large"),
    "lines in many logs": (with_logs(90, b"\n", lambda size: 40_000), "too_many_lines"),
    "many logs": (with_logs(150, b"\n", lambda size: 1), "too_many"),
    "zeros": (repeated("data/attachments/1", bytes(MIB), above_the_ratio), "ratio"),
    "entries that overlap": (overlapping, "overlap"),
    "a list of contents without end": (list_without_end, "too_many"),
    "names of combining marks": (combining_marks, "path"),
}
"""By what the attack does, with the code of the finding."""

COSTLY: dict[str, Attack] = {
    "zeros, just below the ratio": repeated("data/attachments/1", bytes(MIB), below_the_ratio),
    "names of combining marks, just short enough": short_marks,
    "deflated blocks of nothing": blocks_of_nothing,
    "a log of lists": costly(lambda share: log_with([[]] * round(690_000 * share))),
    "a log of fractions": costly(lambda share: log_with([1e-7] * round(690_000 * share))),
    "a log of objects": costly(lambda share: log_with([{"a": 1}] * round(460_000 * share))),
    "a log of escaped signs": costly(lambda share: log_with('\n"' * round(690_000 * share))),
    "a log of one text": costly(lambda share: log_with("x" * round(33_000_000 * share) + "😀")),
    "a log that is nested without end": costly(
        lambda share: {"ledger.jsonl": b"[" * round(1_300_000 * share)}
    ),
    "a log of lines that are none": costly(lambda share: {"ledger.jsonl": b"{\n" * round(49_000 * share)}),
    "a log of true records": costly(lambda share: {"ledger.jsonl": log(*[FIELDS] * round(21_000 * share))}),
    "entries that two devices corrected without end": costly(two_devices),
    "a table of commas": costly(lambda share: {"events.csv": b"," * 15 * round(95_000 * share)}),
    "a table of one text": costly(
        lambda share: {"events.csv": ("x" * round(16_000_000 * share) + "😀").encode()}
    ),
    "two long texts": costly(
        lambda share: (
            log_with("x" * round(33_000_000 * share) + "😀")
            | {"events.csv": ("x" * round(16_000_000 * share) + "😀").encode()}
        )
    ),
    "everything at once": costly(everything),
}
"""Attacks that stay below every cap."""
