"""A reader of the list, as careful as the panel: it believes signatures only, and never goes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dunbook.published.entry import Entry
from dunbook.published.files import FOLDER
from dunbook.published.publisher import POINTER
from dunbook.published.reader import Entries, applied
from dunbook.published.statement import Offer, Refused, as_moment, believed

from tests.server.world import World

Load = Callable[[str], bytes]
"""Returns the bytes of a file by its name."""


@dataclass
class Reader:
    pinned: dict[str, str]
    version: int | None = None
    entries: Entries = field(default_factory=dict)
    loaded: list[str] = field(default_factory=list)
    """The kinds of files that the last update loaded: "delta", "full"."""

    def update(self, pointer: bytes, load: Load, now: str) -> None:
        """Raises Refused, and then leaves the reader as before."""
        offer = believed(pointer, self.pinned, now)
        if self.version is not None and offer.newest.version < self.version:
            raise Refused("older")
        self.loaded = []
        try:
            after = self._after(offer, self.version, load)
        except Refused:
            if self.loaded[0] == "full":
                raise
            after = self._after(offer, None, load)
        self.entries, self.version = after, offer.newest.version
        self.pinned = {key.key_id: key.public_key for key in offer.statement.keys}

    def _after(self, offer: Offer, since: int | None, load: Load) -> Entries:
        held = self.entries
        for file, state in offer.steps(since):
            self.loaded.append(file.name.rpartition(".")[2])
            held = applied(held, state, file, load(file.name))
        return held

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
