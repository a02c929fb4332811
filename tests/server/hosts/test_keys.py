"""Keys that sign the list: made, rotated with an overlap, retired; and what a reader does about it."""

import json
import stat
from pathlib import Path

import pytest
from dunbook.api.context import publish_now
from dunbook.cli import main
from dunbook.published.keys import id_of, load_keys, new_key, retire_key, verified
from dunbook.published.publisher import NoKey
from dunbook.published.statement import Refused

from tests.server.list_reader import Reader, newcomer
from tests.server.world import LANDLINE, World


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    """Runs `dunbook keys …` in a folder of its own: exit code, output, errors."""
    monkeypatch.setenv("DUNBOOK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["keys", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def test_keys_are_made_listed_and_retired(command, tmp_path: Path):
    assert "No keys yet" in command("list")[1]
    first = json.loads(command("new", "--json")[1])[0]
    path = tmp_path / "data/keys" / f"{first['key_id']}.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert first["key_id"] == id_of(first["public_key"])
    code, _, error = command("retire", first["key_id"])
    assert (code, "only key" in error) == (1, True)
    assert "both sign" in command("new")[1]
    both = json.loads(command("list", "--json")[1])
    assert len(both) == 2
    assert command("retire", first["key_id"])[0] == 0
    assert not path.exists()
    assert json.loads(command("list", "--json")[1]) == [row for row in both if row != first]
    code, _, error = command("retire", first["key_id"])
    assert (code, "no such key" in error) == (1, True)


def test_a_damaged_key_is_said_and_not_replaced(command, tmp_path: Path):
    made = json.loads(command("new", "--json")[1])[0]
    path = tmp_path / "data/keys" / f"{made['key_id']}.pem"
    path.write_text("nonsense")
    code, _, error = command("list")
    assert (code, "backup" in error) == (1, True)
    assert path.read_text() == "nonsense"


def test_a_signature_is_of_one_key_and_one_message(tmp_path: Path):
    one, other = new_key(tmp_path), new_key(tmp_path)
    signature = one.sign(b"list")
    assert verified(one.public, signature, b"list")
    assert not verified(one.public, signature, b"lisp")
    assert not verified(other.public, signature, b"list")
    for wrong in ("", "zz", signature[:-2], signature + "00", signature.upper(), "é" * 128):
        assert not verified(one.public, wrong, b"list")
        assert not verified(wrong, signature, b"list")


def test_the_new_key_is_learnt_from_the_old_one(circle: World):
    circle.person().reports(LANDLINE)
    publish_now(circle.context)
    regular, seldom = newcomer(circle), newcomer(circle)
    old = load_keys(circle.settings.data_dir)[0]
    new = new_key(circle.settings.data_dir)
    circle.forward(hours=1)
    publish_now(circle.context)
    assert set(regular.visit(circle).pinned) == {old.id, new.id}
    retire_key(circle.settings.data_dir, old.id)
    for _ in range(4):
        circle.forward(days=25)
        publish_now(circle.context)
    # A reader who came while both keys signed goes on; one who did not is not asked to believe a stranger.
    assert set(regular.visit(circle).pinned) == {new.id}
    assert regular.entries
    with pytest.raises(Refused, match="signature"):
        seldom.visit(circle)
    assert seldom.entries


def test_a_retired_key_is_believed_no_more(circle: World):
    publish_now(circle.context)
    old = load_keys(circle.settings.data_dir)[0]
    new_key(circle.settings.data_dir)
    publish_now(circle.context)
    reader = newcomer(circle)
    retire_key(circle.settings.data_dir, old.id)
    publish_now(circle.context)
    reader.visit(circle)
    assert old.id not in reader.pinned


def test_the_first_publication_makes_a_key_and_later_ones_do_not(circle: World):
    publish_now(circle.context)
    (key,) = load_keys(circle.settings.data_dir)
    (circle.settings.data_dir / "keys" / f"{key.id}.pem").unlink()
    circle.person().reports(LANDLINE)
    circle.forward(hours=1)
    with pytest.raises(NoKey):
        publish_now(circle.context)
    assert Reader({key.id: key.public}).visit(circle).entries == {}  # The published list stays.
