"""What a check can find."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

MOST = 50
"""More findings than this say nothing new: they are only counted."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, with the file or the entry that it is wrong with."""

    code: str
    """`verify_<code>` in `_locales` says it in words."""
    path: str = ""
    seq: int | None = None
    id: str = ""
    time: str = ""


@dataclass
class Verdict:
    findings: list[Finding] = field(default_factory=list)
    entries: int = 0
    """Records that are given in full."""
    records: int = 0
    attachments: int = 0
    left_out: int = 0
    """Attachments that the log names and no part holds: gone or changed on the device, or withheld."""
    head: str = ""
    sealed: bool = False
    """The container itself is as it was made. False for a folder and for a zip that was packed anew."""
    masked: bool = False
    part: int = 1
    parts: int = 1
    outer: str = ""
    """The folder of the container that the pack lies in, where it is not the usual one of the pack's own."""
    ignored: list[str] = field(default_factory=list)
    """Files that an operating system left among those of the pack."""
    respelled: int = 0
    """Names that a system spelled another way, with the same letters."""
    more: int = 0
    """Findings beyond those in `findings`."""
    anchors: list[dict[str, Any]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.findings

    def find(self, code: str, path: str = "", **where: Any) -> None:
        if len(self.findings) >= MOST:
            self.more += 1
            return
        finding = Finding(code, path, **where)
        if finding not in self.findings:
            self.findings.append(finding)

    def as_json(self) -> dict[str, Any]:
        return {"good": self.good, **asdict(self)}


class Refused(Exception):
    """What cannot be a pack, or must not be opened. `finding` says why."""

    def __init__(self, code: str, path: str = "") -> None:
        super().__init__(code)
        self.finding = Finding(code, path)


class Damaged(Exception):
    """A file within the container cannot be read to its end."""
