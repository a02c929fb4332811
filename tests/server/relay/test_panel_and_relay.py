"""The panel's own code against the real relay: two devices under Node, and a server over HTTP."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dunbook.relay.invitations import keep

from tests.server.listening import listening
from tests.server.world import World

ROOT = Path(__file__).parents[3]
PLAIN = ["催收的话", "手机上的", "-plain", "计算机", "手机"]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(datetime.now(UTC), data_dir=tmp_path, policy="public")
    yield made
    made.close()


@pytest.fixture
def address(world: World) -> Iterator[str]:
    with listening(world.app) as where:
        yield where


def test_two_devices_hold_one_log_and_the_server_holds_nothing_that_can_be_read(
    world: World, address: str, tmp_path: Path
):
    codes = ["first-code", "second-code"]
    hashes = [world.context.secret.mailbox(code.encode()) for code in codes]
    keep(world.context.database, hashes, world.context.today())
    done = subprocess.run(
        [Path(sys.executable).with_name("node"), ROOT / "tests" / "node" / "sync" / "against.js", address],
        input="\n".join(codes).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout) == {
        "plan": {"send": 0, "take": 1, "lose": 0, "files": False},
        "same": True,
        "entries": 452,
        "problem": None,
        "refused": None,
        "devices": 2,
    }
    # The old mailbox was deleted after the move.
    ((mailboxes, size),) = world.context.database.read(
        "SELECT COUNT(hash), SUM(blob_bytes) FROM sync_mailbox WHERE hash IS NOT NULL"
    )
    assert mailboxes == 1
    assert size > 10_000
    held = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert len(held) > size
    assert [word for word in PLAIN if word.encode() in held] == []
