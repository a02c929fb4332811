"""Does what a careful forger does: after a change, mends every checksum that needs no secret, seal
included."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import rfc8785

MIB = 1 << 20


def unpack(pack: Path, folder: Path) -> Path:
    """Returns the bag's own folder."""
    with zipfile.ZipFile(pack) as opened:
        opened.extractall(folder)
        return folder / opened.namelist()[0].split("/")[0]


def mend(bag: Path) -> None:
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    info = (bag / "bag-info.txt").read_text()
    oxum = f"{sum(path.stat().st_size for path in payload)}.{len(payload)}"
    lines = [f"Payload-Oxum: {oxum}" if line.startswith("Payload") else line for line in info.splitlines()]
    (bag / "bag-info.txt").write_text("\n".join(lines) + "\n")
    _list(bag, "manifest-sha256.txt", payload)
    tags = [bag / name for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")]
    _list(bag, "tagmanifest-sha256.txt", tags)


def _list(bag: Path, name: str, files: list[Path]) -> None:
    lines = [f"{sha256(path.read_bytes())}  {path.relative_to(bag).as_posix()}\n" for path in files]
    (bag / name).write_text("".join(lines), encoding="utf-8")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pack_up(bag: Path, pack: Path) -> Path:
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as opened:
        for path in sorted(bag.rglob("*")):
            if path.is_file():
                opened.write(path, path.relative_to(bag.parent).as_posix())
    return seal(pack)


def seal(pack: Path) -> Path:
    content = pack.read_bytes()[:-2]
    comment = b"dunbook-seal/1 "
    content += struct.pack("<H", len(comment) + 64)
    blocks = [hashlib.sha256(content[at : at + MIB]).digest() for at in range(0, len(content), MIB)]
    pack.write_bytes(content + comment + sha256(b"".join(blocks)).encode())
    return pack


def lines(bag: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (bag / "data" / name).read_bytes().splitlines()]


def write_lines(bag: Path, name: str, rows: list[dict[str, Any]]) -> None:
    (bag / "data" / name).write_bytes(b"".join(rfc8785.dumps(row) + b"\n" for row in rows))
