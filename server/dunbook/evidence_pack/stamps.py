"""Who outside says when a log or a pack existed: time stamps of RFC 3161.

A stamp is over the hash of a record, and lies in `data/timestamps/`; or over the manifest of a finished
pack, so that report and tables are covered too. That one comes after the manifest: it lies beside it as a
tag file, or beside the zip.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate

from dunbook.evidence_pack.bag import MANIFEST, STAMP
from dunbook.evidence_pack.chain import is_full
from dunbook.evidence_pack.container import Cap, Container, digest, read
from dunbook.evidence_pack.findings import Answer, Verdict
from dunbook.evidence_pack.log import Log
from dunbook.timestamps import MOST_BYTES, NoStamp, Stamp, read_stamp

FOLDER = "data/timestamps/"
SUFFIX = ".tsr"
_CAP = Cap(bytes=MOST_BYTES, lines=MOST_BYTES, values=MOST_BYTES)
_MOST_STAMPS = 200
CLOCKS = timedelta(minutes=10)
"""How far the clock of a device may be ahead of an authority's without anything being wrong."""


def check_stamps(pack: Container, log: Log, roots: list[Certificate], verdict: Verdict) -> None:
    """Checks the stamps in the pack. Each is over the hash of a record of this log; that of the tag file is
    over the manifest."""
    inside = sorted(name for name in pack.names if name.startswith(FOLDER))
    for name in inside[:_MOST_STAMPS]:
        _check(read(pack, name, _CAP)[0], name, pack, log, roots, verdict)
    for name in inside[_MOST_STAMPS:]:
        verdict.find("stamp", name)
    if STAMP in pack.names:
        _check(read(pack, STAMP, _CAP)[0], STAMP, pack, log, roots, verdict)


def check_beside(file: Path, pack: Container, log: Log, roots: list[Certificate], verdict: Verdict) -> None:
    """The stamp that lies beside a zip or folder under the same name."""
    beside = file.with_name(file.name.removesuffix(".zip") + SUFFIX)
    if beside.is_file():
        with beside.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        _check(content, beside.name, pack, log, roots, verdict)


def _check(
    content: bytes, path: str, pack: Container, log: Log, roots: list[Certificate], verdict: Verdict
) -> None:
    try:
        stamp = read_stamp(content)
    except NoStamp:
        verdict.find("stamp", path)
        return
    standing = stamp.standing(roots)
    over = _over(stamp, pack, log, path)
    if standing == "broken" or over is None:
        verdict.find("stamp", path, time=_iso(stamp.time))
        return
    verdict.stamps.append(
        {"path": path, **over, "time": _iso(stamp.time), "authority": stamp.authority, "standing": standing}
    )


def _over(stamp: Stamp, pack: Container, log: Log, path: str) -> dict[str, Any] | None:
    """What the stamp is over, the manifest or a record; None if it is over nothing of this pack."""
    if not path.startswith(FOLDER) and stamp.digest == _manifest_hash(pack):
        return {"of": "pack", "log": "", "seq": sum(len(chain.records) for chain in log.chains)}
    for (file, seq), record in log.each():
        if record["hash"] == stamp.digest:
            return {"of": "log", "log": file, "seq": seq}
    return None


def _manifest_hash(pack: Container) -> str:
    """The hash of the manifest; empty where it cannot be read to its end."""
    found = digest(pack, MANIFEST) if MANIFEST in pack.names else None
    return found[0] if found else ""


def check_times(log: Log, made_at: str | None, verdict: Verdict) -> None:
    """No record says that it was written after somebody outside confirmed it, nor after the pack was made.

    Whoever confirms a record confirms what it names before it, and what its writer had seen of other logs.
    Times that are none are found elsewhere.
    """
    everything = {chain.file: chain.count for chain in log.chains}
    for said in [*verdict.stamps, *verdict.anchors]:
        chain = next((one for one in log.chains if one.file == said["log"]), None)
        _check_written(
            log, log.reach(chain, said["seq"]) if chain else everything, said["time"], "time", verdict
        )
    if made_at is not None:
        _check_written(log, everything, made_at, "log", verdict)
        for stamp in verdict.stamps:
            if stamp["of"] == "pack" and _is_after(made_at, stamp["time"]):
                verdict.find("too_late", stamp["path"], time=stamp["time"])


def _check_written(log: Log, reach: dict[str, int], time: str, answer: Answer, verdict: Verdict) -> None:
    """The first of the records within `reach` that says that it was written later than `time`."""
    for chain in log.chains:
        last = reach.get(chain.file, 0)
        for seq, record in chain.records.items():
            if seq <= last and is_full(record) and _is_after(record["recordedAt"], time):
                entry = str(record["corrects"] or record["id"])
                verdict.find(
                    "too_late", chain.path, answer=answer, log=chain.file, seq=seq, id=entry, time=time
                )
                return


def _is_after(one: object, other: object) -> bool:
    try:
        return datetime.fromisoformat(str(one)) - datetime.fromisoformat(str(other)) > CLOCKS
    except (ValueError, TypeError, OverflowError):
        return False


def _iso(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")
