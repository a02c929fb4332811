"""A program that a test starts, kills together with everything that it started, and starts again."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PATIENCE = 180.0


@dataclass
class Part:
    """One program with everything that it starts, in a process group of its own."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    family: list[psutil.Process] = field(default_factory=list)

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.log.parent,
            )

    def kill(self) -> None:
        """Kills all its processes at once, as when the machine loses power."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Asks the first process to end, and kills the processes that are left then."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=30)
        self.kill()

    def _end(self, by: signal.Signals) -> None:
        if self.process is None:
            return
        for one in self._family():
            with suppress(psutil.NoSuchProcess):
                one.send_signal(by)
        psutil.wait_procs(self._family(), timeout=30)
        self.process.wait(timeout=30)
        self.family = []

    def _family(self) -> list[psutil.Process]:
        """All processes, also those seen earlier: a child outlives the process that started it."""
        assert self.process
        for pid in (self.process.pid, self._apart()):
            with suppress(psutil.NoSuchProcess):
                one = psutil.Process(pid)
                self.family = list({*self.family, one, *one.children(recursive=True)})
        return self.family

    def _apart(self) -> int:
        """PostgreSQL leaves Patroni's process tree, and writes its process id into its folder."""
        with suppress(OSError, psutil.Error):
            pid = int((self.log.with_suffix("") / "data/postmaster.pid").read_text().split()[0])
            if str(self.log.parent) in " ".join(psutil.Process(pid).cmdline()):
                return pid
        assert self.process
        return self.process.pid


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def until(true: Callable[[], object], what: str) -> float:
    """Waits until it is true, and returns the seconds that this took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() < begun + PATIENCE, f"in vain: {what}"
        time.sleep(0.1)
    return time.monotonic() - begun
