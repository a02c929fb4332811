"""Whether the repository is as it is to be released: all that is wrong at once, a sentence for each."""

from __future__ import annotations

import re

from release.project import Project, git

_HEADING = re.compile(r"^## (\S+)", re.M)
_STORES_READ = re.compile(r"\d+(\.\d+){1,3}")
"""The form of a version that Chrome and Firefox both take: two to four numbers."""


def problems(own: Project) -> list[str]:
    checks = (_version(own), _changelog(own), _tree(own), _tag(own), _repository(own))
    return [said for said in checks if said]


def _version(own: Project) -> str | None:
    if _STORES_READ.fullmatch(own.version):
        return None
    return f"manifest.json: browsers cannot read the version {own.version}; write it as 1.2.3."


def _changelog(own: Project) -> str | None:
    first = _HEADING.search((own.root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if first and first[1] == own.version:
        return None
    newest = first[1] if first else "none"
    return f"CHANGELOG.md: its newest heading is {newest}, but manifest.json says {own.version}."


def _tree(own: Project) -> str | None:
    if not git(own.root, "status", "--porcelain"):
        return None
    return "Some files are not committed; what is released has to be what the repository holds (git status)."


def _tag(own: Project) -> str | None:
    tag = f"v{own.version}"
    tagged = git(own.root, "rev-parse", "--verify", "--quiet", f"refs/tags/{tag}^{{commit}}")
    if tagged in ("", git(own.root, "rev-parse", "HEAD")):
        return None
    return f"{tag} is released already, from another commit; a version that is out never changes."


def _repository(own: Project) -> str | None:
    host = re.match(r"https://([^/]+)/.", own.repository)
    if host and not host[1].endswith(".example"):
        return None
    return (
        f"pyproject.toml: {own.repository} is not where this repository is; the package index needs"
        " the address for the README's pictures (Repository in project.urls)."
    )
