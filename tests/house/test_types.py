"""How much of the extension is typed.

The floor of the typed identifiers is `typeCoverage.atLeast` in package.json, which `tests.check` holds.
"""

import re

from tests.house.tree import read, under

MOST_ANY = 11
"""Ceiling for the count of `any` in the types of the extension. It only goes down."""

TYPE_COMMENT = re.compile(r"/\*\*.*?\*/", re.S)
TYPE = re.compile(r"@\w+\s*\{(.*?)\}(?=\s|\*/)", re.S)
SCRIPTS = [name for name in under("extension", ".js") if "vendor" not in name.parts]


def test_any_becomes_rarer():
    comments = [comment for name in SCRIPTS for comment in TYPE_COMMENT.findall(read(name))]
    types = [kind for comment in comments for kind in TYPE.findall(comment)]
    assert sum(len(re.findall(r"\bany\b", kind)) for kind in types) <= MOST_ANY
