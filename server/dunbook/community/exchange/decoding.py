"""The bytes of a file as text, or the reason why they are none."""

from __future__ import annotations

import codecs
import zlib

from dunbook.community.exchange.tables import NotAList

MOST_BYTES = 256 * 1024**2
_GZIP = b"\x1f\x8b"
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED = ("utf-8", "gb18030")
"""The encodings that are tried, in this order. Spreadsheet programs in China still write GB 18030."""
_BINARY = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")
"""Control characters that no list has. Files of other kinds have them within their first bytes."""


def text_of(content: bytes) -> str:
    """Decodes the bytes of a file. Raises NotAList if they are not text."""
    if content.startswith(_GZIP):
        content = _unpacked(content)
    if len(content) > MOST_BYTES:
        raise NotAList("too_large")
    for mark, encoding in _MARKED:
        if content.startswith(mark):
            return _decoded(content, (encoding,))
    if _BINARY & {*content[:4096]}:
        raise NotAList("no_text")
    return _decoded(content, _UNMARKED)


def _unpacked(content: bytes) -> bytes:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        whole = inflate.decompress(content, MOST_BYTES + 1)
    except zlib.error as error:
        raise NotAList("broken_gzip") from error
    if len(whole) <= MOST_BYTES and not inflate.eof:
        raise NotAList("broken_gzip")
    return whole


def _decoded(content: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAList("no_text")
