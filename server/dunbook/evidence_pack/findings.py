"""What a check can find, and the four answers that it gives."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

MOST = 50
"""The maximum number of findings that are kept. More of them say nothing new and are only counted."""
Answer = Literal["files", "log", "content", "time"]
ANSWERS: tuple[Answer, ...] = ("files", "log", "content", "time")
"""Are the files whole? Is the log an unbroken chain? Do tables and report say what the log says? Who outside
says when it existed? Each is worth little without those before it."""
_ANSWER_OF: dict[str, Answer] = {
    **dict.fromkeys(("record", "head", "time_back", "anchor"), "log"),
    **dict.fromkeys(("log_name", "seen_other", "seen_missing"), "log"),
    **dict.fromkeys(("row", "enclosure", "count", "sentence", "report_row", "report", "extent"), "content"),
    **dict.fromkeys(("stamp", "too_late"), "time"),
}
"""The answer that a code belongs to. A code that is not listed is about the files, unless its finding says
otherwise."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, with the file or the entry that it is wrong with."""

    code: str
    """`verify_<code>` in `_locales` says it in words."""
    path: str = ""
    seq: int | None = None
    """The sequence number of the record within the log `log`."""
    id: str = ""
    time: str = ""
    name: str = ""
    """The name of the column, the count or the other log that is wrong."""
    answer: Answer = "files"
    log: str = ""
    """The file of the log in which `seq` counts; empty where that is not known."""


@dataclass
class Verdict:
    findings: list[Finding] = field(default_factory=list)
    entries: int = 0
    """The number of records that are given in full."""
    records: int = 0
    """The number of records in all logs, sealed ones included."""
    logs: list[dict[str, Any]] = field(default_factory=list)
    """Each log with its file, name, device as the pack states it, records and head."""
    shown: int = 0
    """The number of entries in the table of events."""
    all: int | None = None
    """The number of entries that the log had when the pack was made, as the pack says; None where it does not
    say it."""
    attachments: int = 0
    left_out: int = 0
    """The number of attachments that the log names and no part holds: they were gone or changed on the
    device, or are withheld."""
    head: str = ""
    """The hash of the last record of the first log."""
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
    """The number of names that a system spelled another way, with the same letters."""
    more: int = 0
    """The number of findings beyond those in `findings`."""
    uncompared: list[str] = field(default_factory=list)
    """Why a part of the content could not be held against the log; `verify_uncompared_<code>` says it."""
    anchors: list[dict[str, Any]] = field(default_factory=list)
    """The valid signatures of Dunbook servers: log, seq, time, key_id, server, and whether the key is
    `known`."""
    stamps: list[dict[str, Any]] = field(default_factory=list)
    """The valid RFC 3161 stamps: path, `of` (log or pack), log, seq, time, authority, `standing`."""
    checked: set[Answer] = field(default_factory=set)
    """The questions that were asked. About a pack that cannot be opened, only the one about the files is."""
    _wrong: set[Answer] = field(default_factory=set)

    @property
    def good(self) -> bool:
        return not self.findings

    def find(
        self,
        code: str,
        path: str = "",
        *,
        answer: Answer | None = None,
        seq: int | None = None,
        id: str = "",
        time: str = "",
        name: str = "",
        log: str = "",
    ) -> None:
        answer = answer or _ANSWER_OF.get(code, "files")
        self._wrong.add(answer)
        if len(self.findings) >= MOST:
            self.more += 1
            return
        finding = Finding(code, path, seq, id, time, name, answer, log)
        if finding not in self.findings:
            self.findings.append(finding)

    def refuse(self, refusal: Refused) -> None:
        self._wrong.add("files")
        self.findings.append(refusal.finding)

    def leave(self, code: str) -> None:
        """Notes that a part of the content cannot be compared."""
        if code not in self.uncompared:
            self.uncompared.append(code)

    def answer(self, which: Answer) -> str:
        """One of the words of `docs/verify.md`: `whole`, `changed`, `consistent`, `agrees`, `none`, `known`
        …"""
        if which in self._wrong:
            return {"files": "changed", "log": "changed", "content": "differs", "time": "broken"}[which]
        if which != "files" and which not in self.checked:
            return "unchecked"
        if which == "time":
            return self._time()
        if which == "content" and self.uncompared:
            return "partly"
        return {"files": "whole", "log": "consistent", "content": "agrees"}[which]

    def _time(self) -> str:
        stamps = [stamp["standing"] == "known" for stamp in self.stamps]
        stamps += [anchor["known"] for anchor in self.anchors]
        return "known" if any(stamps) else "unknown" if stamps else "none"

    def as_json(self) -> dict[str, Any]:
        said = asdict(self)
        for name in ("checked", "_wrong"):
            del said[name]
        return {"good": self.good, "answers": {which: self.answer(which) for which in ANSWERS}, **said}


class Refused(Exception):
    """What cannot be a pack, or must not be opened. `finding` says why."""

    def __init__(self, code: str, path: str = "") -> None:
        super().__init__(code)
        self.finding = Finding(code, path)


class Damaged(Exception):
    """A file within the container cannot be read to its end."""
