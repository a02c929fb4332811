"""Where in a container the pack lies, whatever happened to it on the road.

Systems and programs wrap a folder in another one, unwrap it, spell names another way, and leave files of
their own. None of that changes the pack; all of it is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from dunbook.evidence_pack.container import Container, nfc
from dunbook.evidence_pack.findings import Refused

_SIGNS_OF_A_PACK = (
    "bagit.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
    "data/ledger.jsonl",
    "data/pack.json",
)
"""The files by which a pack is recognised. One is enough, so that a pack that lacks some is found and told
so."""
_LEFT_BY_SYSTEMS = {".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"}
_MAC_FOLDER, _MAC_PREFIX = "__MACOSX", "._"


class Pack:
    """The files of the one pack in a container, named relative to it and spelled in NFC."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self.ignored = left_by_systems(container.names)
        """The files that operating systems left, as the container names them."""
        others = [name for name in container.names if name not in self.ignored]
        self.outer = _folder_of_the_pack(others)
        """The folder that the pack lies in, with a slash at its end; empty where it lies in none."""
        self.beside = [name for name in others if not name.startswith(self.outer)]
        self._spelled = {
            nfc(name.removeprefix(self.outer)): name
            for name in container.names
            if name.startswith(self.outer) and name not in self.beside
        }
        self._left = {name for name, spelled in self._spelled.items() if spelled in self.ignored}

    @property
    def names(self) -> list[str]:
        return [name for name in self._spelled if name not in self._left]

    def claim(self, name: str) -> None:
        """The manifest lists this file: then it is of the pack, whatever its name looks like."""
        if name in self._left:
            self._left.remove(name)
            self.ignored.remove(self._spelled[name])

    def is_spelled(self, name: str) -> bool:
        """Whether the container spells the name exactly so. To other tools that check a pack it matters."""
        return self._spelled.get(nfc(name)) == self.outer + name

    def chunks(self, name: str) -> Iterator[bytes]:
        return self._container.chunks(self._spelled[name])


def left_by_systems(names: list[str]) -> list[str]:
    """Selects the names that are known to be made by macOS or Windows and by nobody else.

    An AppleDouble file `._x` counts only where there is an `x` that it belongs to; in the folder `__MACOSX`
    that a Mac adds to a zip, the `x` lies at the same place outside of it.
    """
    files = {nfc(name) for name in names}
    folders = {name[:at] for name in files for at, sign in enumerate(name) if sign == "/"}
    paths = files | folders
    return [name for name in names if _is_left_by_a_system(nfc(name), paths)]


def _is_left_by_a_system(name: str, paths: set[str]) -> bool:
    *folder, last = name.split("/")
    if last.casefold() in _LEFT_BY_SYSTEMS:
        return True
    if not last.startswith(_MAC_PREFIX):
        return False
    if _MAC_FOLDER in folder:
        folder.remove(_MAC_FOLDER)
    return "/".join([*folder, last.removeprefix(_MAC_PREFIX)]) in paths


def _folder_of_the_pack(names: list[str]) -> str:
    """Raises Refused where there is no pack, or more than one."""
    found = sorted(
        {
            name.removesuffix(sign)
            for name in names
            for sign in _SIGNS_OF_A_PACK
            if name == sign or name.endswith(f"/{sign}")
        },
        key=len,
    )
    if not found:
        raise Refused("no_bag")
    for other in found[1:]:
        if not other.startswith(found[0]):
            raise Refused("several", other)
    return found[0]
