"""`dunbook verify` refuses hostile packs, says what it found, and confirms what a server confirmed."""

import json
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from dunbook.cli import main
from dunbook.evidence_pack import container, verify_pack, zip_contents

from tests.server.forging import lines, mend, pack_up, write_lines
from tests.server.packs import FIELDS, chained, make_bag


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    return make_bag(tmp_path, FIELDS, FIELDS)


def codes(path: Path) -> list[str]:
    return [one.code for one in verify_pack(path).findings]


def test_a_good_pack_ends_with_0_and_says_what_it_holds(bag: Path, tmp_path: Path, capsys):
    assert main(["verify", str(pack_up(bag, tmp_path / "a.zip")), str(bag)]) == 0
    said = capsys.readouterr().out
    assert said.count("1. Files: whole.") == 2
    assert "2 log records, 2 of them in full; 1 attachment." in said


def test_a_bad_one_among_good_ones_is_told_by_the_code_and_names_the_entry(bag: Path, tmp_path: Path, capsys):
    good = pack_up(bag, tmp_path / "good.zip")
    rows = lines(bag, "ledger.jsonl")
    rows[1]["fields"]["words"] = "softer"
    write_lines(bag, "ledger.jsonl", rows)
    mend(bag)
    assert main(["verify", str(good), str(pack_up(bag, tmp_path / "bad.zip"))]) == 3
    said = capsys.readouterr().out
    assert f"record 2 (entry {2:032x}, time 2026-11-20T21:14:00+08:00)" in said
    assert main(["verify", "--json", str(bag)]) == 3
    (verdict,) = json.loads(capsys.readouterr().out)
    assert (verdict["good"], verdict["findings"][0]["seq"]) == (False, 2)


def test_wrong_arguments_end_with_2_and_a_missing_file_with_1(tmp_path: Path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["verify"])
    assert ended.value.code == 2
    assert main(["verify", str(tmp_path / "nothing.zip")]) == 1
    assert "cannot be opened" in capsys.readouterr().out


def test_a_zip_packed_anew_is_still_good_but_said_to_be_unsealed(bag: Path, tmp_path: Path, capsys):
    pack = tmp_path / "again.zip"
    with zipfile.ZipFile(pack, "w") as opened:
        for path in bag.rglob("*"):
            opened.write(path, path.relative_to(bag.parent))
    assert main(["verify", str(pack)]) == 0
    assert "packed anew" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["bagit.txt", "tagmanifest-sha256.txt", "data/ledger.jsonl", "data/pack.json"]
)
def test_a_missing_file_is_named(bag: Path, name: str):
    (bag / name).unlink()
    assert ("missing", name) in {(one.code, one.path) for one in verify_pack(bag).findings}


def test_a_file_that_was_slipped_in_is_named(bag: Path):
    (bag / "data" / "more.pdf").write_bytes(b"x")
    assert [(one.code, one.path) for one in verify_pack(bag).findings] == [("unlisted", "data/more.pdf")]
    mend(bag)  # The file is on the manifest's list now, and still does not belong to a pack.
    assert codes(bag) == ["unlisted"]


@pytest.mark.parametrize("name", ["report.html", "录音/假.m4a", "more.txt"])
def test_a_file_beside_the_payload_is_named(bag: Path, name: str):
    """A person who opens the folder sees this file first."""
    (bag / name).parent.mkdir(exist_ok=True)
    (bag / name).write_bytes(b"x")
    mend(bag)
    assert [(one.code, one.path) for one in verify_pack(bag).findings] == [("unlisted", name)]


def test_what_a_system_leaves_in_a_folder_is_no_change(bag: Path):
    (bag / ".DS_Store").write_bytes(b"x")
    assert codes(bag) == []


@pytest.mark.parametrize("name", ["report.html", "events.csv"])
def test_a_report_or_table_that_was_taken_out_is_missed(bag: Path, name: str):
    (bag / "data" / name).unlink()
    mend(bag)
    assert ("missing", f"data/{name}") in {(one.code, one.path) for one in verify_pack(bag).findings}


def test_an_event_that_stands_twice_is_found(bag: Path):
    table = bag / "data" / "events.csv"
    rows = table.read_bytes().split(b"\r\n")
    again = b",".join([b"3", *rows[2].split(b",")[1:]])
    table.write_bytes(b"\r\n".join([*rows[:3], again, b""]))
    mend(bag)
    assert codes(bag) == ["row"]


FORGED = [
    {"part": 9},
    {"part": None},
    {"state": "missing", "part": None},
    {"state": "withheld", "part": None},
    {"state": "kept", "part": 0},
]


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("bytes_are", ["other", "gone"])
def test_no_word_of_the_index_lets_a_recording_be_exchanged(bag: Path, forged: dict, bytes_are: str):
    """The log has the file's hash, whatever the index says about its place."""
    (index,) = lines(bag, "pack.json")
    index["enclosures"][0].update(forged)
    write_lines(bag, "pack.json", [index])
    recording = bag / "data" / "attachments" / "1-a.m4a"
    if bytes_are == "other":
        recording.write_bytes(b"forged")
    else:
        recording.unlink()
    mend(bag)
    told_missing = bytes_are == "gone" and forged.get("state") in ("missing", "withheld")
    # It can be true that an enclosure is missing; this is counted and said.
    assert codes(bag) == ([] if told_missing else ["enclosure"])
    assert verify_pack(bag).left_out == (forged.get("part", 0) is None)


@pytest.mark.parametrize(
    "forged",
    [
        {"masked": True},
        {"masked": "no"},
        {"part": 2, "parts": 1},
        {"part": 0, "parts": -1},
        {"columns": ["n"]},
    ],
)
def test_an_index_that_no_panel_writes_is_none(bag: Path, forged: dict):
    """If the pack were said to be masked, the table would not be compared with the records that are given
    in full."""
    (index,) = lines(bag, "pack.json")
    write_lines(bag, "pack.json", [{**index, **forged}])
    mend(bag)
    assert ("changed", "data/pack.json") in {(one.code, one.path) for one in verify_pack(bag).findings}


def test_a_column_without_a_head_is_found(bag: Path):
    table = bag / "data" / "events.csv"
    table.write_bytes(table.read_bytes().replace(b"\r\n", b",more\r\n", 1))
    mend(bag)
    assert codes(bag) == ["changed"]


def test_a_good_verdict_says_what_it_does_not_cover(bag: Path, capsys):
    (index,) = lines(bag, "pack.json")
    index["enclosures"][0].update({"state": "missing", "part": None})
    write_lines(bag, "pack.json", [index])
    (bag / "data" / "attachments" / "1-a.m4a").unlink()
    mend(bag)
    assert main(["verify", str(bag)]) == 0
    said = capsys.readouterr().out
    assert "no part holds (gone or changed on the device): 1" in said
    assert "could have been rewritten as a whole by its holder" in said


def test_records_that_were_cut_off_or_swapped_are_found(bag: Path):
    rows = lines(bag, "ledger.jsonl")
    write_lines(bag, "ledger.jsonl", [rows[0], rows[2]])
    mend(bag)
    assert "head" in codes(bag)
    write_lines(bag, "ledger.jsonl", [rows[1], rows[0], rows[2]])
    mend(bag)
    assert codes(bag)[:2] == ["record", "record"]


# Files that must not be opened.


def hostile(folder: Path, *members: tuple[str, bytes], attributes: int = 0) -> Path:
    pack = folder / "hostile.zip"
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = attributes << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(info, content)
    return pack


@pytest.mark.parametrize(
    "name",
    ["../x", "/x", "d/../../x", "d/./x", "d//x", "d\\..\\x", "C:/x", "d/\x07x", "d/a\nb"],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str):
    assert codes(hostile(tmp_path, ("d/bagit.txt", b""), (name, b"x"))) == ["path"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [("d/a", "d/a"), ("d/a", "d/A"), ("d/\u00e9", "d/e\u0301")])
def test_two_files_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]):
    assert codes(hostile(tmp_path, *((name, b"x") for name in names))) == ["twice"]


def test_links_are_refused(tmp_path: Path, bag: Path):
    assert codes(hostile(tmp_path, ("d/a", b"/etc/passwd"), attributes=stat.S_IFLNK | 0o777)) == ["link"]
    (bag / "data" / "link").symlink_to("/etc/passwd")
    assert codes(bag) == ["link"]


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pack = hostile(tmp_path, ("d/bagit.txt", b""), ("d/data/a", b"\0" * 10_000_000))
    monkeypatch.setattr(zip_contents, "MOST_BYTES", 1_000_000)
    assert codes(pack) == ["too_large"]
    monkeypatch.undo()
    many = hostile(tmp_path, *((f"d/{number}", b"") for number in range(container.MOST_FILES + 1)))
    assert codes(many) == ["too_many"]


def test_a_member_that_says_it_is_small_and_is_not_is_damaged(tmp_path: Path):
    """Limits go by the declared size, so a member may not unpack to more than it declares."""
    pack = hostile(tmp_path, ("d/data/ledger.jsonl", b"\0" * 1_000_000))
    content = bytearray(pack.read_bytes())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(signature) + at
        content[start : start + 4] = struct.pack("<I", 10)
    pack.write_bytes(content)
    assert "changed" in codes(pack)


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_pack_is_said_to_be_none(tmp_path: Path, content: bytes):
    (tmp_path / "a.zip").write_bytes(content)
    assert codes(tmp_path / "a.zip")[0] in {"no_zip", "no_bag"}


def test_a_zip_of_a_later_version_of_the_format_is_no_pack(tmp_path: Path):
    pack = hostile(tmp_path, ("d/data/ledger.jsonl", b""))
    content = bytearray(pack.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 99  # The field "version needed to extract" says 9.9.
    pack.write_bytes(content)
    assert codes(pack) == ["no_zip"]


def test_a_zip_of_two_folders_is_no_pack(tmp_path: Path):
    assert codes(hostile(tmp_path, ("a/x", b""), ("b/x", b""))) == ["no_bag"]


def test_what_a_pack_says_cannot_steer_the_terminal(bag: Path, capsys):
    rows = lines(bag, "ledger.jsonl")
    rows[0]["fields"]["at"] = "\x1b[2Jcleared"
    write_lines(bag, "ledger.jsonl", rows)
    assert main(["verify", str(bag)]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_shapes_that_nobody_wrote_are_answered_and_not_stumbled_over(bag: Path):
    for index in ([], {}, {"enclosures": 3}, {"enclosures": [{}], "columns": 3}):
        write_lines(bag, "pack.json", [index])
        mend(bag)
        assert "changed" in codes(bag)
    for value in (None, [], "x", 3):
        make_odd = chained({**FIELDS, "attachments": value})
        write_lines(bag, "ledger.jsonl", [*make_odd, {"head": make_odd[-1]["hash"], "records": 1}])
        mend(bag)
        assert codes(bag)
