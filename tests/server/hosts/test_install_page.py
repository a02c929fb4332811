"""A person who follows docs/install.md gets a server: its commands are run exactly as printed.

Every run uses the folders and users of this machine, and leaves out what needs Debian; in a clean Debian they
are run in `test_install_debian`.
"""

import os
import re
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.server.hosts.install_page import Block, blocks, commands_of, run, started

DUNBOOK = Path(sys.executable).with_name("dunbook")
FOLDERS = {
    "/var/lib/dunbook": "data",
    "/var/backups/dunbook": "backups",
    "/etc/dunbook": "settings",
    "/etc/systemd/system": "units",
    "/usr/local/sbin": "sbin",
    "/media/keys": "medium",
}
THIS_USER = {
    "-o dunbook -g dunbook ": "",
    "runuser -u dunbook -- ": "",
    "chown -R dunbook:dunbook ": "test -d ",
    "/opt/dunbook/current/bin/dunbook": str(DUNBOOK),
}


class Machine:
    """Folders in place of those of the page, and the user who runs the test in place of its users."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in FOLDERS.values():
            (folder / name).mkdir(mode=0o700)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DUNBOOK_")},
            "PATH": f"{folder / 'sbin'}:{os.environ['PATH']}",
            "LANG": "en_US.UTF-8",
            "LC_ALL": "en_US.UTF-8",
        }

    def here(self, text: str) -> str:
        for printed, name in FOLDERS.items():
            text = text.replace(printed, str(self.folder / name))
        for printed, own in THIS_USER.items():
            text = text.replace(printed, own)
        return text

    def does(self, block: Block) -> str:
        return run(self.here(block.commands), self.environment, folder=self.folder)

    def settings(self) -> dict[str, str]:
        """The settings that systemd reads from the file."""
        lines = (self.folder / "settings/dunbook.env").read_text("utf-8").splitlines()
        named = (line.partition("=") for line in lines)
        return {**self.environment, **{name: value.strip('"') for name, _, value in named}}


def before_and_after_the_start() -> tuple[list[Block], list[Block]]:
    found = blocks()
    start = next(at for at, block in enumerate(found) if "enable --now" in block.commands)
    before, after = ([block for block in part if not block.where] for part in (found[:start], found[start:]))
    return before, after


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_commands_of_the_page_make_a_server_with_moderator_keys_backup_and_drill(machine: Machine):
    before, after = before_and_after_the_start()
    assert (len(before), len(after)) == (2, 6)
    for block in before:
        machine.does(block)
    [serve] = commands_of(machine.folder / "units/dunbook.service")
    serve[serve.index("--port") + 1] = "0"
    with started(serve, machine.settings()) as address:
        said = "".join(machine.does(block) for block in after)
        with urllib.request.urlopen(f"{address}/v1/ready") as answer:
            assert answer.status == 200
    shown = re.findall(r"^([0-9a-f]{16})\t", said, re.MULTILINE)
    # The key was shown at the ceremony, and in the drill from the restored copy.
    assert len(shown) == 2
    assert len(set(shown)) == 1
    assert stat.S_IMODE((machine.folder / "settings/moderators").stat().st_mode) == 0o600
    for command in commands_of(machine.folder / "units/dunbook-backup.service"):
        subprocess.run(command, env=machine.environment, check=True)
    assert len(list((machine.folder / "backups").iterdir())) == 2


def test_each_unit_that_is_enabled_is_written_by_the_page():
    lines = "".join(block.commands for block in blocks()).splitlines()
    asked = " ".join(line for line in lines if line.startswith("systemctl"))
    enabled = set(re.findall(r"dunbook[\w-]*\.(?:service|timer)", asked))
    written = set(re.findall(r"/etc/systemd/system/(\S+)", "\n".join(lines)))
    assert enabled
    assert enabled <= written
