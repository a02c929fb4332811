"""The list of contents of a zip. What a hostile one could do is refused here, before any content is read."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from itertools import pairwise
from pathlib import Path

from dunbook.evidence_pack.container import MOST_BYTES, MOST_FILES, refuse_names
from dunbook.evidence_pack.findings import Refused

MOST_LIST_BYTES = 8 * 1024**2
"""The maximum size of the list of contents: room for 20,000 files with long names."""
ALWAYS_BYTES = 128 * 1024**2
RATIO = 3
"""A zip may unpack to ALWAYS_BYTES and RATIO times its own size. Recordings and pictures shrink little; a log
shrinks much, and fits in the first."""
LOCAL_BYTES = 30
END_BYTES = 22
_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_UTF8_FLAG = 0x800
_NO_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,  # `zipfile` raises it for a file that says it needs a later version of the format
    ValueError,  # a place in the file before its beginning; a name that is no text (UnicodeError is one)
    struct.error,  # an extra field that is cut off
)
"""Every exception that `zipfile` raises while it reads the list of contents of bytes that are not a whole
zip."""


def contents(path: Path) -> dict[str, zipfile.ZipInfo]:
    """The files by their names, folders left out. Raises Refused."""
    try:
        with _CappedList(io.FileIO(path)) as file, zipfile.ZipFile(file) as opened:
            members, list_at = opened.infolist(), opened.start_dir
    except _NO_ZIP as error:
        raise Refused("no_zip") from error
    if len(members) > MOST_FILES:
        raise Refused("too_many")
    end = end_of(path)
    # `zipfile` stops without a word where an entry says that it reaches beyond the list.
    if end is None or struct.unpack("<H", end[10:12])[0] != len(members):
        raise Refused("no_zip")
    names = _names(members)
    refuse_names(names)
    for name, member in zip(names, members, strict=True):
        _refuse_kind(name, member)
    _refuse_overlap(members, list_at)
    total = sum(member.file_size for member in members)
    if total > MOST_BYTES:
        raise Refused("too_large")
    if total > ALWAYS_BYTES + RATIO * path.stat().st_size:
        raise Refused("ratio")
    return {name: one for name, one in zip(names, members, strict=True) if not name.endswith("/")}


def end_of(path: Path) -> bytes | None:
    """The record at the end of a zip, with the comment behind it; None where there is none."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - END_BYTES - 0xFFFF))
        tail = file.read()
    at = tail.rfind(_END)
    return tail[at:] if at >= 0 and at + END_BYTES <= len(tail) else None


class _CappedList(io.BufferedReader):
    """`zipfile` reads the whole list at once and makes an object of each entry. Both are bounded here."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MOST_LIST_BYTES:
            raise Refused("too_many")
        content = super().read(size)
        if content.count(_ENTRY) > MOST_FILES:
            raise Refused("too_many")
        return content


def _names(members: list[zipfile.ZipInfo]) -> list[str]:
    """The names as who packed the zip meant them.

    Without the flag for UTF-8 `zipfile` takes them for code page 437. Older tools write UTF-8 without it, and
    Windows in China writes GBK. Windows PowerShell parts folders by backslashes.
    """
    names = [member.orig_filename for member in members]
    unmarked = [
        at for at, one in enumerate(members) if not one.flag_bits & _UTF8_FLAG and not names[at].isascii()
    ]
    for encoding in ("utf-8", "gb18030") if unmarked else ():
        try:
            decoded = [names[at].encode("cp437").decode(encoding) for at in unmarked]
        except UnicodeError:
            continue
        for at, name in zip(unmarked, decoded, strict=True):
            names[at] = name
        break
    if not any("/" in name for name in names):
        names = [name.replace("\\", "/") for name in names]
    return names


def _refuse_kind(name: str, member: zipfile.ZipInfo) -> None:
    mode = member.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused("link", name)
    if member.flag_bits & 0x1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("packing", name)


def _refuse_overlap(members: list[zipfile.ZipInfo], list_at: int) -> None:
    """Entries that share their bytes make a small file cost as much as a large one, once for each entry."""
    in_order = sorted(members, key=lambda member: member.header_offset)
    starts = [*(member.header_offset for member in in_order), list_at]
    for member, (start, after) in zip(in_order, pairwise(starts), strict=True):
        if start + LOCAL_BYTES + member.compress_size > after:
            raise Refused("overlap", member.orig_filename)
