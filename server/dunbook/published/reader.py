"""What a careful reader does with published files: believe nothing that a pinned key did not sign.

`dunbook publish --check` uses it on a folder; the panel does the same in JavaScript.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from dunbook.published.codec import decode_delta, decode_full
from dunbook.published.digest import digest_of, hex
from dunbook.published.entry import BadList, Entry
from dunbook.published.files import FOLDER
from dunbook.published.publisher import POINTER
from dunbook.published.statement import DeltaFile, FullFile, Offer, Refused, State, believed

Entries = Mapping[str, Entry]
"""The entries of a list by their keys."""


def applied(held: Entries, state: State, file: FullFile | DeltaFile, body: bytes) -> Entries:
    """The list after a file to `state`: a full one replaces, a delta merges. `held` is left as it is.

    Raises Refused `body` (not the bytes that were signed), `format` (no such list) or `digest` (it was not
    made for what is held: load the whole list).
    """
    _same_bytes(file, body)
    try:
        if isinstance(file, DeltaFile):
            changed, gone = decode_delta(body)
            after = {**held, **{entry.key: entry for entry in changed}}
            for key in gone:
                after.pop(key, None)  # absent if it was added and removed since the base version
        else:
            after = {entry.key: entry for entry in decode_full(body)}
    except BadList as error:
        raise Refused("format") from error
    if len(after) != state.count or hex(digest_of(after.values())) != state.digest:
        raise Refused("digest")
    return after


def check(folder: Path, pinned: Mapping[str, str], now: str) -> Offer:
    """What `folder` offers, if all of it is there, signed and whole.

    Raises Refused `missing` or what `believed` and `applied` raise.
    """
    try:
        offer = believed((folder / POINTER).read_bytes(), pinned, now)
        held: Entries = {}
        for file, state in offer.steps(None):
            held = applied(held, state, file, (folder / FOLDER / file.name).read_bytes())
        for delta in offer.files[1:]:
            body = (folder / FOLDER / delta.name).read_bytes()
            _same_bytes(delta, body)
            decode_delta(body)
    except OSError as error:
        raise Refused("missing") from error
    except BadList as error:
        raise Refused("format") from error
    return offer


def _same_bytes(file: FullFile | DeltaFile, body: bytes) -> None:
    if len(body) != file.bytes or hashlib.sha256(body).hexdigest() != file.sha256:
        raise Refused("body")
