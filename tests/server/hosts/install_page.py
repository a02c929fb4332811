"""The commands and units of docs/install.md, exactly as printed there."""

import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.check import ROOT

PAGE = (ROOT / "docs/install.md").read_text("utf-8")
_BLOCK = re.compile(r"^ *```sh(?P<where>[ \w-]*)\n(?P<commands>.*?)^ *```$", re.DOTALL | re.MULTILINE)
WHERE = {"", "debian", "systemd", "outside", "postgres"}
"""The words that may follow `sh`: none for what runs anywhere; `debian` for what needs Debian's packages;
`systemd` for what asks systemd; `outside` for what comes through the proxy; `postgres` for a server on
PostgreSQL."""
_START = re.compile(r"^(http://127\.0\.0\.1:\d+)\n")


@dataclass(frozen=True)
class Block:
    where: str
    commands: str


def blocks() -> list[Block]:
    found = [Block(match["where"].strip(), match["commands"]) for match in _BLOCK.finditer(PAGE)]
    assert found
    assert {block.where for block in found} == WHERE
    return found


def commands_of(unit: Path) -> list[list[str]]:
    """The commands that systemd would start, each as a list of arguments."""
    lines = re.findall(r"^ExecStart=(.*)$", unit.read_text("utf-8"), re.MULTILINE)
    return [shlex.split(line.replace("$$", "$").replace("%%", "%")) for line in lines]


def run(commands: str, environment: Mapping[str, str], *around: str, folder: Path) -> str:
    """Runs a block with `sh`, which ends at the first command that fails."""
    done = subprocess.run(
        [*around, "sh", "-euc", commands],
        env=dict(environment),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
    return done.stdout


@contextmanager
def started(command: list[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Runs a service until the end of the context, and returns the address that it prints."""
    process = subprocess.Popen(command, env=dict(environment), stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        first = _START.match(process.stdout.readline())
        assert first
        yield first[1]
    finally:
        process.terminate()
        process.wait(timeout=30)
        assert process.stdout
        process.stdout.close()
