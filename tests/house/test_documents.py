"""Every path and document that the documents and sources name is in the repository."""

import re

import pytest

from tests.house.tree import ROOT, files, read

DOCUMENTS = [name for name in files() if name.suffix == ".md" and name.parts[0] != ".github"]
# A path in backticks that begins with one of our folders, and the target of a link.
NAMED = re.compile(r"`((?:extension|server|tests|docs|_locales)/[\w./-]*)`")
LINKED = re.compile(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")
BUILT = {
    f"extension/vendor/{name}"
    for name in ("", "places.json", "syllables.json", "divisions.json", "verify.html")
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_path_it_names_is_there(document):
    text = read(document)
    named = [ROOT / path for path in NAMED.findall(text) if path not in BUILT]
    linked = [ROOT / document.parent / path for path in LINKED.findall(text)]
    assert [str(path) for path in [*named, *linked] if not path.exists()] == []


def test_nothing_points_to_a_document_that_is_not_here():
    """A newcomer has this repository and nothing else."""
    elsewhere = re.compile(r"\b(?:(?:DESIGN|HOUSE|EXPERIENCE)(?:\.md\b| §)|[Tt]he\s+design\b)")
    sources = [name for name in files() if name.suffix in {".py", ".js", ".md", ".html", ".css", ".toml"}]
    assert [
        str(name) for name in sources if name.name != "test_documents.py" and elsewhere.search(read(name))
    ] == []
