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
from dunbook.evidence_pack.container import Container, Folder, read
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.zipped import Zipped, seal_of

KNOWN = {REPORT, EVENTS, INDEX, ANCHORS, LEDGER}


def verify_pack(path: Path) -> Verdict:
    """Checks a zip or an unpacked folder. What must not be opened gives a verdict too, with the reason."""
    verdict = Verdict()
    try:
        container: Container = Folder(path) if path.is_dir() else Zipped(path)
        _check(container, verdict)
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


def _check(container: Container, verdict: Verdict) -> None:
    whole = check_bag(container, verdict)
    if LEDGER not in container.names:
        verdict.find("missing", LEDGER)
        return
    log = check_chain(*read(container, LEDGER), verdict)
    verdict.entries = sum(map(is_full, log.records.values()))
    if INDEX not in container.names:
        verdict.find("missing", INDEX)
        return
    index = check_index(read(container, INDEX)[0], log, verdict)
    if ANCHORS in container.names:
        check_anchors(read(container, ANCHORS)[0], log, verdict)
    if index is None:
        return
    try:
        if EVENTS in container.names:
            check_events(read(container, EVENTS)[0], log, index, verdict)
        for name in (REPORT, EVENTS) if verdict.part == 1 else ():
            if name not in container.names:
                verdict.find("missing", name)
        for name in sorted({one for one in container.names if one.startswith("data/")} - KNOWN):
            if not name.startswith(ATTACHMENTS):
                verdict.find("unlisted", name)
        check_enclosures(whole, log, index, verdict)
    except (KeyError, TypeError, AttributeError):
        # The shape of the index or of a record is not ours, although its hashes may be right.
        verdict.find("changed", INDEX)
