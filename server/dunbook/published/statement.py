"""What a publisher signs: the version, what it holds, and every file that leads to it.

`docs/list-files.md` describes it for others. All files of a statement lead to the same version, so one
signature covers all. A whole list is packed once a day; what came since is a second statement in the same
pointer, `Newer`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeGuard, TypeVar

import rfc8785
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dunbook.published.keys import SigningKey, id_of, verified

FORMAT = "dunbook-list/1"
NEWER_FORMAT = "dunbook-list-newer/1"
"""A format of its own, so that neither statement can be passed off as the other."""
VALID_DAYS = 14
"""How many days a stale mirror is believed: long enough for a server that is away over a holiday."""
POINTER_BYTES = 64 * 1024
"""The maximum size of a pointer. A larger one is refused unread; a real one has about 2 KB."""

Hex = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Whole = Annotated[int, Field(ge=0, lt=2**53)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)


class ListFile(Strict):
    kind: ClassVar[str]
    sha256: Hex
    bytes: Whole

    @property
    def name(self) -> str:
        return f"{self.sha256}.{self.kind}"


class FullFile(ListFile):
    kind = "full"


class DeltaFile(ListFile):
    kind = "delta"
    since: Whole
    """The delta leads from this version, and from every later one, to the version of the statement."""


Deltas = Annotated[tuple[DeltaFile, ...], Field(max_length=100)]
"""The deltas to a version, sorted by `since`, the newest first."""


class PublicKey(Strict):
    key_id: str
    public_key: str

    @property
    def is_right(self) -> bool:
        """Whether the id is the one of the key."""
        try:
            return id_of(self.public_key) == self.key_id
        except ValueError:
            return False


PublicKeys = Annotated[tuple[PublicKey, ...], Field(min_length=1, max_length=20)]
"""The keys that sign from now on. Whoever believes a statement believes these henceforth, and no others."""


class Statement(Strict):
    format: Literal["dunbook-list/1"]
    version: Whole
    made_at: Moment
    valid_until: Moment
    count: Whole
    digest: Hex
    """The digest of the list that every one of the files leads to: see `dunbook.published.digest`."""
    full: FullFile
    deltas: Deltas
    keys: PublicKeys

    @property
    def files(self) -> tuple[FullFile | DeltaFile, ...]:
        return (self.full, *self.deltas)

    def best_for(self, since: int | None) -> FullFile | DeltaFile:
        """The least to load for a list of version `since`; the whole list when no delta leads from there."""
        return delta_for(self, since) or self.full


class Newer(Strict):
    """A version that came after the one of the statement beside it, of which there are only deltas."""

    format: Literal["dunbook-list-newer/1"]
    version: Whole
    made_at: Moment
    count: Whole
    digest: Hex
    deltas: Deltas
    """One of them leads from the version of the statement beside it, or from an earlier one."""


State = Statement | Newer
"""Says what a list holds: `version`, `made_at`, `count` and `digest`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a pointer says."""

    statement: Statement
    newer: Newer | None = None
    """The newer statement in the same pointer. None too if it is older than the statement: then somebody else
    put the two together."""

    @property
    def newest(self) -> State:
        return self.newer or self.statement

    @property
    def files(self) -> tuple[FullFile | DeltaFile, ...]:
        return self.statement.files + (self.newer.deltas if self.newer else ())

    def steps(self, since: int | None) -> list[tuple[FullFile | DeltaFile, State]]:
        """The least to load for a list of version `since`: each file, and what the list must be after it."""
        return steps(self.statement, self.newer, since)


class HasDeltas(Protocol):
    @property
    def version(self) -> int: ...

    @property
    def deltas(self) -> tuple[DeltaFile, ...]: ...


def delta_for(state: HasDeltas, since: int | None) -> DeltaFile | None:
    if since is None or since > state.version:
        return None
    return next((delta for delta in state.deltas if delta.since <= since), None)


class HasWhole(HasDeltas, Protocol):
    @property
    def full(self) -> FullFile: ...


WholeState = TypeVar("WholeState", bound=HasWhole)
NewerState = TypeVar("NewerState", bound=HasDeltas)


def steps(
    whole: WholeState, newer: NewerState | None, since: int | None
) -> list[tuple[FullFile | DeltaFile, WholeState | NewerState]]:
    """The least to load from version `since`: each file, and what must be there after it."""
    direct = delta_for(newer, since) if newer else None
    if newer and direct:
        return [(direct, newer)]
    file: FullFile | DeltaFile = delta_for(whole, since) or whole.full
    return [(file, whole), *(steps(whole, newer, whole.version) if newer else ())]


class Refused(Exception):
    """Why a file or statement is not believed: a stable word such as `signature`."""


def as_moment(moment: datetime) -> str:
    """Writes a moment as statements have it. As text, earlier moments sort before later ones."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def canonical(statement: Mapping[str, Any]) -> bytes:
    """RFC 8785: the bytes that are signed."""
    return rfc8785.dumps(dict(statement))


def signed(
    statement: Mapping[str, Any], keys: Sequence[SigningKey], newer: Mapping[str, Any] | None = None
) -> bytes:
    """The pointer, `latest.json`: the statement and a signature of each key, and the same of `newer`."""
    pointer = _signed(statement, keys)
    return rfc8785.dumps(pointer if newer is None else {**pointer, "newer": _signed(newer, keys)})


def _signed(statement: Mapping[str, Any], keys: Sequence[SigningKey]) -> dict[str, Any]:
    message = canonical(statement)
    signatures = [{"key_id": key.id, "signature": key.sign(message)} for key in keys]
    return {"statement": dict(statement), "signatures": signatures}


def read(pointer: bytes) -> Offer:
    """What a pointer of our own says, without a look at its signatures."""
    document = json.loads(pointer)
    statement = Statement.model_validate_json(canonical(document["statement"]))
    newer = document.get("newer")
    return Offer(statement, newer and Newer.model_validate_json(canonical(newer["statement"])))


def believed(pointer: bytes, pinned: Mapping[str, str], now: str) -> Offer:
    """What a pointer says, if a pinned key (id → public key) signed it and it is still valid at `now`.

    Raises Refused `unreadable`, `newer_format`, `signature` or `expired`.
    """
    document = _document(pointer, FORMAT)
    message = _message(document, pinned)
    try:
        statement = Statement.model_validate_json(message)
    except ValidationError as error:
        raise Refused("unreadable") from error
    if statement.valid_until < now:
        raise Refused("expired")
    if any(not key.is_right for key in statement.keys):
        raise Refused("unreadable")
    return Offer(statement, _newer(document.get("newer"), pinned, statement))


def signed_document(pointer: bytes, form: str, pinned: Mapping[str, str]) -> bytes:
    """The canonical statement of a pointer of this format, which a pinned key signed."""
    return _message(_document(pointer, form), pinned)


def _newer(document: object, pinned: Mapping[str, str], statement: Statement) -> Newer | None:
    if document is None:
        return None
    if not _is_signed(document):
        raise Refused("unreadable")
    try:
        newer = Newer.model_validate_json(_message(document, pinned))
    except ValidationError as error:
        raise Refused("unreadable") from error
    if newer.version <= statement.version:
        return None
    if delta_for(newer, statement.version) is None:
        raise Refused("unreadable")
    return newer


def _message(document: dict[str, Any], pinned: Mapping[str, str]) -> bytes:
    """The bytes that a pinned key signed."""
    try:
        message = canonical(document["statement"])
    except (rfc8785.CanonicalizationError, RecursionError) as error:
        raise Refused("unreadable") from error
    if not any(_signed_by(row, pinned, message) for row in document["signatures"][:20]):
        raise Refused("signature")
    return message


def _document(pointer: bytes, form: str) -> dict[str, Any]:
    if len(pointer) > POINTER_BYTES:
        raise Refused("unreadable")
    try:
        document = json.loads(pointer)
    except (ValueError, RecursionError) as error:
        raise Refused("unreadable") from error
    if not _is_signed(document):
        raise Refused("unreadable")
    # The format comes first: what a later one means by the rest is not for us to guess.
    said = str(document["statement"].get("format"))
    if said != form:
        raise Refused("newer_format" if said.startswith(form.rpartition("/")[0] + "/") else "unreadable")
    return document


def _is_signed(document: object) -> TypeGuard[dict[str, Any]]:
    return (
        isinstance(document, dict)
        and isinstance(document.get("statement"), dict)
        and isinstance(document.get("signatures"), list)
    )


def _signed_by(row: object, pinned: Mapping[str, str], message: bytes) -> bool:
    if not isinstance(row, dict):
        return False
    id, signature = row.get("key_id"), row.get("signature")
    if not isinstance(id, str) or not isinstance(signature, str):
        return False
    return id in pinned and verified(pinned[id], signature, message)
