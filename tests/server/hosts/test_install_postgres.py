"""A server on PostgreSQL by docs/install.md: set up, backed up, lost and restored, in a clean Debian.

PostgreSQL is Debian's own and started without systemd, which nothing in a root file system runs. `make soak`
runs this test.
"""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.check import ROOT
from tests.server.hosts.debian import Debian, bring, entered, make, needed
from tests.server.hosts.install_page import blocks, commands_of, started
from tests.server.packaging.wheel import built_wheel

pytestmark = pytest.mark.soak
PACKAGES = ["python3-venv", "caddy", "adduser", "ca-certificates", "curl", "postgresql"]
UNITS = "etc/systemd/system"
COUNT = (
    "runuser -u dunbook -- psql --quiet --tuples-only --no-align -c 'SELECT COUNT(*) FROM reporter' dunbook"
)


@pytest.fixture
def debian(tmp_path: Path) -> Iterator[Debian]:
    needed("apt-get")
    root = make(tmp_path, PACKAGES)
    bring(root, built_wheel(tmp_path / "wheel"), ROOT / "constraints.txt")
    with entered(root) as inside, postgresql(inside):
        yield inside


@contextmanager
def postgresql(debian: Debian) -> Iterator[None]:
    cluster = "$(pg_lsclusters --no-header | cut -d ' ' -f 1,2)"
    debian.does(f"pg_ctlcluster {cluster} start")
    try:
        yield
    finally:
        debian.does(f"pg_ctlcluster --force {cluster} stop")


@contextmanager
def service(debian: Debian) -> Iterator[str]:
    """Runs Dunbook as its unit starts it."""
    [command] = commands_of(debian.root / UNITS / "dunbook.service")
    lines = (debian.root / "etc/dunbook/dunbook.env").read_text("utf-8").splitlines()
    settings = {name: value.strip('"') for name, _, value in (line.partition("=") for line in lines)}
    with started([*debian.as_user("dunbook"), *command], {**debian.environment, **settings}) as address:
        yield address


def registered(debian: Debian, address: str) -> int:
    """The number of installs that the server knows, after one more was added and the server answered."""
    insert = "INSERT INTO reporter (hash, since_day) VALUES (decode(md5(random()::text), 'hex'), 1)"
    debian.does(f'runuser -u dunbook -- psql --quiet -c "{insert}" dunbook')
    assert debian.does(f"curl --silent --show-error --fail {address}/v1/health") == '{"status":"ok"}\n'
    return int(debian.does(COUNT))


def backed_up(debian: Debian) -> None:
    for command in commands_of(debian.root / UNITS / "dunbook-backup.service"):
        debian.does(shlex.join(command))


def test_a_server_on_postgresql_is_set_up_backed_up_and_restored(debian: Debian):
    page = blocks()
    first = [block for block in page if block.where in ("debian", "")][:3]
    settled, backup, restore = [block.commands for block in page if block.where == "postgres"]
    for block in first:
        debian.does(block.commands)
    debian.does(settled)
    debian.does(backup)
    with service(debian) as address:
        assert registered(debian, address) == 1
        backed_up(debian)
        assert registered(debian, address) == 2
    # The block ends with `dunbook check`, which fails if an answer differs from the reports.
    debian.does(restore)
    with service(debian) as address:
        assert registered(debian, address) == 2  # The install of the backup, and one more.
