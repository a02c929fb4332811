"""A file that is made to keep a check busy is refused with a sentence, or checked within seconds.

The promised sizes are tried with `--soak`, each in a process of its own, whose time and memory can be
measured apart from those of others.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from dunbook.cli import main
from dunbook.evidence_pack import verify_pack
from dunbook.evidence_pack.findings import MOST
from dunbook.evidence_pack.verify import _CAPS

from tests.server.evidence_pack.attacks import COSTLY, FULL, LOG, REFUSED, Attack, log
from tests.server.forging import mend, pack_up
from tests.server.packs import FIELDS, make_bag

SMALL = 2_000_000
SECONDS, MEGABYTES = 5, 500
IN_A_PROCESS = """
import json, re, sys, time
from pathlib import Path
from dunbook.evidence_pack import verify_pack
began = time.process_time()
codes = [one.code for one in verify_pack(Path(sys.argv[1])).findings]
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(json.dumps([codes, time.process_time() - began, int(peak[1]) / 1000]))
"""


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_cost_much_is_refused(tmp_path: Path, name: str, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    attack, code = REFUSED[name]
    attack(tmp_path / "a.zip", SMALL)
    assert code in [one.code for one in verify_pack(tmp_path / "a.zip").findings]
    assert main(["verify", str(tmp_path / "a.zip")]) == 1
    said = capsys.readouterr().out.splitlines()
    assert all(len(line) < 1500 for line in said)


@pytest.mark.parametrize("name", COSTLY)
def test_what_stays_below_the_caps_gets_an_answer(tmp_path: Path, name: str):
    COSTLY[name](tmp_path / "a.zip", SMALL)
    verdict = verify_pack(tmp_path / "a.zip")
    assert verdict.findings
    assert len(verdict.findings) <= MOST


@pytest.mark.soak
@pytest.mark.parametrize("name", [*REFUSED, *COSTLY])
def test_no_file_of_50_mb_takes_more_than_seconds(tmp_path: Path, name: str):
    attack: Attack = REFUSED[name][0] if name in REFUSED else COSTLY[name]
    attack(tmp_path / "a.zip", FULL)
    assert (tmp_path / "a.zip").stat().st_size < FULL * 1.01
    ran = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS, tmp_path / "a.zip"], capture_output=True, check=True
    )
    codes, seconds, megabytes = json.loads(ran.stdout)
    assert codes
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_findings_without_end_are_counted_and_not_listed(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    bag = make_bag(tmp_path)
    for n in range(MOST + 7):
        (bag / f"{n}.txt").write_bytes(b"x")
    verdict = verify_pack(bag)
    assert (len(verdict.findings), verdict.more) == (MOST, 7)
    assert main(["verify", str(bag)]) == 1
    assert "7 more findings are not listed here." in capsys.readouterr().out


def test_a_long_log_of_a_real_person_is_below_the_caps(tmp_path: Path):
    """A record as the panel writes it, with many fields and long words; its size is measured, and its
    content not checked."""
    fields = {
        **FIELDS,
        **dict.fromkeys(
            ("agency", "agentNumber", "creditorOther", "dueDate", "stage", "numberKind"), "x" * 20
        ),
        "words": "今天不还，就找你单位。" * 10,
        "conduct": ["threat", "night_contact"],
        "attachments": [],
        "timeline": [],
        "source": {"kind": "table", "name": "bill.xlsx", "row": 12, "sha256": "0" * 64},
    }
    pack = tmp_path / "bag"
    bag = make_bag(pack)
    (bag / "data" / "ledger.jsonl").write_bytes(log(*[fields] * 200))
    cap, content = _CAPS[LOG], (bag / "data" / "ledger.jsonl").read_bytes()
    values = sum(content.count(sign) for sign in (b",", b":", b"[", b"{", b".", b"\\", b"e-", b"e+"))
    assert values / 200 * 20_000 < cap.values
    assert len(content) / 200 * 20_000 < cap.bytes
    assert cap.lines > 20_000


def test_what_a_small_pack_unpacks_to_is_no_bomb(tmp_path: Path):
    """Ten pictures without compression, as some phones take screenshots: 60 MB that a zip makes small."""
    bag = make_bag(tmp_path)
    for n in range(10):
        (bag / "data" / "attachments" / f"{n}-a.bmp").write_bytes(b"\xff" * 6_000_000)
    mend(bag)
    codes = {one.code for one in verify_pack(pack_up(bag, tmp_path / "a.zip")).findings}
    assert codes == {"unlisted"}  # The log does not know these files, and nothing else is wrong.


@pytest.mark.parametrize("seq", ["9" * 5_000, "²", "-1", ""])
def test_a_number_in_the_table_that_is_none_is_found(tmp_path: Path, seq: str):
    bag = make_bag(tmp_path)
    table = bag / "data" / "events.csv"
    rows = table.read_bytes().split(b"\r\n")
    cells = rows[1].split(b",")
    rows[1] = b",".join([cells[0], seq.encode(), *cells[2:]])
    table.write_bytes(b"\r\n".join(rows))
    mend(bag)
    assert verify_pack(bag).findings


def test_a_value_that_is_nested_without_end_is_found(tmp_path: Path):
    bag = make_bag(tmp_path)
    (bag / "data" / "pack.json").write_bytes(b"[" * 100_000)
    mend(bag)
    assert [one.code for one in verify_pack(bag).findings] == ["changed"]


@pytest.mark.parametrize("name", [LOG, "data/events.csv", "data/pack.json", "manifest-sha256.txt"])
def test_a_folder_has_the_same_caps(tmp_path: Path, name: str):
    bag = make_bag(tmp_path)
    (bag / name).write_bytes(b"\n" * 120_000)
    if name.startswith("data/"):
        mend(bag)
    assert "too_many_lines" in [one.code for one in verify_pack(bag).findings]
