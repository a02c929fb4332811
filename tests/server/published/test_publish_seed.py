"""`dunbook publish --seed`: the list in a package is the published one."""

import json
from base64 import b64decode
from pathlib import Path

import pytest
from dunbook import clock
from dunbook.published import publisher
from dunbook.published.codec import decode_full
from dunbook.published.statement import as_moment, believed

from tests.server.published.test_publish_processes import command, pinned
from tests.server.world import LANDLINE, World

__all__ = ["command"]


def test_a_seed_is_what_is_published_and_brings_its_keys(circle: World, command, tmp_path: Path):
    file = tmp_path / "seed.json"
    circle.person().reports(LANDLINE)
    code, printed, _ = command("publish", "--seed", str(file), "--server", "https://a.example/", "--json")
    assert (code, json.loads(printed)["count"]) == (0, 1)
    seed = json.loads(file.read_text())
    assert set(seed) == {"server", "keys", "pointer", "full"}
    assert seed["server"] == "https://a.example"  # The panel writes addresses in this form.
    keys = {key["key_id"]: key["public_key"] for key in seed["keys"]}
    assert keys == pinned(circle)
    assert seed["pointer"].encode() == circle.client.get("/v1/list/latest.json").data
    said = believed(seed["pointer"].encode(), keys, as_moment(clock.now())).statement
    body = b64decode(seed["full"])
    assert body == circle.client.get(f"/v1/list/files/{said.full.name}").data
    assert [entry.key for entry in decode_full(body)] == ["+8657126888888"]


def test_a_seed_without_a_server_or_a_place_is_refused(circle: World, command, tmp_path: Path):
    for server in ([], ["--server", "a.example"]):
        code, _, error = command("publish", "--seed", str(tmp_path / "seed.json"), *server)
        assert (code, "https://dunbook.example" in error) == (1, True)
    assert not (tmp_path / "seed.json").exists()
    (tmp_path / "file").write_text("")
    code, _, error = command(
        "publish", "--seed", str(tmp_path / "file/seed"), "--server", "https://a.example"
    )
    assert (code, str(tmp_path / "file/seed") in error) == (1, True)


def test_a_list_by_area_only_is_said_to_be_too_long(
    circle: World, command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(publisher, "MOST_ENTRIES", 0)
    monkeypatch.setenv("DUNBOOK_LIST_BY_AREA", "true")
    circle.person().reports(LANDLINE)
    server = ("--server", "https://a.example")
    for asked in (
        ("publish", "--seed", str(tmp_path / "seed.json"), *server),
        ("package", "--seed", "--out", str(tmp_path / "dist"), *server),
    ):
        code, _, error = command(*asked)
        assert (code, "by area only" in error) == (1, True), error
