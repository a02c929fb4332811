"""The panel's types of what the server answers are those of the server's own description."""

import json
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

TYPES = ROOT / "extension/core/common/api.d.ts"
GENERATOR = ROOT / "node_modules/openapi-typescript/bin/cli.js"


def test_the_types_of_the_api_are_up_to_date(tmp_path: Path):
    """After a change to the API run `npm run api-types`."""
    script = json.loads((ROOT / "package.json").read_text())["scripts"]["api-types"]
    options = script.partition("openapi-typescript ")[2].partition(" --output")[0].split()
    spec, fresh = tmp_path / "openapi.json", tmp_path / "api.d.ts"
    printer = [sys.executable, "-m", "dunbook.api.print_spec"]
    spec.write_bytes(subprocess.run(printer, capture_output=True, check=True).stdout)
    node = Path(sys.executable).parent / "node"
    generated = subprocess.run(
        [node, GENERATOR, spec, *options, "--output", fresh], cwd=ROOT, capture_output=True, text=True
    )
    assert generated.returncode == 0, generated.stderr
    assert TYPES.read_bytes() == fresh.read_bytes(), "run `npm run api-types`"
