"""Zip files whose bytes depend on nothing but names and contents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can state, for every file: the real one would make each build different."""
_MODE = 0o100644 << 16


def zipped(contents: Mapping[PurePosixPath, bytes]) -> bytes:
    """Makes a zip with its files sorted by name. Other versions of zlib may compress the same contents into
    other bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(contents):
            info = zipfile.ZipInfo(str(name), _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, whatever this runs on
            info.external_attr = _MODE
            archive.writestr(info, contents[name], compresslevel=9)
    return buffer.getvalue()
