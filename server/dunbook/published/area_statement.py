"""What a publisher signs about the list divided by area: one statement that names every part by its digest.

`docs/list-files.md` describes it for others. The signature covers the statement, the statement the file of
each part, and that file everything that leads to the part: so nobody can leave an area out, show one of
another day, or put one in another's place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from dunbook.published.digest import hex
from dunbook.published.statement import (
    DeltaFile,
    Deltas,
    FullFile,
    Hex,
    ListFile,
    Moment,
    PublicKeys,
    Refused,
    Strict,
    Whole,
    delta_for,
    signed_document,
    steps,
)

FORMAT = "dunbook-areas/1"
AREA_BYTES = 64 * 1024
"""The maximum size of an area's file that docs/list-files.md promises to readers. A real one has 1 to 4
KB."""


class AreaFile(ListFile):
    """One part: what is in it, and the file that says how to get there."""

    kind = "area"
    area: Annotated[str, Field(min_length=1, max_length=16)]
    count: Whole
    digest: Hex
    full_bytes: Whole
    """The number of bytes to load for a reader that does not have the part yet."""


class DivisionFile(ListFile):
    """Which keys lie in which area."""

    kind = "division"


class AreasStatement(Strict):
    format: Literal["dunbook-areas/1"]
    version: Whole
    made_at: Moment
    valid_until: Moment
    count: Whole
    digest: Hex
    """The digest of the whole list: the sum of the digests of its areas."""
    division: DivisionFile
    areas: Annotated[tuple[AreaFile, ...], Field(min_length=1, max_length=100)]
    """Sorted by `area`."""
    keys: PublicKeys


class AreaState(Strict):
    version: Whole
    """The version of the list in which the area changed last."""
    made_at: Moment
    count: Whole
    digest: Hex
    deltas: Deltas


class AreaWhole(AreaState):
    full: FullFile


class AreaOffer(Strict):
    """The file of an area. As in a pointer: a whole part, and what is newer."""

    area: str
    whole: AreaWhole
    newer: AreaState | None = None

    @property
    def newest(self) -> AreaState:
        return self.newer or self.whole

    @property
    def files(self) -> tuple[FullFile | DeltaFile, ...]:
        return (self.whole.full, *self.whole.deltas, *(self.newer.deltas if self.newer else ()))

    def steps(self, since: int | None) -> list[tuple[FullFile | DeltaFile, AreaState]]:
        """The least to load for a part of version `since`: each file, and what the part must be after it."""
        return steps(self.whole, self.newer, since)


def read_areas(pointer: bytes) -> AreasStatement:
    """What a pointer of our own says, without a look at its signatures."""
    return AreasStatement.model_validate_json(json.dumps(json.loads(pointer)["statement"]))


def believed_areas(pointer: bytes, pinned: Mapping[str, str], now: str) -> AreasStatement:
    """What a pointer to areas says, if a pinned key signed it and it is still valid at `now`.

    Raises Refused `unreadable`, `newer_format`, `signature` or `expired`.
    """
    message = signed_document(pointer, FORMAT, pinned)
    try:
        said = AreasStatement.model_validate_json(message)
    except ValidationError as error:
        raise Refused("unreadable") from error
    if said.valid_until < now:
        raise Refused("expired")
    if not _adds_up(said) or any(not key.is_right for key in said.keys):
        raise Refused("unreadable")
    return said


def _adds_up(said: AreasStatement) -> bool:
    """Whether the areas, each named once, make up the list."""
    ascend = all(before.area < after.area for before, after in pairwise(said.areas))
    digest = hex(sum(int(area.digest, 16) for area in said.areas))
    return ascend and sum(area.count for area in said.areas) == said.count and digest == said.digest


def offer_in(file: AreaFile, body: bytes) -> AreaOffer:
    """How to get to an area, from the file that its statement named and whose bytes were compared.

    Raises Refused `unreadable`.
    """
    try:
        offer = AreaOffer.model_validate_json(body)
    except ValidationError as error:
        raise Refused("unreadable") from error
    newest = offer.newest
    if (offer.area, newest.count, newest.digest) != (file.area, file.count, file.digest):
        raise Refused("unreadable")
    if offer.newer and not delta_for(offer.newer, offer.whole.version):
        raise Refused("unreadable")
    return offer


def dumped(offer: AreaOffer) -> bytes:
    said: dict[str, Any] = offer.model_dump(mode="json", exclude_none=True)
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()
