"""docs/install.md from its first line to its last, in a clean Debian, behind the page's own Caddyfile.

Nothing in a root file system runs systemd: its services are started by their `ExecStart`, as their user and
with their file of settings. `make soak` runs it.
"""

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.check import ROOT
from tests.server.hosts.debian import Debian, bring, entered, make, needed
from tests.server.hosts.install_page import PAGE, blocks, commands_of, started
from tests.server.hosts.proxies import PROXIES, printed
from tests.server.packaging.wheel import built_wheel

pytestmark = pytest.mark.soak
NAME = "dunbook.example"
MOST_EXPOSED = 20
"""The maximum exposure of 100, as systemd calculates it; a service without any sandbox has 96."""
AUTHORITY = "/etc/ssl/own.crt"
ASK = f"curl --silent --show-error --fail --cacert {AUTHORITY} https://{NAME}/v1/health"


@pytest.fixture
def debian(tmp_path: Path) -> Iterator[Debian]:
    needed("apt-get")
    wanted = re.search(r"apt-get install --yes --no-install-recommends (.*)", PAGE)
    assert wanted
    # The packages are fetched here, so that the page's own command finds them without a network. Systemd is
    # among them, which every Debian has that is not a bare root file system.
    root = make(tmp_path, [*wanted[1].split(), "systemd"])
    bring(root, built_wheel(tmp_path / "wheel"), ROOT / "constraints.txt")
    (root / "media/keys").mkdir()
    with (root / "etc/hosts").open("a") as hosts:
        hosts.write(f"127.0.0.1 localhost {NAME}\n")
    with entered(root) as inside:
        yield inside


@contextmanager
def service(debian: Debian) -> Iterator[str]:
    """Runs Dunbook as its unit starts it."""
    [command] = commands_of(debian.root / "etc/systemd/system/dunbook.service")
    lines = (debian.root / "etc/dunbook/dunbook.env").read_text("utf-8").splitlines()
    settings = {name: value.strip('"') for name, _, value in (line.partition("=") for line in lines)}
    with started([*debian.as_user("dunbook"), *command], {**debian.environment, **settings}) as address:
        yield address


@contextmanager
def caddy(debian: Debian) -> Iterator[None]:
    """Runs Caddy with the configuration of the page, and certificates of its own authority."""
    [proxy] = [one for one in PROXIES if one.name == "caddy"]
    said = re.sub(r"\A\{", "{\n    admin off\n    local_certs\n    skip_install_trust", printed(proxy))
    (debian.root / "etc/caddy/Caddyfile").write_text(said, "utf-8")
    environment = {**debian.environment, "XDG_DATA_HOME": "/srv/data"}
    command = [*debian.inside, "caddy", "run", "--config", "/etc/caddy/Caddyfile"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        made = "/srv/data/caddy/pki/authorities/local/root.crt"
        debian.does(
            f"curl --silent --retry 60 --retry-all-errors --retry-delay 1 --insecure https://{NAME}/v1/health\n"
            f"install -m 644 {made} {AUTHORITY}"
        )
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_a_stranger_has_a_server_and_upgrades_it_while_people_ask(debian: Debian):
    said = ""
    with ExitStack() as running, ExitStack() as proxy:
        for block in blocks():
            if block.where == "postgres":
                continue
            if block.where != "systemd":
                said += debian.does(block.commands, SSL_CERT_FILE=AUTHORITY)
            elif "enable --now" in block.commands:
                running.enter_context(service(debian))
            elif "reload caddy" in block.commands:
                proxy.enter_context(caddy(debian))
            elif "restart dunbook" in block.commands:
                with asking(debian):
                    running.close()
                    running.enter_context(service(debian))
        assert debian.does(ASK) == '{"status":"ok"}\n'
    shown = re.findall(r"^([0-9a-f]{16})\t", said, re.MULTILINE)
    assert (len(shown), len(set(shown))) == (2, 1)
    assert "1 proxy added an address" in said
    assert "wrong" not in re.findall(r"^(\w+) ", said, re.MULTILINE)
    assert (debian.root / "opt/dunbook/current").readlink() == Path("/opt/dunbook/0.1.0")
    systemd_takes_the_units_and_finds_the_service_shut_in(debian)


def systemd_takes_the_units_and_finds_the_service_shut_in(debian: Debian) -> None:
    folder = "/etc/systemd/system"
    names = debian.does(f"ls {folder}/dunbook*").split()
    assert len(names) == 5
    said = debian.does(f"systemd-analyze verify --man=no {' '.join(names)} 2>&1")
    assert [line for line in said.splitlines() if "dunbook" in line] == []
    debian.does(
        f"systemd-analyze security --offline=true --threshold={MOST_EXPOSED} {folder}/dunbook.service"
    )


@contextmanager
def asking(debian: Debian) -> Iterator[None]:
    """Sends one request after another through the proxy, of which none may fail."""
    loop = f"until test -e /tmp/enough; do {ASK} > /dev/null && echo asked; done"
    debian.does("rm -f /tmp/enough")
    process = subprocess.Popen(
        [*debian.inside, "sh", "-c", loop],
        env=dict(debian.environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        assert process.stdout.readline() == "asked\n"
        yield
    finally:
        debian.does("touch /tmp/enough")
        answers = process.communicate(timeout=60)[0].splitlines()
    # Curl writes the errors of failed requests among the answers.
    assert set(answers) == {"asked"}, answers
