"""What a careful reader does with published files: believe nothing that a pinned key did not sign.

`dunbook publish --check` uses it on a folder; the panel does the same in JavaScript.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.area_statement import AreasStatement, AreaState, believed_areas, offer_in
from dunbook.published.codec import decode_delta, decode_full
from dunbook.published.digest import digest_of, hex
from dunbook.published.division import Division
from dunbook.published.entry import BadList, Entry
from dunbook.published.files import FOLDER
from dunbook.published.publisher import POINTER
from dunbook.published.statement import DeltaFile, FullFile, ListFile, Offer, Refused, State, believed

Load = Callable[[str], bytes]
"""Gives the bytes of a file by its name."""
_MOST_DIVISION_BYTES = 1 << 20
Entries = Mapping[str, Entry]
"""The entries of a list by their keys."""


def applied(held: Entries, state: State | AreaState, file: FullFile | DeltaFile, body: bytes) -> Entries:
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


def check_areas(folder: Path, pinned: Mapping[str, str], now: str) -> AreasStatement | None:
    """What `folder` offers by area, if all of it is there, signed and whole, and every key lies in its area.

    None where the list is not divided. Raises Refused as `check` does.
    """
    if not (folder / AREAS).exists():
        return None

    def load(name: str) -> bytes:
        return (folder / FOLDER / name).read_bytes()

    try:
        said = believed_areas((folder / AREAS).read_bytes(), pinned, now)
        division = division_in(genuine(said.division, load))
        for row in said.areas:
            offer = offer_in(row, genuine(row, load))
            held: Entries = {}
            for file, state in offer.steps(None):
                held = applied(held, state, file, load(file.name))
            if any(division.area_of(key) != row.area for key in held):
                raise Refused("format")
            for delta in offer.files[1:]:
                decode_delta(genuine(delta, load))
    except OSError as error:
        raise Refused("missing") from error
    except BadList as error:
        raise Refused("format") from error
    return said


def genuine(file: ListFile, load: Load) -> bytes:
    """The bytes that a statement named. Raises Refused `body` for others."""
    body = load(file.name)
    _same_bytes(file, body)
    return body


def division_in(body: bytes) -> Division:
    """Which keys lie in which area. Raises BadList."""
    try:
        text = zlib.decompressobj(wbits=31).decompress(body, _MOST_DIVISION_BYTES).decode("ascii")
        lines = [(start, area) for start, area in (line.split(" ") for line in text.splitlines())]
    except (zlib.error, ValueError) as error:
        raise BadList("no division") from error
    if not lines or lines[0][0] or any(before >= start for (before, _), (start, _) in pairwise(lines)):
        raise BadList("a division out of order")
    return Division(lines)


def _same_bytes(file: ListFile, body: bytes) -> None:
    if len(body) != file.bytes or hashlib.sha256(body).hexdigest() != file.sha256:
        raise Refused("body")
