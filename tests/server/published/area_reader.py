"""A reader of some areas of the list: it believes what one signature covers, and never goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dunbook.published.area_publisher import POINTER as AREAS
from dunbook.published.area_statement import AREA_BYTES, believed_areas, offer_in
from dunbook.published.files import FOLDER
from dunbook.published.reader import Entries, applied, division_in, genuine
from dunbook.published.statement import Refused, as_moment

from tests.server.world import World


@dataclass
class AreaReader:
    pinned: dict[str, str]
    wants: tuple[str, ...]
    version: int | None = None
    division: str = ""
    held: dict[str, tuple[str, int, Entries]] = field(default_factory=dict)
    """Maps an area to the file from which it was loaded, its version and its entries."""
    loaded: list[str] = field(default_factory=list)
    """The kinds of files that the last update loaded."""

    def update(self, pointer: bytes, load: Callable[[str], bytes], now: str) -> None:
        """Raises Refused, and then leaves the reader as before."""
        said = believed_areas(pointer, self.pinned, now)
        if self.version is not None and said.version < self.version:
            raise Refused("older")
        self.loaded = []

        def fetch(name: str) -> bytes:
            self.loaded.append(name.rpartition(".")[2])
            return load(name)

        before = self.held if said.division.sha256 == self.division else {}
        division = division_in(genuine(said.division, load))
        after = {}
        for row in said.areas:
            if row.area not in self.wants:
                continue
            known = before.get(row.area)
            if known and known[0] == row.sha256:
                after[row.area] = known
                continue
            assert row.bytes <= AREA_BYTES
            offer = offer_in(row, genuine(row, fetch))
            entries: Entries = known[2] if known else {}
            for file, state in offer.steps(known[1] if known else None):
                entries = applied(entries, state, file, fetch(file.name))
            assert {division.area_of(key) for key in entries} <= {row.area}
            after[row.area] = row.sha256, said.version, entries
        self.held, self.version, self.division = after, said.version, said.division.sha256
        self.pinned = {key.key_id: key.public_key for key in said.keys}

    def visit(self, world: World) -> AreaReader:
        """Updates over HTTP, from the server itself."""
        pointer = world.client.get(f"/v1/list/{AREAS}")
        assert pointer.status_code == 200, pointer.text

        def load(name: str) -> bytes:
            answer = world.client.get(f"/v1/list/{FOLDER}/{name}")
            assert answer.status_code == 200, name
            return answer.data

        self.update(pointer.data, load, as_moment(world.now))
        return self

    @property
    def keys(self) -> set[str]:
        return {key for _, _, entries in self.held.values() for key in entries}


def newcomer(world: World, *wants: str) -> AreaReader:
    """Trusts the server's keys as it meets them."""
    keys = world.client.get("/v1/meta").json["published"]["keys"]
    return AreaReader({key["key_id"]: key["public_key"] for key in keys}, wants).visit(world)
