"""A zip file as a container. What a hostile one could do is refused before its content is looked at.

The content is inflated here and not by `zipfile`, so that of a damaged file the part before the damage can
still be read: only so can the entry be named that was changed.
"""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dunbook.evidence_pack.container import CHUNK, MOST_BYTES, MOST_FILES, refuse_names
from dunbook.evidence_pack.findings import Damaged, Refused

SEAL = b"dunbook-seal/1 "
_END = b"PK\x05\x06"
_END_BYTES = 22
_LOCAL_BYTES = 30
_NO_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,  # `zipfile` raises it for a file that says it needs a later version of the format
    ValueError,  # a place in the file before its beginning; a name that is no text (UnicodeError is one)
    struct.error,  # an extra field that is cut off
)
"""All that `zipfile` raises while it reads the list of contents of bytes that are not a whole zip."""


class Zipped:
    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with zipfile.ZipFile(path) as opened:
                members = opened.infolist()
        except _NO_ZIP as error:
            raise Refused("no_zip") from error
        _refuse(members)
        files = [member for member in members if not member.is_dir()]
        tops = {member.filename.split("/")[0] for member in members}
        if len(tops) != 1 or not files:
            raise Refused("no_bag")
        top = tops.pop() + "/"
        self._files = {member.filename.removeprefix(top): member for member in files}
        self.names = sorted(self._files)

    def chunks(self, name: str) -> Iterator[bytes]:
        member = self._files[name]
        with self._path.open("rb") as file:
            size = 0
            for chunk in _inflated(file, member):
                size += len(chunk)
                if size > member.file_size:
                    raise Damaged
                yield chunk
        if size != member.file_size:
            raise Damaged


def _refuse(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES:
        raise Refused("too_many")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise Refused("too_large")
    refuse_names([member.orig_filename for member in members])
    for member in members:
        mode = member.external_attr >> 16
        if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise Refused("link", member.filename)
        if member.flag_bits & 0x1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("packing", member.filename)


def _inflated(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    file.seek(member.header_offset)
    header = file.read(_LOCAL_BYTES)
    if len(header) < _LOCAL_BYTES:
        raise Damaged
    file.seek(sum(struct.unpack("<HH", header[26:30])), 1)
    left = member.compress_size
    inflate = zlib.decompressobj(-15) if member.compress_type == zipfile.ZIP_DEFLATED else None
    while left and (raw := file.read(min(left, CHUNK))):
        left -= len(raw)
        if inflate is None:
            yield raw
            continue
        # In small steps: an error costs what came with it.
        for at in range(0, len(raw), 64):
            waiting = raw[at : at + 64]
            while waiting:
                try:
                    yield inflate.decompress(waiting, CHUNK)
                except zlib.error as error:
                    raise Damaged from error
                waiting = inflate.unconsumed_tail
    if inflate and not inflate.eof:
        raise Damaged


def seal_of(path: Path) -> str:
    """`whole`, `broken`, or `none` for a zip that was packed anew by another program."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_BYTES - 0xFFFF))
        tail = file.read()
        at = tail.rfind(_END)
        if at < 0 or at + _END_BYTES > len(tail):
            return "broken"
        comment = tail[at + _END_BYTES :]
        if struct.unpack("<H", tail[at + 20 : at + 22])[0] != len(comment):
            return "broken"
        if not comment:
            return "none"
        file.seek(0)
        left = size - len(comment)
        digests = hashlib.sha256()
        while left:
            block = file.read(min(left, CHUNK))
            left -= len(block)
            digests.update(hashlib.sha256(block).digest())
    return "whole" if comment == SEAL + digests.hexdigest().encode() else "broken"
