"""The rooms are those of ARCHITECTURE.md, and no file grows too long to be read at once."""

import re
import statistics

import pytest

from tests.house.tree import ROOT, files, read, under

ALLOWED_AT_THE_ROOT = {
    *("manifest.json", "_locales", "extension", "server", "tests", "docs"),
    *("README.md", "README.zh-CN.md", "LICENSE", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"),
    *("Makefile", "pyproject.toml", "constraints.txt", "package.json", "package-lock.json", "tsconfig.json"),
    *("ARCHITECTURE.md", "CODE_OF_CONDUCT.md", ".biome.json", ".npmrc", ".editorconfig"),
    *(".ci", ".github", ".gitignore"),
}
CORE = {
    *("charts", "common", "complaint", "debts", "guide", "help", "import", "list", "log", "numbers", "rules"),
    *("safety", "sharing", "sync"),
}
ROOMS = {
    "server/dunbook": {
        "numbering",
        "community",
        "storage",
        "api",
        "published",
        "commands",
        "doctor",
        "evidence_pack",
        "gateway",
        "packaging",
        "relay",
    },
    "extension": {"views", "core", "platform", "data", "icons", "vendor-entries"},
    "tests": {"server", "extension", "node", "browser", "bench", "house", "vectors"},
    # A subject has the same name wherever it lives.
    "extension/core": CORE,
    "extension/views": {"call", "desk", "lookup", "pages", "parts", "settings", "share"}
    | CORE - {"common", "numbers"},
    "tests/extension": CORE | {"platform"},
    "tests/node": CORE,
    "tests/browser": {"call", "desk", "lookup", "moderation", "settings", "whole"} | CORE,
    "tests/server": {
        *(
            "api",
            "community",
            "evidence_pack",
            "hosts",
            "moderation",
            "numbering",
            "packaging",
            "published",
            "relay",
            "storage",
        ),
    },
}


def test_only_what_belongs_there_stands_at_the_root():
    assert {name.parts[0] for name in files()} <= ALLOWED_AT_THE_ROOT


def test_the_root_can_be_loaded_as_an_extension():
    """Browsers refuse any entry that begins with "_", except _locales; a __pycache__ would be enough."""
    assert [entry.name for entry in ROOT.glob("_*")] == ["_locales"]
    assert list(ROOT.glob("*.py")) == []


@pytest.mark.parametrize("house", ROOMS)
def test_no_unknown_rooms(house: str):
    depth = len(house.split("/"))
    found = {name.parts[depth] for name in under(house) if len(name.parts) > depth + 1}
    assert found <= ROOMS[house]


def test_no_file_is_longer_than_400_lines():
    sources = [
        *under("server", ".py"),
        *under("extension", ".js", ".css", ".html"),
        *under("tests", ".py", ".js"),
    ]
    assert {str(name): lines for name in sources if (lines := read(name).count("\n")) > 400} == {}


@pytest.mark.parametrize(("house", "suffix"), [("server", ".py"), ("extension", ".js"), ("tests", ".py")])
def test_half_of_the_files_are_shorter_than_100_lines(house: str, suffix: str):
    assert statistics.median(read(name).count("\n") for name in under(house, suffix)) < 100


def test_nothing_in_the_panel_is_left_half_done():
    """Looks for the words with which people mark unfinished work. In Python ruff looks for them (FIX)."""
    marks = re.compile(r"\b(todo|fixme|hack|x{3})\b", re.IGNORECASE)
    sources = under("extension", ".js", ".css", ".html")
    assert [str(name) for name in sources if marks.search(read(name))] == []


def test_comments_in_scripts_keep_to_the_width_of_the_code():
    """The formatter wraps code at 110 columns and leaves comments as they are."""
    wide = [
        f"{name}:{number}"
        for name in files()
        if name.suffix == ".js"
        for number, line in enumerate(read(name).splitlines(), start=1)
        if len(line) > 110 and line.lstrip().startswith(("*", "//", "/*"))
    ]
    assert wide == []
