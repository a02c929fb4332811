"""The packs that cases.json names: the base made by the panel's code, then each alteration of it."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dunbook.anchors import AnchorKey, as_json

from tests.server.authority import Authority
from tests.server.forging import lines, mend, pack_up, sha256, unpack
from tests.vectors.verify.alterations import ALTERATIONS
from tests.vectors.verify.forger import Forger

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
STORY: dict[str, Any] = json.loads((HERE / "story.json").read_text(encoding="utf-8"))
DEVICES: dict[str, Any] = json.loads((HERE / "devices.json").read_text(encoding="utf-8"))
"""The same kind of story, with entries written on a computer and on a phone."""
_NODE = Path(sys.executable).with_name("node")
_MAKER = "tests/node/complaint/packs.js"
KEY = AnchorKey(b"k" * 32)
"""The key of the server whose receipt the base holds."""


def made_by_the_panel(folder: Path, *requests: dict[str, Any], **changed: Any) -> list[Path]:
    """Packs of the story, as the panel's own code makes them: one for each request."""
    return _made(folder, *(_story(request, **changed) for request in requests or [{}]))


def _story(request: dict[str, Any] | None = None, /, **changed: Any) -> dict[str, Any]:
    return {**STORY, **changed, "request": {**STORY["request"], **(request or {})}}


def _made(folder: Path, *stories: dict[str, Any]) -> list[Path]:
    """A pack of each story, made by one run of the panel's code."""
    wanted, folders = [], []
    for number, story in enumerate(stories):
        folders.append(folder / f"made-{number}")
        folders[-1].mkdir(parents=True)
        wanted.append({"folder": str(folders[-1]), "story": story})
    command = [str(_NODE), _MAKER]
    subprocess.run(command, input=json.dumps(wanted), text=True, check=True, capture_output=True)
    return [next(one.glob("*.zip")) for one in folders]


class Bases:
    """The pack that is altered: bare, with a server's receipt and a stamp of its head, or also stamped as
    a whole; and one of two devices, with receipt and stamp of the second one's log."""

    def __init__(self, folder: Path) -> None:
        self.authority = Authority(folder / "authority")
        bare, apart = _made(folder / "plain", _story(), _story(DEVICES["request"], **DEVICES))
        told = self._confirmed(unpack(bare, folder / "bare"), "ledger")
        told_apart = self._confirmed(unpack(apart, folder / "apart"), "ledger-*")
        stamped, devices = _made(
            folder / "confirmed",
            _story(**told),
            _story(DEVICES["request"], **{**DEVICES, **told_apart}),
        )
        self.bags = {"bare": unpack(bare, folder / "bags/bare"), "log": unpack(stamped, folder / "bags/log")}
        self.bags["devices"] = unpack(devices, folder / "bags/devices")
        whole = folder / "bags/pack"
        shutil.copytree(folder / "bags/log", whole)
        self.bags["pack"] = whole / self.bags["log"].name
        manifest = self.bags["pack"] / "manifest-sha256.txt"
        manifest.with_name(f"{manifest.name}.tsr").write_bytes(
            self.authority.stamp(sha256(manifest.read_bytes()))
        )

    def _confirmed(self, bag: Path, which: str) -> dict[str, Any]:
        """The statement of an outsider about the end of a log."""
        (path,) = (bag / "data").glob(f"{which}.jsonl")
        end = lines(bag, path.name)[-1]
        receipt = KEY.receipt(end["head"], datetime.now(UTC))
        more = {"seq": end["records"], "public_key": KEY.public_key, "server": "https://dunbook.example"}
        stamp = base64.b64encode(self.authority.stamp(end["head"])).decode()
        return {"receipts": [{**as_json(receipt), **more}], "stamps": [stamp]}

    def altered(self, case: dict[str, Any], folder: Path) -> Path:
        """The zip of one case, sealed, with every checksum mended that needs no secret."""
        base = self.bags[case["base"]]
        bag = folder / base.name
        shutil.copytree(base, bag)
        before = _content(bag)
        ALTERATIONS[case["alteration"]](Forger(bag))
        if _content(bag) != before:
            mend(bag)
        return pack_up(bag, folder / f"{case['base']}-{CASES.index(case):02}.zip")


def _content(bag: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in bag.rglob("*") if path.is_file()}


def write(folder: Path) -> None:
    """Writes all packs, with cases.json beside them and the authority's root certificate."""
    folder.mkdir(parents=True, exist_ok=True)
    bases = Bases(folder / "work")
    cases = []
    for number, case in enumerate(CASES):
        pack = bases.altered(case, folder / f"work/{number}")
        cases.append({**case, "file": pack.rename(folder / pack.name).name})
    (folder / "cases.json").write_text(json.dumps(cases, ensure_ascii=False, indent=1), encoding="utf-8")
    shutil.copy(bases.authority.root, folder / "root.pem")
    shutil.rmtree(folder / "work")
