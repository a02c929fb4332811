"""How much of the extension is typed, and that what a module gives away is taken by somebody.

The floor of the typed identifiers is `typeCoverage.atLeast` in package.json, which `tests.check` holds.
"""

import re

from tests.house.javascript import code_only
from tests.house.tree import read, under

MOST_ANY = 250
"""Ceiling for the count of `any` in the types of the extension. It only goes down."""

TYPE_COMMENT = re.compile(r"/\*\*.*?\*/", re.S)
TYPE = re.compile(r"@\w+\s*\{(.*?)\}(?=\s|\*/)", re.S)
EXPORTED = re.compile(r"\bexport\s+(?:async\s+)?(?:function\s*\*?|const|let|class)\s*(\w+)")
EXPORT_LIST = re.compile(r"\bexport\s*\{([^}]*)\}(?!\s*from)")
IMPORTED = re.compile(r"\b(?:import|export)\s*\{([^}]*)\}\s*from")
TYPE_IMPORT = re.compile(r"import\(\s*'[^']*'\s*\)\s*\.(\w+)")
LOADED_WHOLE = re.compile(r"\bimport\s*(?:\(|\*)")
SCRIPTS = [name for name in under("extension", ".js") if "vendor" not in name.parts]


def test_any_becomes_rarer():
    comments = [comment for name in SCRIPTS for comment in TYPE_COMMENT.findall(read(name))]
    types = [kind for comment in comments for kind in TYPE.findall(comment)]
    assert sum(len(re.findall(r"\bany\b", kind)) for kind in types) <= MOST_ANY


def test_every_export_is_used_by_another_module_or_a_test():
    """A module that is loaded whole gives its names to code that may use any of them."""
    in_tests = {word for name in under("tests", ".py", ".js") for word in words(read(name))}
    taken = in_tests | {word for name in SCRIPTS for word in taken_by(read(name))}
    unused = [
        f"{name}: {export}" for name in SCRIPTS for export in exports(read(name)) if export not in taken
    ]
    assert unused == []


def exports(source: str) -> list[str]:
    code = code_only(source)
    listed = [
        part.split(" as ")[-1].strip() for found in EXPORT_LIST.findall(code) for part in found.split(",")
    ]
    return [*EXPORTED.findall(code), *filter(None, listed)]


def taken_by(source: str) -> set[str]:
    code = code_only(source)
    clauses = [part for found in IMPORTED.findall(code) for part in found.split(",")]
    named = {part.split(" as ")[0].strip() for part in clauses} | set(TYPE_IMPORT.findall(source))
    # Which names a module loaded whole gives is not followed: every name in such a file counts as used,
    # except those that the file itself exports.
    return named | (words(code) - set(exports(source)) if LOADED_WHOLE.search(code) else set())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
