"""P5: a pack made in the browser is accepted by tools that are not ours; any change is found and named."""

import hashlib
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dunbook.cli import main
from dunbook.evidence_pack import verify_pack

from tests.extension.conftest import Panel
from tests.extension.packing import make_pack
from tests.server.forging import lines, mend, pack_up, unpack, write_lines


@pytest.fixture(scope="module")
def pack(keeper: Panel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pack(keeper, tmp_path_factory.mktemp("pack"))[0]


@pytest.fixture
def bag(pack: Path, tmp_path: Path) -> Path:
    return unpack(pack, tmp_path)


def test_bagit_and_sha256sum_accept_it(bag: Path):
    bagit = [sys.executable, "-m", "bagit", "--validate", "--quiet", str(bag)]
    assert subprocess.run(bagit, capture_output=True).returncode == 0
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        listed = subprocess.run(
            ["sha256sum", "--check", "--strict", manifest], cwd=bag, capture_output=True, text=True
        )
        assert listed.returncode == 0, listed.stderr


def test_the_command_accepts_the_zip_and_the_folder(pack: Path, bag: Path, capsys):
    assert main(["verify", str(pack), str(bag), "--json"]) == 0
    zipped, folder = json.loads(capsys.readouterr().out)
    assert zipped["good"]
    assert (zipped["sealed"], folder["sealed"]) == (True, False)
    assert (zipped["records"], zipped["entries"], zipped["attachments"]) == (8, 7, 3)


def good_ones(keeper: Panel, folder: Path, count: int) -> None:
    """Packs for every channel, masked and not, over different spans, none of them suspected."""
    rnd = random.Random(6)
    channels = ["institution", "nfra_12378", "nifa", "harassment_12321", "police", "public"]
    for number in range(count):
        chosen = {
            "channel": channels[number % 6],
            "masked": rnd.random() < 0.3,
            "language": rnd.choice(["zh_CN", "en"]),
            "creditor": rnd.choice(["huabei", None]),
            "from": rnd.choice(["", "2026-11-18"]),
        }
        (made,) = make_pack(keeper, folder, **chosen)
        verdict = verify_pack(made)
        assert verdict.good, (chosen, verdict)
        assert verdict.sealed


def test_good_packs_raise_no_alarm(keeper: Panel, tmp_path: Path):
    good_ones(keeper, tmp_path, 20)


@pytest.mark.soak
def test_a_thousand_good_packs_raise_no_alarm(keeper: Panel, tmp_path: Path):
    good_ones(keeper, tmp_path, 1_000)


def each_byte_counts(pack: Path, folder: Path, count: int, seed: int) -> None:
    rnd = random.Random(seed)
    whole = pack.read_bytes()
    changed = folder / pack.name
    for _ in range(count):
        at = rnd.randrange(len(whole))
        content = bytearray(whole)
        content[at] ^= rnd.randrange(1, 256)
        changed.write_bytes(content)
        verdict = verify_pack(changed)
        assert not verdict.good, at


def test_any_changed_byte_of_the_zip_is_found(pack: Path, tmp_path: Path):
    each_byte_counts(pack, tmp_path, 60, seed=1)


@pytest.mark.soak
def test_a_thousand_changed_bytes_of_the_zip_are_found(pack: Path, tmp_path: Path):
    each_byte_counts(pack, tmp_path, 1_000, seed=2)


def each_byte_is_named(bag: Path, count: int, seed: int) -> None:
    """Each byte of an unpacked pack is changed: the file is named, and in the log and the attachments the
    entry too."""
    rnd = random.Random(seed)
    names = sorted(path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file())
    owners = {one["path"]: one["seq"] for one in lines(bag, "pack.json")[0]["enclosures"]}
    for _ in range(count):
        name = rnd.choice(names)
        whole = (bag / name).read_bytes()
        at = rnd.randrange(len(whole))
        content = bytearray(whole)
        content[at] ^= rnd.randrange(1, 256)
        (bag / name).write_bytes(content)
        verdict = verify_pack(bag)
        (bag / name).write_bytes(whole)
        assert not verdict.good
        assert name.startswith("tagmanifest") or name in {one.path for one in verdict.findings}
        if name == "data/ledger.jsonl":
            line = whole[:at].count(b"\n") + 1
            assert {line, line - 1} & {one.seq for one in verdict.findings}, (line, verdict.findings)
        if name in owners:
            assert owners[name] in {one.seq for one in verdict.findings}
    assert verify_pack(bag).good


def test_any_changed_byte_within_is_named(bag: Path):
    each_byte_is_named(bag, 100, seed=3)


@pytest.mark.soak
def test_a_thousand_changed_bytes_within_are_named(bag: Path):
    each_byte_is_named(bag, 1_000, seed=4)


def each_field_is_named(bag: Path, folder: Path, count: int, seed: int) -> None:
    """One field of one record is changed, in the log or in the table, and every checksum is mended."""
    rnd = random.Random(seed)
    spare = folder / "forged" / bag.name
    for number in range(count):
        shutil.copytree(bag, spare, dirs_exist_ok=True)
        rows = lines(spare, "ledger.jsonl")
        record = rnd.choice([row for row in rows if "fields" in row])
        place = record["fields"] if rnd.random() < 0.7 else record
        name = rnd.choice([key for key in place if key not in ("fields", "seq", "hash")])
        place[name] = another(place[name], rnd)
        write_lines(spare, "ledger.jsonl", rows)
        mend(spare)
        verdict = verify_pack(spare if number % 2 else pack_up(spare, folder / "forged.zip"))
        named = [one for one in verdict.findings if one.code == "record"]
        assert [one.seq for one in named] == [record["seq"]], (name, verdict.findings)
        if name not in ("id", "corrects", "at"):
            assert named[0].id == (record["corrects"] or record["id"])
            assert named[0].time == record["fields"]["at"]


def another(value: object, rnd: random.Random) -> object:
    if isinstance(value, bool) or value is None:
        return "x" if value is None else not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return [*value, "threat"]
    text = str(value)
    return text[:-1] + ("a" if text[-1:] != "a" else "b") if rnd.random() < 0.5 else text + "0"


def test_any_changed_field_of_the_log_is_named_though_all_checksums_were_mended(bag: Path, tmp_path: Path):
    each_field_is_named(bag, tmp_path, 60, seed=5)


@pytest.mark.soak
def test_a_thousand_changed_fields_are_named(bag: Path, tmp_path: Path):
    each_field_is_named(bag, tmp_path, 1_000, seed=6)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("明天见", "请多关照"),
        ("22:31:05", "20:31:05"),
        ("'=某某公司", "乙公司"),
        ("1 2,", "1,"),
        (",1200,", ",1300,"),
    ],
)
def test_a_table_that_says_something_else_than_the_log_is_found(bag: Path, before: str, after: str):
    table = bag / "data" / "events.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, row in enumerate(rows) if before in row)
    seq, id, time = rows[at].split(",")[1:4]
    rows[at] = rows[at].replace(before, after, 1)
    table.write_text("".join(rows), encoding="utf-8", newline="")
    mend(bag)
    found = verify_pack(bag).findings
    assert [(one.code, one.path, str(one.seq), one.id) for one in found] == [
        ("row", "data/events.csv", seq, id)
    ]
    assert found[0].time in (time, time.replace("20:31", "22:31"))


def test_a_row_that_was_taken_out_of_the_table_is_found(bag: Path):
    table = bag / "data" / "events.csv"
    rows = table.read_bytes().splitlines(keepends=True)
    table.write_bytes(b"".join(rows[:-1]))
    mend(bag)
    assert [(one.code, one.seq) for one in verify_pack(bag).findings] == [("row", 8), ("extent", None)]


def test_an_exchanged_recording_is_named_with_its_entry(bag: Path):
    index = lines(bag, "pack.json")
    recording = index[0]["enclosures"][0]
    (bag / recording["path"]).write_bytes(b"another voice")
    recording["sha256"] = hashlib.sha256(b"another voice").hexdigest()
    recording["size"] = len(b"another voice")
    write_lines(bag, "pack.json", index)
    mend(bag)
    found = verify_pack(bag).findings
    assert [(one.code, one.path, one.seq) for one in found] == [
        ("enclosure", recording["path"], 7),
        ("count", "data/report.html", None),  # The report contains the hash, too.
    ]


def test_a_record_of_another_debt_is_only_a_seal_and_still_cannot_be_changed(bag: Path):
    rows = lines(bag, "ledger.jsonl")
    assert set(rows[2]) == {"seq", "prev", "hash"}
    rows[2]["hash"] = "0" * 64
    write_lines(bag, "ledger.jsonl", rows)
    mend(bag)
    assert [(one.code, one.seq) for one in verify_pack(bag).findings] == [("record", 3)]
