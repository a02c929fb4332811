"""nginx, Caddy and HAProxy from Debian's packages, configured by the very text of docs/deployment.md."""

import getpass
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.check import ROOT

PAGE = ROOT / "docs/deployment.md"
PRINTED_SERVER = "127.0.0.1:8787"
"""The address of Dunbook that docs/deployment.md prints."""
AROUND_NGINX = """
daemon off; pid <folder>/pid; worker_processes 1; user <user>;
events { worker_connections 1024; }
http {
    client_body_temp_path <folder>/body; proxy_temp_path <folder>/proxy; fastcgi_temp_path <folder>/fastcgi;
    uwsgi_temp_path <folder>/uwsgi; scgi_temp_path <folder>/scgi;
    server { listen <listen>; <printed> }
}
"""


@dataclass(frozen=True)
class Proxy:
    name: str
    language: str
    """The language tag of the proxy's code block in docs/deployment.md."""
    arguments: tuple[str, ...]
    replaced: dict[str, str]
    """Maps patterns of the facts that the document has about the operator's machine to those of the test."""
    unguarded: tuple[str, str]
    """A pattern, and the text that replaces it, so that the proxy passes header names with underscores on."""
    around: str = "<printed>"
    environment: dict[str, str] = field(default_factory=dict)


PROXIES = [
    Proxy(
        "nginx",
        "nginx",
        ("-p", "<folder>", "-c", "<file>", "-e", "<folder>/start.log"),
        {r"/var/log/nginx/dunbook\.log": "<folder>/errors.log"},
        (r"\A", "underscores_in_headers on;\n"),
        AROUND_NGINX,
    ),
    Proxy(
        "caddy",
        "caddyfile",
        ("run", "--adapter", "caddyfile", "--config", "<file>"),
        {r"\A\{": "{\n    admin off", r"dunbook\.example": "http://:<port>"},
        (r"    request_header -X_\*\n", ""),
        environment={"HOME": "<folder>", "XDG_DATA_HOME": "<folder>", "XDG_CONFIG_HOME": "<folder>"},
    ),
    Proxy(
        "haproxy",
        "haproxy",
        ("-db", "-f", "<file>"),
        {r":443 ssl crt \S+": "<listen>"},
        (r"    http-request del-header .*\n", ""),
    ),
]


@dataclass(frozen=True)
class Programs:
    """Debian's packages, unpacked beside the system: nothing is installed and no service is started."""

    root: Path

    def path_of(self, name: str) -> str:
        found = [str(path) for path in self.root.glob(f"usr/*bin/{name}")]
        return found[0] if found else str(shutil.which(name))

    @property
    def libraries(self) -> str:
        return ":".join(str(path) for path in self.root.glob("usr/lib/*-linux-gnu*"))


def fetch(folder: Path, packages: Sequence[str] = tuple(proxy.name for proxy in PROXIES)) -> Programs:
    """Uses the programs that this machine has, and takes the others from the archive of its Debian."""
    wanted = [package for package in packages if not shutil.which(package)]
    if wanted:
        assert shutil.which("apt-get"), (
            f"install {', '.join(wanted)}: this machine has no apt-get to fetch them"
        )
        archives = folder / "archives"
        (archives / "partial").mkdir(parents=True)
        options = [f"Dir::Cache::archives={archives}", "Debug::NoLocking=1", "APT::Sandbox::User="]
        command = ["apt-get", "install", "--yes", "--no-install-recommends", "--download-only"]
        for option in options:
            command += ["--option", option]
        done = subprocess.run([*command, *wanted], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"apt-get update, then again: {done.stderr}"
        for package in archives.glob("*.deb"):
            subprocess.run(["dpkg", "--extract", package, folder], check=True)
    return Programs(folder)


def printed(proxy: Proxy) -> str:
    """The configuration that the section about this proxy prints."""
    page = PAGE.read_text("utf-8")
    section = re.search(rf"^### {proxy.name}\n(.*?)^##", page, re.DOTALL | re.MULTILINE | re.IGNORECASE)
    assert section, f"the page has a section about {proxy.name}"
    (block,) = re.findall(rf"```{proxy.language}\n(.*?)```", section[1], re.DOTALL)
    return str(block)


@dataclass(frozen=True)
class Running:
    port: int
    folder: Path
    process: "subprocess.Popen[bytes]"

    def logged(self) -> str:
        """Everything that the proxy wrote into any file."""
        files = [file for file in self.folder.rglob("*") if file.is_file() and file.name != "configuration"]
        return "".join(file.read_text("utf-8", "replace") for file in files)


@contextmanager
def behind(
    proxy: Proxy, programs: Programs, folder: Path, address: str, server: int, guarded: bool = True
) -> Iterator[Running]:
    """Runs the proxy on `address`, in front of the server at the port `server` of this machine.

    `guarded`: as the document says; otherwise header names with underscores come through.
    """
    folder.mkdir(parents=True)
    port, file = free_port(address), folder / "configuration"
    said = {
        "<folder>": str(folder),
        "<file>": str(file),
        "<listen>": f"{address}:{port}",
        "<port>": str(port),
        "<user>": getpass.getuser(),
    }
    file.write_text(
        _filled(proxy.around.replace("<printed>", configuration(proxy, server, guarded)), said), "utf-8"
    )
    environment = {name: _filled(value, said) for name, value in proxy.environment.items()}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [programs.path_of(proxy.name), *(_filled(argument, said) for argument in proxy.arguments)],
            env={**os.environ, "LD_LIBRARY_PATH": programs.libraries, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    running = Running(port, folder, process)
    try:
        _wait_for(running, address)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=30)


def configuration(proxy: Proxy, server: int, guarded: bool) -> str:
    """The configuration of the document with this machine's addresses and files."""
    text = printed(proxy)
    places = {re.escape(PRINTED_SERVER): f"127.0.0.1:{server}", **proxy.replaced}
    if not guarded:
        places[proxy.unguarded[0]] = proxy.unguarded[1]
    for pattern, value in places.items():
        text, found = re.subn(pattern, value, text)
        assert found == 1, f"{pattern} stands once in the configuration of {proxy.name}"
    return text


def _filled(text: str, said: dict[str, str]) -> str:
    for place, value in said.items():
        text = text.replace(place, value)
    return text


def _wait_for(running: Running, address: str) -> None:
    patience = time.monotonic() + 30
    while time.monotonic() < patience and running.process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((address, running.port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"the proxy does not listen: {running.logged()}")


def free_port(address: str) -> int:
    with socket.socket() as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])


def own_address() -> str:
    """An address of this machine that is not loopback: the server sees a client from there as one of a
    network."""
    found = [
        one.address
        for interface in psutil.net_if_addrs().values()
        for one in interface
        if one.family == socket.AF_INET and not one.address.startswith("127.")
    ]
    assert found, "this needs a network interface besides loopback"
    return found[0]
