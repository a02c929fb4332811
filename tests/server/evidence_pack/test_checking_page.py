"""The checking page answers as `dunbook verify` does: to every altered pack, and to damaged ones."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509 import load_pem_x509_certificates
from dunbook.evidence_pack import Trusted, verify_pack

from tests.server.authority import Authority
from tests.server.evidence_pack.attacks import REFUSED
from tests.server.forging import pack_up
from tests.vectors.verify.packs import CASES, Bases

NODE = Path(sys.executable).with_name("node")
NO_ROOT = Path("/dev/null")


def by_the_page(packs: list[Path], root: Path = NO_ROOT) -> list[dict[str, Any]]:
    command = [str(NODE), "tests/node/complaint/verify-packs.js", str(root), *map(str, packs)]
    said: list[dict[str, Any]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return said


def by_the_command(pack: Path, root: Path = NO_ROOT) -> dict[str, Any]:
    roots = load_pem_x509_certificates(root.read_bytes()) if root != NO_ROOT else []
    said = verify_pack(pack, Trusted(roots=roots)).as_json()
    stamps = [{name: one[name] for name in ("path", "standing", "authority")} for one in said["stamps"]]
    findings = [{"code": one["code"], "seq": one["seq"]} for one in said["findings"]]
    return {**{name: said[name] for name in ("answers", "uncompared", "shown", "all", "records")}} | {
        "findings": findings,
        "stamps": stamps,
    }


def compared(said: dict[str, Any]) -> dict[str, Any]:
    """With the findings sorted, because each of the two examines some things earlier than the other."""
    return {**said, "findings": sorted({json.dumps(one, sort_keys=True) for one in said["findings"]})}


@pytest.fixture(scope="module")
def altered(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("altered")
    return [bases.altered(case, folder / str(number)) for number, case in enumerate(CASES)]


def test_each_altered_pack_gets_the_same_four_answers_and_the_same_findings(altered: list[Path]):
    wrong = []
    for case, pack, said in zip(CASES, altered, by_the_page(altered), strict=True):
        if compared(said) != compared(by_the_command(pack)):
            wrong.append((case["base"], case["alteration"], said, by_the_command(pack)))
    assert wrong == []


@pytest.mark.parametrize(("whose", "time"), [("own", "known"), ("other", "unknown"), ("namesake", "broken")])
def test_to_each_root_that_is_given_the_page_answers_as_the_command(
    bases: Bases, tmp_path: Path, whose: str, time: str
):
    """A root that signed the stamps, one that did not, and one that only has the same name."""
    name = "Somebody Else" if whose == "other" else "Test Authority"
    root = bases.authority.root if whose == "own" else Authority(tmp_path / "authority", name).root
    packs = [pack_up(bases.bags[bag], tmp_path / f"{bag}.zip") for bag in ("log", "pack", "devices")]
    for pack, said in zip(packs, by_the_page(packs, root), strict=True):
        assert compared(said) == compared(by_the_command(pack, root))
        assert said["answers"]["time"] == time


def test_a_long_text_is_too_large_for_both(tmp_path: Path):
    attack, code = REFUSED["one long text in the log"]
    pack = tmp_path / "long.zip"
    attack(pack, 1)
    [said] = by_the_page([pack])
    assert code in [one["code"] for one in said["findings"]]
    assert said["answers"] == by_the_command(pack)["answers"]


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
        if {said["answers"]["time"], expected["time"]} == {"unknown", "broken"}:
            # The damage is in a stamp, and each reader is strict about another part of the encoding.
            expected["time"] = said["answers"]["time"]
        for which, answers in (("log", {"consistent", "changed"}), ("content", {"agrees", "differs"})):
            if expected["files"] == "changed" and {said["answers"][which], expected[which]} == answers:
                # Both read a damaged file up to the damage, and neither inflater stops at exactly that byte.
                expected[which] = said["answers"][which]
        if said["answers"] != expected:
            wrong.append((pack.name, said, expected))
    assert wrong == []
