"""What this server's processes use together: workers come and go, and any of them may be the one asked."""

from __future__ import annotations

import multiprocessing
import os
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PARENT, _USER, _SYSTEM, _RESIDENT = 1, 11, 12, 21
"""The positions of the figures in /proc/PID/stat after the name: proc_pid_stat(5)."""


@dataclass(frozen=True, slots=True)
class Usage:
    processes: int
    cpu_seconds: float
    """User and system time of the processes that are running now."""
    resident_bytes: int
    """The sum over all processes: memory that they share is counted once for each."""


def usage() -> Usage | None:
    """Under `dunbook serve` of the parent and all its children, else of this process. None without /proc."""
    try:
        rows = {
            int(path.name): row for path in _PROC.iterdir() if path.name.isdigit() and (row := _stat(path))
        }
    except OSError:
        return None
    parent = multiprocessing.parent_process()
    head = os.getpid() if parent is None or parent.pid is None else parent.pid
    ours = [row for pid, row in rows.items() if pid == head or (parent and row[_PARENT] == head)]
    ticks = os.sysconf("SC_CLK_TCK")
    return Usage(
        len(ours),
        sum(row[_USER] + row[_SYSTEM] for row in ours) / ticks,
        sum(row[_RESIDENT] for row in ours) * os.sysconf("SC_PAGE_SIZE"),
    )


def _stat(path: Path) -> list[int] | None:
    """The figures behind the name, the letter of the state as 0; None when the process is gone."""
    try:
        line = (path / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name stands in brackets and may hold anything, brackets too.
    return [0, *(int(part) for part in line.rpartition(")")[2].split()[1:])]
