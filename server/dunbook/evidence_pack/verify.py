"""One pack from outside in: the container, the bag, the log, and what must agree with it."""

from __future__ import annotations

from pathlib import Path

from dunbook.evidence_pack.agreement import (
    ANCHORS,
    ATTACHMENTS,
    EVENTS,
    INDEX,
    REPORT,
    check_anchors,
    check_enclosures,
    check_events,
    check_index,
)
from dunbook.evidence_pack.bag import check_bag
from dunbook.evidence_pack.chain import LEDGER, check_chain, is_full
from dunbook.evidence_pack.container import Cap, Container, Folder, read
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.layout import Pack
from dunbook.evidence_pack.zipped import Zipped, seal_of

KNOWN = {REPORT, EVENTS, INDEX, ANCHORS, LEDGER}
_MIB = 1 << 20
_CAPS = {
    LEDGER: Cap(bytes=32 * _MIB, lines=50_000, values=1_400_000),
    EVENTS: Cap(bytes=16 * _MIB, lines=100_000, values=1_500_000),
    INDEX: Cap(bytes=8 * _MIB, lines=10, values=200_000),
    ANCHORS: Cap(bytes=4 * _MIB, lines=1_000, values=50_000),
}
"""A log of 20,000 entries fits. A record in full has about 60 values and costs 0.1 ms."""


def verify_pack(path: Path) -> Verdict:
    """Checks a zip or an unpacked folder. What must not be opened gives a verdict too, with the reason."""
    verdict = Verdict()
    try:
        is_folder = path.is_dir()
        container: Container = Folder(path) if is_folder else Zipped(path)
        pack = Pack(container)
        # A zip holds the pack's own folder; a folder that is named is that one itself.
        if pack.outer.count("/") > (0 if is_folder else 1):
            verdict.outer = pack.outer
        _check(pack, verdict)
        verdict.ignored = pack.ignored
    except Refused as refusal:
        verdict.findings.append(refusal.finding)
    except OSError:
        verdict.find("unreadable")
        return verdict
    if path.is_file():
        seal = seal_of(path)
        verdict.sealed = seal == "whole"
        if seal == "broken":
            verdict.find("container")
    return verdict


def _check(pack: Pack, verdict: Verdict) -> None:
    whole = check_bag(pack, verdict)
    names = pack.names
    if LEDGER not in names:
        verdict.find("missing", LEDGER)
        return
    log = check_chain(*read(pack, LEDGER, _CAPS[LEDGER]), verdict)
    verdict.entries = sum(map(is_full, log.records.values()))
    if INDEX not in names:
        verdict.find("missing", INDEX)
        return
    index = check_index(read(pack, INDEX, _CAPS[INDEX])[0], log, verdict)
    if ANCHORS in names:
        check_anchors(read(pack, ANCHORS, _CAPS[ANCHORS])[0], log, verdict)
    if index is None:
        return
    try:
        if EVENTS in names:
            check_events(read(pack, EVENTS, _CAPS[EVENTS])[0], log, index, verdict)
        for name in (REPORT, EVENTS) if verdict.part == 1 else ():
            if name not in names:
                verdict.find("missing", name)
        for name in sorted({one for one in names if one.startswith("data/")} - KNOWN):
            if not name.startswith(ATTACHMENTS):
                verdict.find("unlisted", name)
        check_enclosures(whole, log, index, verdict)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        # The shape of the index or of a record is not ours, although its hashes may be right.
        verdict.find("changed", INDEX)
