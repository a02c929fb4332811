"""Which files the extension can ever ask for: what its manifest names, and what that leads to.

What nothing leads to is not shipped: declarations of types, entries of the bundler, pages of the server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

_COMMENT = re.compile(r"/\*[\s\S]*?\*/|^\s*//[^\n]*", re.M)
_IMPORTED = re.compile(r"""\b(?:from|import)\s*\(?\s*['"](\.{1,2}/[^'"]+)['"]""")
_BESIDE = re.compile(r"""new URL\(\s*['"](\.{1,2}/[^'"]+)['"],\s*import\.meta\.url""")
# Shipped data is asked for by its path in `extension/`, or by its address in the package.
_DATA = re.compile(r"""['"`]((?:data|vendor)/[^'"`\s]+\.json)['"`]""")
_IN_PACKAGE = re.compile(r"""getURL\(['"]([^'"]+)['"]\)""")
_HOLE = re.compile(r"\$\{[^}]*\}")
_LINKED = re.compile(r"""\b(?:src|href)="([^"#:]+)\"""")


def reached(root: Path, manifest: dict[str, Any]) -> list[PurePosixPath]:
    """Paths below `root`, sorted. Raises FileNotFoundError for one that is named and is not there."""
    found: set[PurePosixPath] = set()
    waiting = [
        *(PurePosixPath(text) for text in _texts(manifest) if text.startswith("extension/")),
        *(_below(root, path) for path in root.glob("_locales/*/messages.json")),
    ]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _from(root, path)
    return sorted(found)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _from(root: Path, path: PurePosixPath) -> Iterator[PurePosixPath]:
    content = (root / path).read_bytes()
    # A bundle of the bundler's holds all that it needs.
    if path.suffix == ".js" and path.parts[1] != "vendor":
        yield from _from_script(root, path, _COMMENT.sub("", content.decode()))
    elif path.suffix == ".html" and path.parts[1] != "vendor":
        for name in _LINKED.findall(content.decode()):
            yield _below(root, (root / path).parent / name)


def _from_script(root: Path, path: PurePosixPath, code: str) -> Iterator[PurePosixPath]:
    folder = (root / path).parent
    for name in (*_IMPORTED.findall(code), *_BESIDE.findall(code)):
        yield _below(root, folder / name)
    for name in _DATA.findall(code):
        # A complaint's pack has a folder `data` too: what is not here is one of its names.
        yield from (_below(root, file) for file in (root / "extension").glob(_HOLE.sub("*", name)))
    yield from (PurePosixPath(name) for name in _IN_PACKAGE.findall(code) if name)
    # The style sheet of a room comes with the room: `views/parts/style.js`.
    sheet = folder / f"{folder.name}.css"
    if path.parts[1] == "views" and sheet.is_file():
        yield _below(root, sheet)


def _below(root: Path, path: Path) -> PurePosixPath:
    return PurePosixPath(path.resolve().relative_to(root.resolve()).as_posix())
