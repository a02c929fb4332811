"""The published files as requests read them: from memory, without a database.

Looking at the pointer's file shows whether something new was published since, by whichever process.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.area_statement import AreasStatement, read_areas
from dunbook.published.files import FOLDER, NAME
from dunbook.published.publisher import POINTER, Latest, latest_of
from dunbook.published.statement import DeltaFile, FullFile, Offer, Statement, canonical, read
from dunbook.published.tel_files import INDEX

Made = TypeVar("Made")


@dataclass
class Bodies:
    """The files of a folder. Those of the present pointer stay in memory."""

    folder: Path
    names: frozenset[str] = frozenset()
    _held: dict[str, bytes] = field(default_factory=dict)

    def body(self, name: str) -> bytes | None:
        """The bytes of a file; None if there is no file of this name."""
        if name not in self._held:
            if not NAME.fullmatch(name):
                return None
            try:
                body = (self.folder / FOLDER / name).read_bytes()
            except OSError:
                return None
            if name not in self.names:
                return body
            self._held[name] = body
        return self._held[name]


@dataclass
class Edition:
    """A pointer and all the files that it names."""

    pointer: bytes
    packed: bytes
    """The pointer in gzip."""
    etag: str
    """The ETag of the pointer, without quotes."""
    offer: Offer
    headers: tuple[tuple[str, str], ...]
    """The response headers with the statement and its signatures that go with a file."""
    bodies: Bodies

    def best_for(self, since: int | None) -> FullFile | DeltaFile:
        return self.offer.statement.best_for(since)


@dataclass(frozen=True)
class Tables:
    """The index of the plain tables, and under what name each is stored."""

    index: bytes
    etag: str
    """The ETag of the index, without quotes."""
    files: dict[str, str]


@dataclass(frozen=True)
class Areas:
    """The pointer to the list divided by area."""

    pointer: bytes
    etag: str
    """The ETag of the pointer, without quotes."""
    said: AreasStatement


class _Watched(Generic[Made]):
    """The content of a file, which is read again when another file has taken its place."""

    def __init__(self, path: Path, read: Callable[[bytes], Made]) -> None:
        self._path = path
        self._read = read
        self._seen: tuple[int, int] | None = None
        self._made: Made | None = None

    def now(self) -> Made | None:
        """What the file says now; None while there is no such file."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        seen = found.st_mtime_ns, found.st_ino
        if seen != self._seen:
            self._made = self._read(self._path.read_bytes())
            self._seen = seen
        return self._made


class EditionCache:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.edition = _Watched(folder / POINTER, lambda pointer: _edition(folder, pointer)).now
        """What is published now; None before the first time."""
        self.tables = _Watched(folder / INDEX, _tables).now
        """The plain tables that are published now; None before the first time."""
        self.areas = _Watched(folder / AREAS, _areas).now
        """The list by area as it is published now; None where it is not divided."""

    def latest(self) -> Latest | None:
        """What is published now, in whichever form."""
        edition, areas = self.edition(), self.areas()
        return latest_of(edition.offer if edition else None, areas.said if areas else None)

    def bodies(self) -> Bodies:
        """All files that are published, whatever names them."""
        edition = self.edition()
        return edition.bodies if edition else Bodies(self._folder)


def _etag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]


def _tables(index: bytes) -> Tables:
    files = {row["name"]: f"{row['sha256']}.csv" for row in json.loads(index)["files"]}
    return Tables(index, _etag(index), files)


def _areas(pointer: bytes) -> Areas:
    return Areas(pointer, _etag(pointer), read_areas(pointer))


def _edition(folder: Path, pointer: bytes) -> Edition:
    document = json.loads(pointer)
    offer = read(pointer)
    return Edition(
        pointer=pointer,
        packed=gzip.compress(pointer, mtime=0),
        etag=_etag(pointer),
        offer=offer,
        headers=tuple(_headers(offer.statement, canonical(document["statement"]), document["signatures"])),
        bodies=Bodies(folder, frozenset(file.name for file in offer.files)),
    )


def _headers(
    statement: Statement, said: bytes, signatures: list[dict[str, str]]
) -> Iterator[tuple[str, str]]:
    yield "Dunbook-Version", str(statement.version)
    yield "Dunbook-Count", str(statement.count)
    yield "Dunbook-Digest", statement.digest
    # The very bytes that are signed, in base64url without padding.
    yield "Dunbook-Statement", urlsafe_b64encode(said).decode().rstrip("=")
    yield "Dunbook-Signature", ", ".join(f"{row['key_id']}={row['signature']}" for row in signatures)
