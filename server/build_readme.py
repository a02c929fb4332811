"""Hatchling metadata hook: the README as the package index shows it, which has no files beside it.

Pictures and links lead to the files of the released version, by the addresses of GitHub, GitLab and Gitee.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<picture>!?)(?P<text>\[[^\]]*\])\((?![a-z]+:|#)(?P<path>[^)]+)\)")


class ReadmeHook(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        root = Path(self.root)
        version = json.loads((root / "manifest.json").read_text(encoding="utf-8"))["version"]
        readme = (root / "README.md").read_text(encoding="utf-8")
        text = addressed(readme, metadata["urls"]["Repository"], f"v{version}")
        metadata["readme"] = {"content-type": "text/markdown", "text": text}


def addressed(text: str, repository: str, tag: str) -> str:
    def whole(link: re.Match[str]) -> str:
        kind = "raw" if link["picture"] else "blob"
        return f"{link['picture']}{link['text']}({repository}/{kind}/{tag}/{link['path']})"

    return _LINK.sub(whole, text)
