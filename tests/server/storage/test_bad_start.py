"""A start that cannot succeed: a plain sentence, exit code 1, and nothing changed."""

import os
from base64 import urlsafe_b64decode
from pathlib import Path

import pytest
from dunbook.cli import main
from dunbook.secret import load_secret
from dunbook.storage import open_database
from dunbook.storage.belonging import OtherSecret

from tests.server.world import World, new_secret

COMMANDS = [("serve", "--port", "0"), ("export", "--out", "away"), ("publish",)]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Runs `dunbook …` with these settings, and returns its message after it has refused."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def refused(*arguments: str, **settings: object) -> str:
        for name, value in settings.items():
            monkeypatch.setenv(f"DUNBOOK_{name}", str(value))
        assert main(list(arguments)) == 1
        said = capsys.readouterr().err
        assert len(said.splitlines()) == 1, said
        assert "Traceback" not in said
        return said

    return refused


def test_a_node_with_another_secret_does_not_start(make_world, database_url: str, tmp_path: Path, at):
    first = make_world(database_url=database_url, data_dir=tmp_path / "first")
    person = first.person()
    # Without the secret no new one is made, so that the operator can put the right one there.
    said = at("serve", "--port", "0", DATABASE_URL=database_url, DATA_DIR=tmp_path / "second")
    assert str(tmp_path / "second/secret") in said
    assert not (tmp_path / "second/secret").exists()
    load_secret(tmp_path / "second")
    assert "adopt-secret" in at("serve", "--port", "0")
    with pytest.raises(OtherSecret):
        make_world(database_url=database_url, data_dir=tmp_path / "second")
    (tmp_path / "second/secret").write_bytes((tmp_path / "first/secret").read_bytes())
    second = make_world(database_url=database_url, data_dir=tmp_path / "second")
    person.world = second
    assert person.asks("GET", "/v1/me").status_code == 200


def test_a_lost_secret_can_be_given_up(world: World, monkeypatch: pytest.MonkeyPatch, make_world, capsys):
    person, folder = world.person(), world.settings.data_dir
    (folder / "secret").unlink()
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(folder))
    assert main(["keys", "adopt-secret"]) == 0
    assert str(folder / "secret") in capsys.readouterr().out
    person.world = make_world(data_dir=folder)
    assert person.asks("GET", "/v1/me").status_code == 401
    assert person.registers().asks("GET", "/v1/me").status_code == 200


@pytest.mark.parametrize("bytes_", [b"", b"short", b"x" * 33])
def test_a_damaged_secret_is_said_and_left_alone(world: World, at, bytes_: bytes):
    file = world.settings.data_dir / "secret"
    file.write_bytes(bytes_)
    for arguments in COMMANDS[:2]:
        assert str(file) in at(*arguments, DATA_DIR=world.settings.data_dir)
    assert file.read_bytes() == bytes_


@pytest.mark.parametrize("where", [0, 100, 4096, 20_000])
def test_a_damaged_database_is_said_and_left_alone(world: World, at, where: int):
    world.person()
    world.close()
    database = world.settings.data_dir / "dunbook.sqlite3"
    for beside in database.parent.glob("dunbook.sqlite3-*"):
        beside.unlink()
    body = bytearray(database.read_bytes())
    body[where : where + 4096] = os.urandom(4096)
    database.write_bytes(body)
    if where < 4096:
        for arguments in COMMANDS:
            assert "backup" in at(*arguments, DATA_DIR=world.settings.data_dir)
        assert database.read_bytes() == bytes(body)
    else:
        # A page in the middle is damaged: the first command that reads it finds the damage.
        at("check", DATA_DIR=world.settings.data_dir)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:hidden@one:port/name",
        "postgresql://me:hidden@one:99999/name",
        "postgresql://me:hidden@one:5432,two:port/name",
        "postgresql://me:hidden@one/name?pgbouncer=perhaps",
    ],
)
def test_an_address_that_cannot_be_right_is_said(at, url: str):
    for arguments in COMMANDS:
        said = at(*arguments, DATABASE_URL=url)
        assert "DUNBOOK_DATABASE_URL" in said
        assert "hidden" not in said


def test_the_fingerprint_does_not_help_to_guess_reporters(world: World):
    secret = new_secret()
    ((said,),) = open_database(world.settings.database).read("SELECT value FROM fact WHERE name = 'secret'")
    server = world.context.secret
    assert said == server.fingerprint
    assert bytes.fromhex(said) not in server.reporter(urlsafe_b64decode(secret + "="))
    assert (world.settings.data_dir / "secret").read_bytes().hex() not in said
