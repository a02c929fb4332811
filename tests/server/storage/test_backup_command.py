"""`dunbook backup`: a whole copy while others write, and never half a file."""

import json
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from dunbook.cli import main
from dunbook.storage import open_database
from dunbook.storage.migrate import migrate


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return tmp_path


@pytest.fixture
def url(folder: Path) -> str:
    url = f"sqlite:///{folder / 'dunbook.sqlite3'}"
    migrate(url)
    return url


INSERT = "INSERT INTO agency (slug, zh, en, listed) VALUES (:slug, 'x', 'x', 1)"


def add(database, slug: str) -> None:
    with database.write() as transaction:
        transaction.run(INSERT, slug=slug)


def slugs(file: Path) -> list[str]:
    copy = sqlite3.connect(file)
    try:
        return [slug for (slug,) in copy.execute("SELECT slug FROM agency ORDER BY slug")]
    finally:
        copy.close()


def test_the_copy_holds_what_is_only_in_the_log_of_the_database(capsys, folder: Path, url: str):
    """A plain copy of the file would miss it: the server is running, and its journal is not yet in the
    file."""
    database = open_database(url)
    add(database, "some_firm")
    target = folder / "copy.sqlite3"
    assert main(["backup", "--to", str(target), "--json"]) == 0
    database.close()
    told = json.loads(capsys.readouterr().out)
    assert told == {"file": str(target), "bytes": target.stat().st_size, "keys_in": str(folder)}
    assert slugs(target) == ["some_firm"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(entry.name for entry in folder.iterdir() if "copy" in entry.name) == ["copy.sqlite3"]


def test_a_server_on_the_copy_has_everything(folder: Path, url: str):
    database = open_database(url)
    add(database, "some_firm")
    database.close()
    assert main(["backup", "--to", str(folder / "copy.sqlite3")]) == 0
    restored = open_database(f"sqlite:///{folder / 'copy.sqlite3'}")
    assert restored.read("SELECT slug FROM agency") == [("some_firm",)]
    restored.close()


def test_a_copy_made_while_somebody_writes_is_whole(folder: Path, url: str):
    database = open_database(url)
    stop = threading.Event()

    def write() -> None:
        count = 0
        while not stop.is_set():
            with database.write() as transaction:
                for half in "ab":
                    transaction.run(INSERT, slug=f"{count:06d}{half}")
            count += 1

    writer = threading.Thread(target=write)
    writer.start()
    for turn in range(5):
        assert main(["backup", "--to", str(folder / f"copy{turn}")]) == 0
    stop.set()
    writer.join()
    database.close()
    for turn in range(5):
        found = slugs(folder / f"copy{turn}")
        assert len(found) % 2 == 0  # Both halves of each transaction are there, or none.
        assert found == sorted(f"{count:06d}{half}" for count in range(len(found) // 2) for half in "ab")


def test_an_existing_file_is_not_replaced(capsys, folder: Path, url: str):
    target = folder / "precious"
    target.write_text("mine")
    assert main(["backup", "--to", str(target)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert target.read_text() == "mine"


@pytest.mark.parametrize("where", ["nowhere/copy", "."])
def test_a_place_that_cannot_be_written_leaves_nothing(folder: Path, url: str, where: str):
    before = sorted(entry.name for entry in folder.iterdir())
    assert main(["backup", "--to", str(folder / where)]) == 1
    assert sorted(entry.name for entry in folder.iterdir()) == before


def test_a_damaged_database_gives_no_copy(capsys, folder: Path):
    (folder / "dunbook.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    assert main(["backup", "--to", str(folder / "copy")]) == 1
    assert "Not backed up" in capsys.readouterr().err
    assert [entry.name for entry in folder.iterdir() if "copy" in entry.name] == []


def test_without_a_database_there_is_nothing_to_copy(capsys, folder: Path):
    assert main(["backup", "--to", str(folder / "copy")]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_postgresql_is_left_to_its_own_tool(capsys, monkeypatch: pytest.MonkeyPatch, folder: Path):
    monkeypatch.setenv("DUNBOOK_DATABASE_URL", "postgresql://user:password@127.0.0.1:1/none")
    assert main(["backup", "--to", str(folder / "copy")]) == 1
    told = capsys.readouterr().err
    assert "pg_dump" in told
    assert "password" not in told


def test_a_target_is_asked_for(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["backup"])
    assert ended.value.code == 2
