"""A clean Debian beside this machine: a root file system from its archive, with a network of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.server.hosts.install_page import run

RELEASE = "bookworm"
_ENTER = " && ".join(
    [
        "ip link set lo up",
        'mount -t proc proc "$0/proc"',
        'mount --rbind /dev "$0/dev"',
        "echo ready",
        "exec cat",
    ]
)
_FOR_ITS_PYTHON = "async-timeout"
"""A package that redis asks for before Python 3.11.3, as on Debian 12; pip decides it by the Python it
runs on."""


@dataclass(frozen=True)
class Debian:
    root: Path
    _holder: int
    """A process that keeps the network and the mounts of the file system alive."""
    environment: Mapping[str, str]

    @property
    def inside(self) -> list[str]:
        """The words that come before a command that runs inside."""
        return ["nsenter", f"--target={self._holder}", "--mount", "--net", "chroot", str(self.root)]

    def does(self, commands: str, **more: str) -> str:
        return run(f"cd /root\n{commands}", {**self.environment, **more}, *self.inside, folder=self.root)

    def as_user(self, user: str) -> list[str]:
        """Like `inside`, for a user, and without a process in between that would not pass a signal on."""
        return [*self.inside, "setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups"]


def needed(*tools: str) -> None:
    """Fails the test where a tool is missing: if it were skipped, nobody would know that a part of the
    page was not run."""
    assert os.geteuid() == 0, "make soak runs this part as root only"
    for tool in tools:
        assert shutil.which(tool), f"make soak needs {tool}, from the Debian package of that name"


def archive_of(release: str) -> str:
    """The archive from which this machine itself takes that release."""
    release_of = [f"Codename: {release}", "Created-By: Packages"]
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI)", *release_of]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()[0]


def make(folder: Path, packages: list[str]) -> Path:
    """Fetches the packages and unpacks them, which takes minutes. They are installed when the function
    returns."""
    subprocess.run(["apt-get", "download", "debootstrap"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    [archive] = folder.glob("debootstrap_*.deb")
    tools, root = folder / "debootstrap", folder / "root"
    subprocess.run(["dpkg", "--extract", archive, tools], check=True)
    include = f"--include={','.join(packages)}"
    command = [
        tools / "usr/sbin/debootstrap",
        "--variant=minbase",
        include,
        RELEASE,
        root,
        archive_of(RELEASE),
    ]
    environment = {**os.environ, "DEBOOTSTRAP_DIR": str(tools / "usr/share/debootstrap")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    return root


def bring(root: Path, wheel: Path, constraints: Path) -> None:
    """Puts the release into root's home, and its dependencies from the package index where pip finds them."""
    shutil.copy(wheel, root / "root")
    shutil.copy(constraints, root / "root")
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:"]
    fetch += ["--constraint", str(constraints), "--dest", str(root / "wheels"), str(wheel), _FOR_ITS_PYTHON]
    done = subprocess.run(fetch, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@contextmanager
def entered(root: Path) -> Iterator[Debian]:
    holder = subprocess.Popen(
        ["unshare", "--mount", "--net", "sh", "-c", _ENTER, str(root)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == "ready\n"
        environment = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            # The network inside has nothing but its loopback.
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": "/wheels",
        }
        yield Debian(root, holder.pid, environment)
    finally:
        holder.communicate(timeout=30)
