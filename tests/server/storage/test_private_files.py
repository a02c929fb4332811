"""Files of the data folder are readable by their owner only, under the usual umask and in folders from
before."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from dunbook.api.context import publish_now
from dunbook.published.files import copy_to

from tests.server.world import LANDLINE, World


def readable_by_others(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [path.name for path in found if path.exists() and path.stat().st_mode & 0o077]


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_nothing_in_the_data_folder_can_be_read_by_others(make_world, tmp_path: Path, umask: int):
    before = os.umask(umask)
    try:
        world: World = make_world("circle", data_dir=tmp_path / "new" / "data")
        world.person().reports(LANDLINE)
        world.client.get("/v1/anchors/keys")
        publish_now(world.context)
        folder = world.settings.data_dir
        assert (folder / "dunbook.sqlite3-wal").exists()
        assert (folder / "dunbook.sqlite3-shm").exists()
        assert readable_by_others(folder) == []
        # Files for a static host are readable by everybody.
        copy_to(world.context.database, tmp_path / "site")
        assert (tmp_path / "site/latest.json").stat().st_mode & 0o077 == 0o066 & ~umask
    finally:
        os.umask(before)


def test_a_folder_from_before_is_closed_at_the_next_start(make_world, tmp_path: Path):
    folder = tmp_path / "old"
    folder.mkdir(mode=0o755)
    with closing(sqlite3.connect(folder / "dunbook.sqlite3")) as old:
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("CREATE TABLE something (x)")
        for path in folder.iterdir():
            path.chmod(0o644)
        assert len(readable_by_others(folder)) >= 3
        make_world("circle", data_dir=folder)
        assert [name for name in readable_by_others(folder) if name != "old"] == []


def test_a_file_that_goes_while_the_server_starts_holds_nobody_up(make_world, tmp_path: Path):
    """The last process that closes the database deletes the files beside it, between two looks."""
    folder = tmp_path / "shared"
    folder.mkdir(mode=0o700)
    (folder / "dunbook.sqlite3-gone").symlink_to("nowhere")
    assert make_world("circle", data_dir=folder).client.get("/v1/health").status_code == 200
