"""The manifest says what the code does."""

import json
import re
import struct
from pathlib import Path

from dunbook import __version__

from tests.house.tree import ROOT, read, under


def test_the_version_is_said_in_one_place():
    """Files that are built from the manifest have its version; no other file has a version of its own."""
    version = json.loads((ROOT / "manifest.json").read_text())["version"]
    assert f'"{version}"' in (ROOT / "extension/vendor/product.js").read_text()
    assert __version__ == version
    again = re.compile(rf"(?i)version\W{{1,6}}{re.escape(version)}\b")
    sources = [
        *under("server", ".py"),
        *under("extension", ".js"),
        Path("pyproject.toml"),
        Path("package.json"),
    ]
    assert [str(name) for name in sources if again.search(read(name))] == []


def test_what_leaves_is_declared_to_firefox_as_optional():
    """The kinds of data in the manifest are those that the panel asks consent for at the first report."""
    gecko = json.loads((ROOT / "manifest.json").read_text())["browser_specific_settings"]["gecko"]
    declared = gecko["data_collection_permissions"]
    assert declared["required"] == ["none"]
    code = (ROOT / "extension/platform/host-extension.js").read_text()
    asked = re.search(r"SHARED_DATA = \[(.*?)\]", code)
    assert asked
    assert re.findall(r"'(\w+)'", asked[1]) == declared["optional"]


def test_icons_are_as_large_as_their_names_say():
    icons = sorted((ROOT / "extension/icons").glob("icon-*.png"))
    assert len(icons) == 6
    for icon in icons:
        size = int(icon.stem.removeprefix("icon-"))
        assert struct.unpack(">II", icon.read_bytes()[16:24]) == (size, size)
