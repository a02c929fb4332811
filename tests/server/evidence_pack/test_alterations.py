"""Packs altered with every checksum redone: whatever contradicts the log or a stamp is found, and named.

Alterations that are not found are in the same list, so that nobody expects them to be: a pack rewritten as a
whole, and whatever is no fact of the log, as long as nobody outside stamped it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.x509 import load_pem_x509_certificates
from dunbook.cli import main
from dunbook.evidence_pack import Trusted, verify_pack

from tests.server.forging import pack_up, unpack
from tests.vectors.verify.alterations import ALTERATIONS
from tests.vectors.verify.packs import CASES, DEVICES, Bases, made_by_the_panel

NAMES = [f"{case['base']}: {case['alteration']}" for case in CASES]
EXIT = {"changed": {"files": 1, "log": 3}, "differs": {"content": 4}, "broken": {"time": 5}}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_each_answer_is_what_it_has_to_be(bases: Bases, tmp_path: Path, case: dict[str, Any], capsys):
    pack = bases.altered(case, tmp_path)
    roots = load_pem_x509_certificates(bases.authority.root.read_bytes())
    said = verify_pack(pack, Trusted(roots)).as_json()
    assert said["answers"] == case["answers"]
    assert sorted({one["code"] for one in said["findings"]}) == case["codes"]
    codes = [EXIT[answer][name] for name, answer in said["answers"].items() if answer in EXIT]
    assert main(["verify", "--root", str(bases.authority.root), str(pack)]) == min(codes, default=0)
    capsys.readouterr()


def test_every_alteration_is_tried_and_most_are_found():
    assert {case["alteration"] for case in CASES} == ALTERATIONS.keys()
    missed = {(case["base"], case["alteration"]) for case in CASES if not case["codes"]} - {
        (base, "nothing") for base in ("bare", "log", "pack", "devices")
    }
    everything = "words in the log, the table and the report, hashes made anew"
    assert missed == {
        ("bare", everything),
        ("bare", "the same, and every stamp and receipt taken out"),
        ("log", "the same, and every stamp and receipt taken out"),
        ("bare", "an older report put in"),
        # The check says that it does not know the style sheet or the passage, and that the table is to be
        # believed.
        ("bare", "a style that prints white on white"),
        ("bare", "a paragraph put into the report"),
        ("bare", "words put between two parts of the report"),
        ("bare", "a line put under the signature"),
        ("bare", "the requests in the report"),
        ("bare", "the own words in the report"),
        ("devices", "what a seal had seen taken out"),
        ("devices", "the name of a device"),
    }
    assert len(CASES) - len(missed) > 40


REQUESTS = [
    {"language": language, "creditor": creditor, "masked": masked}
    for language in ("zh_CN", "en")
    for creditor in ("huabei", "meituan", None)
    for masked in (False, True)
]


def test_what_the_panel_makes_raises_no_alarm(tmp_path: Path):
    for request, pack in zip(REQUESTS, made_by_the_panel(tmp_path, *REQUESTS), strict=True):
        verdict = verify_pack(pack)
        assert verdict.findings == [], request
        assert verdict.answer("content") == ("partly" if request["masked"] else "agrees")
        shown = {"huabei": 12, "meituan": 1}.get(str(request["creditor"]), 13)
        assert (verdict.shown, verdict.all) == (shown, 13)


@pytest.mark.parametrize("marks", [["third_party_contact"], ["third_party_contact", "insult"]])
def test_a_relative_who_owes_nothing_raises_no_alarm(tmp_path: Path, marks: list[str]):
    """Page 1 of such a pack leaves out that others were called, and may then have no sentence about
    conduct at all."""
    at = {"at": "2024-11-17T09:12:05+08:00", "what": "call", "answered": True, "creditor": "huabei"}
    calls = [{"written": "2024-11-17T01:14:00.000Z", "fields": {**at, "conduct": marks}}]
    for pack in made_by_the_panel(tmp_path, {"owesNothing": True}, {}, log=calls, own=[]):
        verdict = verify_pack(pack)
        assert (verdict.answer("content"), verdict.findings) == ("agrees", [])


def test_a_pack_of_two_devices_raises_no_alarm(tmp_path: Path):
    """An entry is corrected on both devices, with attachments on both, and each log has records that are
    sealed."""
    requests = [{**DEVICES["request"], **request} for request in REQUESTS if request["creditor"] != "meituan"]
    story = {name: value for name, value in DEVICES.items() if name != "request"}
    bags = []
    for request, pack in zip(requests, made_by_the_panel(tmp_path, *requests, **story), strict=True):
        verdict = verify_pack(pack)
        assert verdict.findings == [], request
        assert verdict.answer("content") == ("partly" if request["masked"] else "agrees")
        assert (verdict.shown, verdict.all) == (5 if request["creditor"] else 7, 7)
        devices = ["", ""] if request["masked"] else ["电脑", "手机"]
        assert [log["device"] for log in verdict.logs] == devices
        assert [log["records"] for log in verdict.logs] == [4, 5]
        bags.append(unpack(pack, pack.with_suffix("")))
    # The command ends with 1 when any of the bags is not whole.
    bagit = [sys.executable, "-m", "bagit", "--validate", "--quiet", *map(str, bags)]
    assert subprocess.run(bagit, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN", "可能被持有人整体重写过"), ("en", "rewritten as a whole by its holder")]
)
def test_without_outside_time_it_is_said_what_that_means(
    bases: Bases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys, language: str, said: str
):
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    assert main(["verify", str(pack_up(bases.bags["bare"], tmp_path / "a.zip"))]) == 0
    assert said in capsys.readouterr().out
