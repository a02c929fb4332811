"""Changes that systems and programs make to a pack on its way are accepted and reported; no other change
passes."""

import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from dunbook.cli import main
from dunbook.evidence_pack import verify_pack

from tests.server.forging import lines, mend, write_lines
from tests.server.packs import make_bag

NAME = "dunbook-2026-11-23"
ACCENTED = "cerámica 录音.m4a"
MAC = {
    "__MACOSX/._{}": b"\0\5\x16\7",
    "__MACOSX/{}/._bagit.txt": b"\0\5\x16\7",
    "__MACOSX/{}/data/attachments/._1-" + ACCENTED: b"\0\5\x16\7",
    "{}/.DS_Store": b"\0\0\0\1Bud1",
    "{}/data/attachments/.DS_Store": b"\0\0\0\1Bud1",
}
WINDOWS = {"{}/data/attachments/Thumbs.db": b"x", "{}/desktop.ini": b"x", "{}/data/Desktop.ini": b"x"}
USB_STICK = {"{}/._data": b"x", "{}/data/._events.csv": b"x", "._{}": b"x"}


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    """A bag whose attachment has a name that systems spell in more than one way."""
    bag = make_bag(tmp_path / "made")
    attachment = bag / "data" / "attachments" / "1-a.m4a"
    attachment.rename(attachment.with_name(f"1-{ACCENTED}"))
    (index,) = lines(bag, "pack.json")
    index["enclosures"][0]["path"] = f"data/attachments/1-{ACCENTED}"
    write_lines(bag, "pack.json", [index])
    mend(bag)
    return bag


def found(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in verify_pack(path).findings]


def files(bag: Path) -> dict[str, bytes]:
    return {
        path.relative_to(bag.parent).as_posix(): path.read_bytes()
        for path in bag.rglob("*")
        if path.is_file()
    }


def as_zip(members: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def as_folder(members: dict[str, bytes], path: Path) -> Path:
    for name, content in members.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def named(left: dict[str, bytes]) -> dict[str, bytes]:
    return {name.format(NAME): content for name, content in left.items()}


@pytest.mark.parametrize("pack_up", [as_zip, as_folder])
@pytest.mark.parametrize("left", [MAC, WINDOWS, USB_STICK, {**MAC, **WINDOWS}])
def test_what_systems_leave_is_no_change_and_is_said(
    bag: Path, tmp_path: Path, left: dict[str, bytes], pack_up: Callable[..., Path], capsys
):
    pack = pack_up(files(bag) | named(left), tmp_path / "again")
    assert main(["verify", str(pack)]) == 0
    said = capsys.readouterr().out
    assert "1. Files: whole." in said
    assert "packed anew" in said
    assert f"not checked: {len(left)} files that macOS or Windows left: " in said
    assert sorted(verify_pack(pack).ignored) == sorted(named(left))


@pytest.mark.parametrize("outer", ["", "downloads/", "a b/资料/"])
@pytest.mark.parametrize("pack_up", [as_zip, as_folder])
@pytest.mark.parametrize("with_own", [True, False])
def test_the_folders_around_a_pack_do_not_matter(
    bag: Path, tmp_path: Path, outer: str, pack_up: Callable[..., Path], with_own: bool
):
    own = f"{NAME}/" if with_own else ""
    members = {f"{outer}{own}{name.removeprefix(NAME + '/')}": one for name, one in files(bag).items()}
    verdict = verify_pack(pack_up(members | {f"{outer}.DS_Store": b"x"}, tmp_path / "again"))
    assert (verdict.findings, verdict.attachments) == ([], 1)
    assert verdict.ignored == [f"{outer}.DS_Store"]


def test_a_folder_around_it_is_said(bag: Path, tmp_path: Path, capsys):
    pack = as_zip({f"资料/{name}": content for name, content in files(bag).items()}, tmp_path / "a.zip")
    assert main(["verify", str(pack)]) == 0
    assert f"The pack lies in the folder 资料/{NAME}/" in capsys.readouterr().out


@pytest.mark.parametrize("pack_up", [as_zip, as_folder])
def test_names_in_another_spelling_are_the_same_names(
    bag: Path, tmp_path: Path, pack_up: Callable[..., Path], capsys
):
    members = {unicodedata.normalize("NFD", name): content for name, content in files(bag).items()}
    pack = pack_up(members, tmp_path / "again")
    assert main(["verify", str(pack)]) == 0
    assert "1 file name spelled another way" in capsys.readouterr().out
    members[next(name for name in members if name.endswith("m4a"))] = b"other"
    codes = {code for code, _ in found(pack_up(members, tmp_path / "changed"))}
    assert codes == {"changed", "enclosure"}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_without_a_mark_for_their_encoding_are_read(bag: Path, tmp_path: Path, encoding: str):
    """Windows in China writes GBK; older tools write UTF-8 and do not say so."""
    attachment = bag / "data" / "attachments" / f"1-{ACCENTED}"
    attachment.rename(attachment.with_name("1-录音.m4a"))
    (index,) = lines(bag, "pack.json")
    index["enclosures"][0]["path"] = "data/attachments/1-录音.m4a"
    write_lines(bag, "pack.json", [index])
    mend(bag)
    meant = "录音".encode(encoding)
    blank = "~" * len(meant)
    members = {name.replace("录音", blank): content for name, content in files(bag).items()}
    pack = as_zip(members, tmp_path / "a.zip")
    pack.write_bytes(pack.read_bytes().replace(blank.encode(), meant))
    assert found(pack) == []


def test_backslashes_between_folders_are_read(bag: Path, tmp_path: Path):
    """Windows PowerShell packs folders in this way."""
    pack = as_zip(
        {name.replace("/", "\\"): content for name, content in files(bag).items()}, tmp_path / "a.zip"
    )
    assert found(pack) == []


NO_LEFTOVERS = [
    "{}/._letter.pdf",
    "{}/.DS_Store.pdf",
    "{}/data/attachments/._2-letter.pdf",
    "{}/.ds_store/letter.pdf",
    "{}/Thumbs.db.txt",
    "{}/__MACOSX/letter.pdf",
    "{}/.hidden",
    "{}/._",
]


@pytest.mark.parametrize("pack_up", [as_zip, as_folder])
@pytest.mark.parametrize("name", NO_LEFTOVERS)
def test_what_only_looks_like_it_is_named(bag: Path, tmp_path: Path, name: str, pack_up: Callable[..., Path]):
    pack = pack_up(files(bag) | {name.format(NAME): b"x"}, tmp_path / "again")
    assert found(pack) == [("unlisted", name.format(NAME).removeprefix(f"{NAME}/"))]
    assert verify_pack(pack).ignored == []


@pytest.mark.parametrize("name", ["__MACOSX/letter.pdf", "letter.pdf", "__MACOSX/._letter.pdf"])
def test_a_file_beside_the_pack_is_named(bag: Path, tmp_path: Path, name: str, capsys):
    pack = as_zip(files(bag) | {name: b"x"}, tmp_path / "a.zip")
    assert found(pack) == [("beside", name)]
    assert main(["verify", str(pack)]) == 1
    assert f"Beside the pack lies a file that it does not know: {name}" in capsys.readouterr().out


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "._1-" + ACCENTED])
def test_what_the_manifest_lists_is_checked_whatever_its_name(bag: Path, name: str):
    listed = bag / "data" / "attachments" / name
    listed.write_bytes(b"first")
    mend(bag)
    path = f"data/attachments/{name}"
    assert found(bag) == [("unlisted", path)]  # The log names every attachment, and not this one.
    listed.write_bytes(b"other")
    assert ("changed", path) in found(bag)
    listed.unlink()
    assert ("missing", path) in found(bag)


def test_two_spellings_of_one_name_are_refused(bag: Path, tmp_path: Path):
    spelled = unicodedata.normalize("NFD", ACCENTED)
    attachment = bag / "data" / "attachments" / f"1-{ACCENTED}"
    again = shutil.copy(attachment, attachment.with_name(f"1-{spelled}"))
    assert found(bag)[0][0] == "twice"
    mend(bag)
    again.unlink()  # One file, and two lines of the manifest that could both mean it.
    assert found(bag)[0][0] == "twice"


def test_a_line_that_stands_twice_is_found(bag: Path):
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text() + manifest.read_text().splitlines()[0] + "\n")
    assert ("changed", "manifest-sha256.txt") in found(bag)


@pytest.mark.parametrize("pack_up", [as_zip, as_folder])
def test_two_packs_are_checked_on_their_own(bag: Path, tmp_path: Path, pack_up: Callable[..., Path]):
    both = files(bag) | {f"second/{name.removeprefix(NAME + '/')}": one for name, one in files(bag).items()}
    ((code, _),) = found(pack_up(both, tmp_path / "both"))
    assert code == "several"


def test_a_pack_within_a_pack_is_a_file_too_many(bag: Path, tmp_path: Path):
    inner = {f"{NAME}/data/attachments/{name}": content for name, content in files(bag).items()}
    assert {code for code, _ in found(as_zip(files(bag) | inner, tmp_path / "a.zip"))} == {"unlisted"}


@pytest.mark.parametrize("pack_up", [as_zip, as_folder])
@pytest.mark.parametrize("members", [{}, {"photo.jpg": b"x"}, {"a/b": b"x", "__MACOSX/a/._b": b"x"}])
def test_what_holds_no_pack_is_said_to_hold_none(
    tmp_path: Path, members: dict[str, bytes], pack_up: Callable[..., Path]
):
    (tmp_path / "none").mkdir(exist_ok=True)
    where = tmp_path / "none" / "a"
    where.mkdir() if pack_up is as_folder else None
    assert found(pack_up(members, where)) == [("no_bag", "")]
