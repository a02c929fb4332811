"""The manifest says what the code does."""

import json
import re
import struct

from tests.browser.chromium import ROOT


def test_one_version_everywhere():
    manifest = json.loads((ROOT / "manifest.json").read_text())
    version = manifest["version"]
    assert f"VERSION = '{version}'" in (ROOT / "extension/platform/version.js").read_text()
    assert re.search(rf'^version = "{re.escape(version)}"', (ROOT / "pyproject.toml").read_text(), re.M)


def test_what_leaves_is_declared_to_firefox_as_optional():
    """The list in the manifest is the list that is asked for at the first report."""
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
