"""The list and its deltas as bytes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence

from dunbook.published.entry import BadList, Entry, order

__all__ = ["BadList", "decode_delta", "decode_full", "encode_delta", "encode_full"]


def encode_full(entries: Iterable[Entry]) -> bytes:
    return gzip.compress(json.dumps([1, order(entries), []]).encode(), mtime=0)


def decode_full(body: bytes) -> list[Entry]:
    return decode_delta(body)[0]


def encode_delta(changed: Sequence[Entry], removed: Sequence[str]) -> bytes:
    return gzip.compress(json.dumps([1, order(changed), sorted(removed)]).encode(), mtime=0)


def decode_delta(body: bytes) -> tuple[list[Entry], list[str]]:
    try:
        _, changed, removed = json.loads(gzip.decompress(body))
        return [Entry(*fields) for fields in changed], removed
    except Exception as error:
        raise BadList("unreadable") from error
