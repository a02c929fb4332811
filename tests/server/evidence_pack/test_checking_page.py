"""The checking page answers what `dunbook verify` answers: to every altered pack, and to damaged ones."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dunbook.evidence_pack import verify_pack

from tests.server.forging import pack_up
from tests.vectors.verify.packs import CASES, Bases

NODE = Path(sys.executable).with_name("node")
NOT_SEEN = ("log", "a byte of a stamp")
"""A signature that does not hold: the page reads stamps and does not check who signed them, and says so."""


def by_the_page(packs: list[Path]) -> list[dict[str, Any]]:
    command = [str(NODE), "tests/node/complaint/verify-packs.js", *map(str, packs)]
    said: list[dict[str, Any]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return said


def by_the_command(pack: Path) -> dict[str, Any]:
    said = verify_pack(pack).as_json()
    findings = [{"code": one["code"], "seq": one["seq"]} for one in said["findings"]]
    return {**{name: said[name] for name in ("answers", "uncompared", "shown", "all", "records")}} | {
        "findings": findings
    }


def compared(said: dict[str, Any]) -> dict[str, Any]:
    """In an order of its own: each of the two looks at some things earlier than the other."""
    return {**said, "findings": sorted({json.dumps(one, sort_keys=True) for one in said["findings"]})}


@pytest.fixture(scope="module")
def altered(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("altered")
    return [bases.altered(case, folder / str(number)) for number, case in enumerate(CASES)]


def test_each_altered_pack_gets_the_same_four_answers_and_the_same_findings(altered: list[Path]):
    wrong = []
    for case, pack, said in zip(CASES, altered, by_the_page(altered), strict=True):
        if (case["base"], case["alteration"]) == NOT_SEEN:
            assert said["answers"] == {**case["answers"], "time": "unknown"}
            continue
        # Without a root the command knows no more of who signed a stamp than the page does.
        if compared(said) != compared(by_the_command(pack)):
            wrong.append((case["base"], case["alteration"], said, by_the_command(pack)))
    assert wrong == []


def test_each_damaged_zip_gets_the_same_answers(bases: Bases, tmp_path: Path):
    whole = pack_up(bases.bags["pack"], tmp_path / "whole.zip").read_bytes()
    dice = random.Random(15)
    packs = []
    for number in range(60):
        damaged = bytearray(whole)
        if number % 3:
            damaged[dice.randrange(len(damaged))] ^= 1 << dice.randrange(8)
        else:
            del damaged[dice.randrange(len(damaged)) :]
        packs.append(tmp_path / f"{number}.zip")
        packs[-1].write_bytes(damaged)
    wrong = []
    for pack, said in zip(packs, by_the_page(packs), strict=True):
        expected = by_the_command(pack)["answers"]
        if said["answers"]["time"] == "unknown" and expected["time"] == "broken":
            # The damage is in the signature of a stamp. To the manifest it does not pass for a whole file.
            expected["time"] = "unknown"
        for which in ("log", "content"):
            if expected["files"] == "changed" and said["answers"][which] in ("changed", "differs"):
                # The command reads a damaged file a little further than the page, which then finds more.
                expected[which] = said["answers"][which]
        if said["answers"] != expected:
            wrong.append((pack.name, said, expected))
    assert wrong == []
