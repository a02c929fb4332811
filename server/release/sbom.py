"""The list of what a release is made of, as CycloneDX 1.6: what the server needs and what the panel brings.

https://cyclonedx.org/docs/1.6/json/. npm packages come from the lock file, Python's from what is installed
under `constraints.txt`. What only builds or tests the panel is `excluded`, as the format calls it.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, distribution
from typing import Any
from urllib.parse import quote

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.project import Project

Component = dict[str, Any]


def sbom(own: Project, moment: str) -> bytes:
    """`moment`: of the commit, with its time zone."""
    components = sorted([*_python(own), *_npm(own)], key=lambda one: str(one["bom-ref"]))
    name = f"pkg:pypi/dunbook@{own.version}"
    made = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own.repository, moment, components])).urn,
        "version": 1,
        "metadata": {
            "timestamp": moment,
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": "dunbook",
                "version": own.version,
                "licenses": _licences("Apache-2.0"),
                "purl": name,
                "externalReferences": [{"type": "vcs", "url": own.repository}],
            },
        },
        "components": components,
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def _python(own: Project) -> Iterator[Component]:
    waiting = [Requirement(text) for text in own.needs]
    found: set[tuple[str, str]] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        # An extra may be asked for after the package itself was seen without it.
        new = {(name, extra) for extra in ("", *wanted.extras)} - found
        if not new:
            continue
        first = (name, "") in new
        found |= new
        installed = distribution(name)
        if first:
            yield _component("pypi", name, installed.version, _said(installed.metadata))
        for needed in map(Requirement, installed.requires or []):
            if any(not needed.marker or needed.marker.evaluate({"extra": extra}) for _, extra in new):
                waiting.append(needed)


def _npm(own: Project) -> Iterator[Component]:
    lock = json.loads((own.root / "package-lock.json").read_text(encoding="utf-8"))
    seen = set()
    for path, package in lock["packages"].items():
        name = package.get("name") or path.rpartition("node_modules/")[2]
        if not path or (name, package["version"]) in seen:
            continue
        seen.add((name, package["version"]))
        yield {
            **_component("npm", name, package["version"], package.get("license", "")),
            "scope": "excluded" if package.get("dev") else "required",
            "hashes": [_hash(package["integrity"])],
        }


def _component(kind: str, name: str, version: str, licence: str) -> Component:
    purl = f"pkg:{kind}/{quote(name)}@{quote(version)}"
    named = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return {**named, "scope": "required", **({"licenses": _licences(licence)} if licence else {})}


def _said(metadata: PackageMetadata) -> str:
    """The licence in one line; older packages say it in their classifiers alone."""
    for field in ("License-Expression", "License"):
        if field in metadata and "\n" not in metadata[field]:
            return metadata[field]
    licences = [one for one in metadata.get_all("Classifier", []) if one.startswith("License ::")]
    return ", ".join(one.rpartition(" :: ")[2] for one in licences)


def _licences(said: str) -> list[dict[str, Any]]:
    """An expression of SPDX has blanks around its operators alone; the rest is somebody's own words."""
    words = said.replace("(", "").replace(")", "").split()
    is_expression = all(word in ("AND", "OR", "WITH") for word in words[1::2]) and len(words) % 2 == 1
    return [{"expression": said}] if is_expression else [{"license": {"name": said}}]


def _hash(integrity: str) -> dict[str, str]:
    algorithm, _, digest = integrity.partition("-")
    return {"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(digest).hex()}
