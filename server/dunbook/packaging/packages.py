"""The three files for the stores: `chrome.zip`, `firefox.xpi`, and `source.zip` that builds the same two.

Where the manifest says `update_url`, there is also what a site of one's own hands out to Firefox:
`firefox-self-hosted.xpi` and `updates.json`.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from dunbook.packaging.archive import zipped
from dunbook.packaging.building import build
from dunbook.packaging.filling import MANIFEST, Filling, filled
from dunbook.packaging.manifests import (
    Manifest,
    for_chrome,
    for_firefox,
    for_firefox_from_elsewhere,
    update_url,
    written,
)
from dunbook.packaging.reached import reached
from dunbook.packaging.updates import ANSWER, answer

LICENCE = PurePosixPath("LICENSE")
BUILD = PurePosixPath("BUILD.md")
FOR: dict[str, Callable[[Manifest], Manifest]] = {"chrome.zip": for_chrome, "firefox.xpi": for_firefox}
SELF_HOSTED = {"firefox-self-hosted.xpi": for_firefox_from_elsewhere}

_SOURCES = (
    *("manifest.json", "LICENSE", "package.json", "package-lock.json", ".npmrc", "constraints.txt"),
    *("server/build_*", "server/taiwan*", "server/dunbook/__init__.py", "server/dunbook/packaging/*"),
    *("server/dunbook/evidence_pack/wordings.json", "docs/user-guide*.md", "docs/privacy*.md"),
    *("_locales/*/messages.json", "extension/**/*"),
)
_BUILT = (PurePosixPath("extension/vendor"), PurePosixPath("_locales/zh_TW"))
"""What the build reads, and what it writes."""
_BUILD = """\
# Building the packages

Node 22 or newer and Python 3.11 or newer, on any system; nothing else. In this folder:

```sh
npm ci
npm run build
python3 -m venv build
build/bin/pip install --constraint constraints.txt phonenumbers
build/bin/python server/build_places.py extension/vendor/places.json
PYTHONPATH=server build/bin/python -m dunbook.packaging packages
```

`packages/` then holds the packages, byte for byte as they were handed in. (Another version
of zlib may pack the same files into other bytes.) `extension/` is shipped as it is written, not bundled. Only
`extension/vendor/` and `_locales/zh_TW/` are built, from the npm packages that `package-lock.json` pins, as
`package.json` says.
"""


def packages(root: Path) -> dict[str, bytes]:
    """The packages by their names. `root` holds `manifest.json` and a built `extension/vendor/`.

    Raises OSError for a file that is named and not there.
    """
    manifest: Manifest = json.loads((root / MANIFEST).read_bytes())
    wanted = {**FOR, **(SELF_HOSTED if update_url(manifest) else {})}
    made = {}
    for name, adapted in wanted.items():
        own = adapted(manifest)
        contents = {path: (root / path).read_bytes() for path in [*reached(root, own), LICENCE]}
        made[name] = zipped({**contents, MANIFEST: written(own)})
    return {**made, ANSWER: answer(manifest)} if update_url(manifest) else made


def sources(root: Path, own: Filling) -> dict[PurePosixPath, bytes]:
    """What `packages` is made from, with what is filled in, and how: `BUILD.md`."""
    paths = {path for pattern in _SOURCES for path in root.glob(pattern) if path.is_file()}
    names = [PurePosixPath(path.relative_to(root).as_posix()) for path in paths]
    wanted = [
        name
        for name in names
        if not any(map(name.is_relative_to, _BUILT)) and "__pycache__" not in name.parts
    ]
    contents = {name: (root / name).read_bytes() for name in wanted}
    return {**filled(contents, own), BUILD: _BUILD.encode()}


def all_of(root: Path, own: Filling) -> dict[str, bytes]:
    """The packages and `source.zip` by their names. The packages are built from the very files of
    `source.zip`.

    Raises BuildFailed, and OSError for a file that is named and not there.
    """
    contents = sources(root, own)
    with tempfile.TemporaryDirectory(prefix="dunbook-package-") as folder:
        copy = Path(folder)
        for name, content in contents.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(content)
        build(copy, root / "node_modules")
        return {**packages(copy), "source.zip": zipped(contents)}
