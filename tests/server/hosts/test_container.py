"""The Containerfile of docs/install.md, built and run exactly as printed. `make soak` runs this test.

Its first line names Debian's image. Here that is a root file system from Debian's archive: the image itself
would come from a registry. The container has this machine's network; its server listens on the loopback.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.check import ROOT
from tests.server.hosts.debian import bring, make, needed
from tests.server.hosts.install_page import PAGE
from tests.server.packaging.wheel import built_wheel

pytestmark = pytest.mark.soak
BASE = "debian:12-slim"
IMAGE = "dunbook"


@pytest.fixture
def buildah(tmp_path: Path) -> Iterator["Buildah"]:
    """Buildah with a store of its own, so that nothing stays behind."""
    needed("buildah")
    made = Buildah(tmp_path / "store")
    yield made
    made("rmi", "--all", "--force")


class Buildah:
    def __init__(self, store: Path) -> None:
        self._options = [
            "--root",
            str(store / "root"),
            "--runroot",
            str(store / "run"),
            "--storage-driver",
            "vfs",
        ]
        # This machine may not start nested containers; a changed root is enough for a build.
        self._environment = {**os.environ, "BUILDAH_ISOLATION": "chroot"}

    def command(self, *arguments: str) -> list[str]:
        return ["buildah", *self._options, *arguments]

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(
            self.command(*arguments), env=self._environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        return done.stdout.strip()

    @contextmanager
    def running(self, container: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        process = subprocess.Popen(
            self.command("run", container, "--", *arguments),
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield process
        finally:
            process.terminate()
            process.communicate(timeout=60)


def base_image(buildah: Buildah, root: Path) -> None:
    container = buildah("from", "scratch")
    buildah("add", container, str(root), "/")
    buildah("commit", container, BASE)
    buildah("rm", container)


def answer(address: str) -> dict[str, str]:
    for _ in range(300):
        try:
            with urlopen(address) as said:
                return json.load(said)
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


def test_the_containerfile_of_the_page_makes_a_server(tmp_path: Path, buildah: Buildah):
    [containerfile] = re.findall(r"^```dockerfile\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    wheel = built_wheel(tmp_path / "wheel")
    root = make(tmp_path, ["ca-certificates"])
    bring(root, wheel, ROOT / "constraints.txt")
    (root / "etc/pip.conf").write_text("[global]\nno-index = true\nfind-links = /wheels\n")
    base_image(buildah, root)
    context = tmp_path / "context"
    context.mkdir()
    shutil.copy(wheel, context)
    shutil.copy(ROOT / "constraints.txt", context)
    (context / "Containerfile").write_text(containerfile)
    buildah("build", "--pull-never", "--tag", IMAGE, str(context))

    config = json.loads(buildah("inspect", "--type", "image", IMAGE))["OCIv1"]["config"]
    assert config["User"] == "dunbook"
    assert list(config["Volumes"]) == ["/var/lib/dunbook"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    # The command of the image, on a port that is free and not open to others.
    command = [{"0.0.0.0": "127.0.0.1", "8787": port}.get(word, word) for word in config["Cmd"]]
    container = buildah("from", "--pull-never", IMAGE)
    with buildah.running(container, *config["Entrypoint"], *command):
        assert answer(f"http://127.0.0.1:{port}/v1/health")["status"] == "ok"
        assert buildah("run", container, "--", "id", "--name", "--user") == "dunbook"
        assert buildah("run", container, "--", "stat", "--format=%a %U", "/var/lib/dunbook").endswith(
            "dunbook"
        )
    buildah("rm", container)
