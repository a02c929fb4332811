"""How much of the extension is typed.

The identifiers that have a type are counted by `python -m tests.check --whole`, against
`typeCoverage.atLeast` in package.json. Here that floor is kept from sinking, and each `any` from standing
without its reason.
"""

import json
import re
from pathlib import Path

from tests.house.tree import read, under

MOST_ANY = 8
"""Ceiling for the count of `any` in the types of the extension. It only goes down."""
MOST_ANY_IN_TESTS = 19
LEAST_TYPED = 99.6
"""Percentage of typed identifiers that was reached, rounded down to a tenth. It only goes up."""

COMMENT = re.compile(r"/\*\*.*?\*/", re.S)
TYPE = re.compile(r"@\w+\s*\{(.*?)\}(?=\s|\*/)", re.S)
ANY = re.compile(r"\bany\b(?!:)")
"""The type, and not a property of this name."""
REASON = re.compile(r"\bany: \w")
SCRIPTS = [name for name in under("extension", ".js") if "vendor" not in name.parts]


def types(comment: str) -> str:
    return "\n".join(TYPE.findall(comment))


def comments_with_any(names: list[Path]) -> list[tuple[str, str]]:
    comments = [(str(name), comment) for name in names for comment in COMMENT.findall(read(name))]
    return [(name, comment) for name, comment in comments if ANY.search(types(comment))]


def count_of_any(names: list[Path]) -> int:
    return sum(len(ANY.findall(types(comment))) for _, comment in comments_with_any(names))


def test_any_becomes_rarer():
    assert count_of_any(SCRIPTS) <= MOST_ANY
    assert count_of_any(under("tests", ".js")) <= MOST_ANY_IN_TESTS


def test_every_any_says_why_in_its_own_comment():
    found = comments_with_any(SCRIPTS)
    assert found
    assert [pair for pair in found if not REASON.search(TYPE.sub("", pair[1]))] == []


def test_the_floor_of_the_typed_identifiers_does_not_sink():
    coverage = json.loads(read("package.json"))["typeCoverage"]
    assert coverage["strict"] is True
    assert coverage["atLeast"] >= LEAST_TYPED


def test_every_script_of_ours_is_checked():
    """Where the first line does not ask for it, TypeScript reads a file and judges nothing."""
    ours = [*SCRIPTS, *under("tests", ".js"), *under("server", ".js")]
    judged = [name for name in ours if "vendor-entries" not in name.parts]
    assert [str(name) for name in judged if not read(name).startswith("// @ts-check\n")] == []
