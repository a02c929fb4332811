"""One pack from outside in: the container, the bag, the log, what must agree with it, and who says when it
was."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate

from dunbook.evidence_pack.agreement import ATTACHMENTS, INDEX, check_enclosures, check_index
from dunbook.evidence_pack.bag import check_bag
from dunbook.evidence_pack.chain import LEDGER
from dunbook.evidence_pack.container import Cap, Container, Folder, read
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.layout import Pack
from dunbook.evidence_pack.log import OTHER, Log, check_log
from dunbook.evidence_pack.markup import OF_TODAY
from dunbook.evidence_pack.receipts import ANCHORS, check_anchors
from dunbook.evidence_pack.report import REPORT, check_extent, check_report
from dunbook.evidence_pack.stamps import FOLDER, check_beside, check_stamps, check_times
from dunbook.evidence_pack.table import EVENTS, check_events
from dunbook.evidence_pack.zipped import Zipped, seal_of

_MIB = 1 << 20
_CAPS = {
    LEDGER: Cap(bytes=32 * _MIB, lines=50_000, values=1_400_000),
    EVENTS: Cap(bytes=16 * _MIB, lines=100_000, values=1_500_000),
    REPORT: Cap(bytes=16 * _MIB, lines=100_000, values=1_200_000),
    INDEX: Cap(bytes=8 * _MIB, lines=10, values=200_000),
    ANCHORS: Cap(bytes=4 * _MIB, lines=1_000, values=50_000),
}
"""The caps of the files that are read whole. All logs of a pack share that of the first: a log of 20,000
entries fits. A full record has about 60 values and costs 0.1 ms."""
_ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError, OverflowError)
"""What values of an unexpected shape can raise: their hashes may be right although no panel wrote them."""


@dataclass(frozen=True)
class Trusted:
    """What the person who checks knows from elsewhere, and not from the pack."""

    roots: list[Certificate] = field(default_factory=list)
    """Root certificates of time-stamping authorities."""
    keys: set[str] = field(default_factory=set)
    """Public keys, or ids of keys, of Dunbook servers."""


def verify_pack(path: Path, trusted: Trusted | None = None) -> Verdict:
    """Checks a zip or an unpacked folder. What must not be opened gives a verdict too, with the reason."""
    verdict = Verdict()
    try:
        is_folder = path.is_dir()
        container: Container = Folder(path) if is_folder else Zipped(path)
        pack = Pack(container)
        # In a zip the pack lies in a folder of its own; a folder that is checked is the pack itself.
        if pack.outer.count("/") > (0 if is_folder else 1):
            verdict.outer = pack.outer
        _check(path, pack, trusted or Trusted(), verdict)
        verdict.ignored = pack.ignored
    except Refused as refusal:
        verdict.refuse(refusal)
    except OSError:
        verdict.find("unreadable")
        return verdict
    if path.is_file():
        seal = seal_of(path)
        verdict.sealed = seal == "whole"
        if seal == "broken":
            verdict.find("container")
    return verdict


def _check(path: Path, pack: Pack, trusted: Trusted, verdict: Verdict) -> None:
    whole = check_bag(pack, verdict)
    if LEDGER not in pack.names:
        verdict.find("missing", LEDGER)
        return
    log = check_log(pack, _CAPS[LEDGER], verdict)
    if ANCHORS in pack.names:
        check_anchors(read(pack, ANCHORS, _CAPS[ANCHORS])[0], log, trusted.keys, verdict)
    verdict.checked.add("log")
    check_stamps(pack, log, trusted.roots, verdict)
    check_beside(path, pack, log, trusted.roots, verdict)
    verdict.checked.add("time")
    if INDEX not in pack.names:
        verdict.find("missing", INDEX)
        return
    index = check_index(read(pack, INDEX, _CAPS[INDEX])[0], log, verdict)
    check_times(log, index.get("made_at") if index else None, verdict)
    verdict.checked.add("content")
    if index is not None:
        try:
            _check_content(pack, whole, log, index, verdict)
        except _ODD:
            verdict.find("changed", INDEX, answer="content")


def _check_content(
    pack: Pack, whole: dict[str, str], log: Log, index: dict[str, Any], verdict: Verdict
) -> None:
    names = pack.names
    for name in (REPORT, EVENTS) if verdict.part == 1 else ():
        if name not in names:
            verdict.find("missing", name)
    for name in sorted({one for one in names if one.startswith("data/")} - _CAPS.keys()):
        if not name.startswith((ATTACHMENTS, FOLDER)) and not OTHER.fullmatch(name):
            verdict.find("unlisted", name)
    rows = check_events(read(pack, EVENTS, _CAPS[EVENTS])[0], log, index, verdict) if EVENTS in names else []
    check_enclosures(whole, log, index, verdict)
    if "summary" in index and verdict.part == 1:
        check_extent(index, log, verdict)
    if verdict.masked:
        verdict.leave("masked")
    elif verdict.part > 1:
        verdict.leave("part")
    elif "summary" not in index:
        _check_older(pack, verdict)
    elif REPORT in names and len(rows) == verdict.shown == len(log.entries):
        # A table that lacks a row was reported already; wrong counts of the remaining rows would only hide
        # which one.
        check_report(read(pack, REPORT, _CAPS[REPORT])[0], rows, log, index, verdict)


def _check_older(pack: Pack, verdict: Verdict) -> None:
    """A report of today's kind is in no pack without a summary: the rest was made to look older."""
    verdict.leave("older")
    if REPORT in pack.names and OF_TODAY in read(pack, REPORT, _CAPS[REPORT])[0]:
        verdict.find("report", REPORT)
