"""What a publisher signs: the version, what it holds, and every file that leads to it.

`docs/list-files.md` describes it for others. All files lead to the same version, so one signature covers all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import rfc8785
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dunbook.published.keys import SigningKey, id_of, verified

FORMAT = "dunbook-list/1"
VALID_DAYS = 14
"""How long a stale mirror is believed: long enough for a server that is away over a holiday."""
POINTER_BYTES = 64 * 1024
"""The maximum size of a pointer. A larger one is refused unread; a real one has about 2 KB."""

_Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
_Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
_Whole = Annotated[int, Field(ge=0, lt=2**53)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class ListFile(_Strict):
    sha256: _Hex
    bytes: _Whole


class FullFile(ListFile):
    @property
    def name(self) -> str:
        return f"{self.sha256}.full"


class DeltaFile(ListFile):
    since: _Whole
    """The delta leads from this version, and from every later one, to the version of the statement."""

    @property
    def name(self) -> str:
        return f"{self.sha256}.delta"


class PublicKey(_Strict):
    key_id: str
    public_key: str


class Statement(_Strict):
    format: Literal["dunbook-list/1"]
    version: _Whole
    made_at: _Moment
    valid_until: _Moment
    count: _Whole
    digest: _Hex
    """The digest of the list that every one of the files leads to: see `dunbook.published.digest`."""
    full: FullFile
    deltas: Annotated[tuple[DeltaFile, ...], Field(max_length=100)]
    """Sorted by `since`, the newest first."""
    keys: Annotated[tuple[PublicKey, ...], Field(min_length=1, max_length=20)]
    """Those that sign from now on. Who believes this statement believes these henceforth, and no others."""

    @property
    def files(self) -> tuple[FullFile | DeltaFile, ...]:
        return (self.full, *self.deltas)

    def best_for(self, since: int | None) -> FullFile | DeltaFile:
        """The least to load for a list of version `since`; the whole list when no delta leads from there."""
        if since is not None and since <= self.version:
            for delta in self.deltas:
                if delta.since <= since:
                    return delta
        return self.full


class Refused(Exception):
    """Why a file or statement is not believed: a stable word such as `signature`."""


def as_moment(moment: datetime) -> str:
    """As it stands in a statement. Earlier ones sort before later ones."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def canonical(statement: Mapping[str, Any]) -> bytes:
    """RFC 8785: the bytes that are signed."""
    return rfc8785.dumps(dict(statement))


def signed(statement: Mapping[str, Any], keys: Sequence[SigningKey]) -> bytes:
    """The pointer, `latest.json`: the statement and a signature of each key."""
    message = canonical(statement)
    signatures = [{"key_id": key.id, "signature": key.sign(message)} for key in keys]
    return rfc8785.dumps({"statement": dict(statement), "signatures": signatures})


def believed(pointer: bytes, pinned: Mapping[str, str], now: str) -> Statement:
    """What a pointer says, if a pinned key (id → public key) signed it and it is still valid at `now`.

    Raises Refused `unreadable`, `newer_format`, `signature` or `expired`.
    """
    document = _document(pointer)
    said, signatures = document["statement"], document["signatures"]
    # The format comes first: what a later one means by the rest is not for us to guess.
    if said.get("format") != FORMAT:
        newer = str(said.get("format")).startswith("dunbook-list/")
        raise Refused("newer_format" if newer else "unreadable")
    try:
        message = canonical(said)
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise Refused("unreadable") from error
    if not any(_signed_by(row, pinned, message) for row in signatures[:20]):
        raise Refused("signature")
    try:
        statement = Statement.model_validate_json(message)
    except ValidationError as error:
        raise Refused("unreadable") from error
    if statement.valid_until < now:
        raise Refused("expired")
    if any(not _is_key(key) for key in statement.keys):
        raise Refused("unreadable")
    return statement


def _document(pointer: bytes) -> dict[str, Any]:
    if len(pointer) > POINTER_BYTES:
        raise Refused("unreadable")
    try:
        document = json.loads(pointer)
    except (ValueError, RecursionError) as error:
        raise Refused("unreadable") from error
    if (
        not isinstance(document, dict)
        or not isinstance(document.get("statement"), dict)
        or not isinstance(document.get("signatures"), list)
    ):
        raise Refused("unreadable")
    return document


def _signed_by(row: object, pinned: Mapping[str, str], message: bytes) -> bool:
    if not isinstance(row, dict):
        return False
    id, signature = row.get("key_id"), row.get("signature")
    if not isinstance(id, str) or not isinstance(signature, str):
        return False
    return id in pinned and verified(pinned[id], signature, message)


def _is_key(key: PublicKey) -> bool:
    try:
        return id_of(key.public_key) == key.key_id
    except ValueError:
        return False
