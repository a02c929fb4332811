"""The bag: RFC 8493, as strictly as the panel writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dunbook.evidence_pack.container import MOST_FILES, Cap, digest, nfc, read
from dunbook.evidence_pack.findings import Refused, Verdict
from dunbook.evidence_pack.layout import Pack

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
STAMP = f"{MANIFEST}.tsr"
"""The time stamp over the manifest. It is made after the manifest and the tag manifest, and RFC 8493 lets a
tag file be listed in neither."""
TAG_FILES = {"bagit.txt", "bag-info.txt", MANIFEST}
_TAG_FILE = Cap(bytes=1 << 20, lines=10_000, values=100_000)
_MANIFEST = Cap(bytes=16 << 20, lines=MOST_FILES, values=1_000_000)
_OXUM = re.compile(rb"^Payload-Oxum: (\d{1,15})\.(\d{1,9})$", re.M)
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def check_bag(pack: Pack, verdict: Verdict) -> dict[str, str]:
    """SHA-256 by path, as the manifest spells it, of every file whose content is what the manifest says."""
    tags = dict(_listed(pack, TAG_MANIFEST, verdict))
    payload = dict(_listed(pack, MANIFEST, verdict))
    for name in {**tags, **payload}:
        pack.claim(nfc(name))
    _check_presence(pack, {*tags}, {*payload}, verdict)
    if "bagit.txt" in pack.names and read(pack, "bagit.txt", _TAG_FILE) != (DECLARATION, True):
        verdict.find("changed", "bagit.txt")
    whole = {}
    size = 0
    names = set(pack.names)
    for name, expected in {**tags, **payload}.items():
        if nfc(name) not in names:
            verdict.find("missing", name)
            continue
        verdict.respelled += not pack.is_spelled(name)
        found = digest(pack, nfc(name))
        if found is None or found[0] != expected:
            verdict.find("changed", name)
        else:
            whole[name] = expected
        size += found[1] if found and name in payload else 0
    if "bag-info.txt" in whole and not verdict.findings:
        stated = _OXUM.search(read(pack, "bag-info.txt", _TAG_FILE)[0])
        if not stated or (int(stated[1]), int(stated[2])) != (size, len(payload)):
            verdict.find("changed", "bag-info.txt")
    return whole


def _check_presence(pack: Pack, tags: set[str], payload: set[str], verdict: Verdict) -> None:
    names = set(pack.names)
    for name in sorted({*TAG_FILES, TAG_MANIFEST} - names):
        verdict.find("missing", name)
    for name in sorted(TAG_FILES - tags):
        verdict.find("unlisted", name)
    for name in sorted(names - {*map(nfc, tags | payload), TAG_MANIFEST, STAMP}):
        verdict.find("unlisted", name)
    for name in pack.beside:
        verdict.find("beside", name)


def _listed(pack: Pack, name: str, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """(path, SHA-256) of each line. Raises Refused for two paths that are one file on some systems."""
    if name not in pack.names:
        return
    content, whole = read(pack, name, _MANIFEST)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        verdict.find("changed", name)
        return
    if not whole or not text.endswith("\n"):
        verdict.find("changed", name)
    seen: dict[str, str] = {}
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        path = match[2] if match else ""
        before = seen.get(nfc(path))
        if not match or before == path or (name == MANIFEST) != path.startswith("data/"):
            verdict.find("changed", name)
            continue
        if before is not None:
            raise Refused("twice", path)
        seen[nfc(path)] = path
        yield path, match[1]
