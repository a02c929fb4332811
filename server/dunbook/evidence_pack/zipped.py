"""A zip file as a container.

The content is inflated here and not by `zipfile`, so that of a damaged file the part before the damage can
still be read: only so can the entry be named that was changed.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dunbook.evidence_pack.container import CHUNK
from dunbook.evidence_pack.findings import Damaged
from dunbook.evidence_pack.zip_contents import END_BYTES, LOCAL_BYTES, contents, end_of

SEAL = b"dunbook-seal/1 "
_PIECE = 1 << 14
_STEP = 64


class Zipped:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._files = contents(path)
        self.names = sorted(self._files)

    def chunks(self, name: str) -> Iterator[bytes]:
        member = self._files[name]
        with self._path.open("rb") as file:
            size = 0
            for chunk in _content(file, member):
                size += len(chunk)
                if size > member.file_size:
                    raise Damaged
                yield chunk
        if size != member.file_size:
            raise Damaged


def _content(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(member.header_offset)
    header = file.read(LOCAL_BYTES)
    if len(header) < LOCAL_BYTES:
        raise Damaged
    file.seek(sum(struct.unpack("<HH", header[26:30])), 1)
    pieces = _pieces(file, member.compress_size)
    return pieces if member.compress_type == zipfile.ZIP_STORED else _inflated(pieces)


def _pieces(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left and (raw := file.read(min(left, _PIECE))):
        left -= len(raw)
        yield raw


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-15)
    for raw in pieces:
        before = inflate.copy()
        try:
            whole = list(_parts(inflate, raw))
        except zlib.error as error:
            # An error costs all that came with it, so what is before the damage is read again in small steps.
            for at in range(0, len(raw), _STEP):
                try:
                    yield from _parts(before, raw[at : at + _STEP])
                except zlib.error:
                    raise Damaged from error
            raise Damaged from error
        yield from whole
    if not inflate.eof:
        raise Damaged


def _parts(inflate: zlib._Decompress, raw: bytes) -> Iterator[bytes]:
    while raw:
        yield inflate.decompress(raw, CHUNK)
        raw = inflate.unconsumed_tail


def seal_of(path: Path) -> str:
    """`whole`, `broken`, or `none` for a zip that was packed anew by another program."""
    end = end_of(path)
    comment = end[END_BYTES:] if end else b""
    if end is None or struct.unpack("<H", end[20:22])[0] != len(comment):
        return "broken"
    if not comment:
        return "none"
    with path.open("rb") as file:
        left = path.stat().st_size - len(comment)
        digests = hashlib.sha256()
        while left:
            block = file.read(min(left, CHUNK))
            left -= len(block)
            digests.update(hashlib.sha256(block).digest())
    return "whole" if comment == SEAL + digests.hexdigest().encode() else "broken"
