"""Somebody who keeps the list, as careful as the panel: believes signatures only, and never goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dunbook.published.entry import Entry
from dunbook.published.files import FOLDER
from dunbook.published.publisher import POINTER
from dunbook.published.reader import Entries, applied
from dunbook.published.statement import DeltaFile, Refused, as_moment, believed

from tests.server.world import World

Load = Callable[[str], bytes]
"""Gives the bytes of a file by its name."""


@dataclass
class Reader:
    pinned: dict[str, str]
    version: int | None = None
    entries: Entries = field(default_factory=dict)
    loaded: list[str] = field(default_factory=list)
    """Kinds of files of the last update: "delta", "full"."""

    def update(self, pointer: bytes, load: Load, now: str) -> None:
        """Raises Refused, and is then as before."""
        said = believed(pointer, self.pinned, now)
        if self.version is not None and said.version < self.version:
            raise Refused("older")
        file = said.best_for(self.version)
        self.loaded = [file.name.rpartition(".")[2]]
        try:
            after = applied(self.entries, said, file, load(file.name))
        except Refused:
            if not isinstance(file, DeltaFile):
                raise
            self.loaded.append("full")
            after = applied({}, said, said.full, load(said.full.name))
        self.entries, self.version = after, said.version
        self.pinned = {key.key_id: key.public_key for key in said.keys}

    def visit(self, world: World) -> Reader:
        """Updates over HTTP, from the server itself."""
        pointer = world.client.get(f"/v1/list/{POINTER}")
        assert pointer.status_code == 200, pointer.text
        self.update(
            pointer.data,
            lambda name: world.client.get(f"/v1/list/{FOLDER}/{name}").data,
            as_moment(world.now),
        )
        return self

    @property
    def numbers(self) -> dict[str, Entry]:
        return dict(self.entries)


def newcomer(world: World) -> Reader:
    """Trusts the server's keys as it meets them."""
    keys = world.client.get("/v1/meta").json["published"]["keys"]
    return Reader({key["key_id"]: key["public_key"] for key in keys}).visit(world)
