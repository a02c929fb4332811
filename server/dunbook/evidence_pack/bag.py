"""The bag: RFC 8493, as strictly as the panel writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dunbook.evidence_pack.container import Container, digest, read
from dunbook.evidence_pack.findings import Verdict

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
TAG_FILES = {"bagit.txt", "bag-info.txt", MANIFEST}
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def check_bag(container: Container, verdict: Verdict) -> dict[str, str]:
    """SHA-256 by path of every file whose content is what the manifest says."""
    for name in sorted({*TAG_FILES, TAG_MANIFEST} - set(container.names)):
        verdict.find("missing", name)
    if "bagit.txt" in container.names and read(container, "bagit.txt") != (DECLARATION, True):
        verdict.find("changed", "bagit.txt")
    tags = dict(_listed(container, TAG_MANIFEST, verdict))
    payload = dict(_listed(container, MANIFEST, verdict))
    for name in sorted(TAG_FILES - set(tags)):
        verdict.find("unlisted", name)
    for name in sorted(
        {name for name in container.names if not _of_the_system(name)} - {*payload, *tags, TAG_MANIFEST}
    ):
        verdict.find("unlisted", name)
    whole = {}
    size = 0
    for name, expected in {**tags, **payload}.items():
        if name not in container.names:
            verdict.find("missing", name)
            continue
        found = digest(container, name)
        if found is None or found[0] != expected:
            verdict.find("changed", name)
        else:
            whole[name] = expected
        size += found[1] if found and name in payload else 0
    if "bag-info.txt" in whole and not verdict.findings:
        stated = re.search(rb"^Payload-Oxum: (\d+)\.(\d+)$", read(container, "bag-info.txt")[0], re.M)
        if not stated or (int(stated[1]), int(stated[2])) != (size, len(payload)):
            verdict.find("changed", "bag-info.txt")
    return whole


def _of_the_system(name: str) -> bool:
    """Whether it is a file that an operating system makes in a folder that somebody opens."""
    return name.rpartition("/")[2] in {".DS_Store", "Thumbs.db", "desktop.ini"} and not name.startswith(
        "data/"
    )


def _listed(container: Container, name: str, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """(path, SHA-256) of each line."""
    if name not in container.names:
        return
    content, whole = read(container, name)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        verdict.find("changed", name)
        return
    if not whole or not text.endswith("\n"):
        verdict.find("changed", name)
    seen = set()
    for line in text.split("\n")[:-1]:
        match = _LINE.fullmatch(line)
        if not match or match[2] in seen or (name == MANIFEST) != match[2].startswith("data/"):
            verdict.find("changed", name)
            continue
        seen.add(match[2])
        yield match[2], match[1]
