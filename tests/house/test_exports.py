"""What a module exports is taken by another module or by a test.

Biome judges one file at a time and has no such rule. Names are compared, not resolved, so an unused export
that shares its name with a used one is not seen.
"""

import re

from tests.house.javascript import code_only
from tests.house.tree import read, under

EXPORTED = re.compile(r"\bexport\s+(?:async\s+)?(?:function\s*\*?|const|let|class)\s*(\w+)")
EXPORT_LIST = re.compile(r"\bexport\s*\{([^}]*)\}(?!\s*from)")
IMPORTED = re.compile(r"\b(?:import|export)\s*\{([^}]*)\}\s*from")
TYPE_IMPORT = re.compile(r"import\(\s*'[^']*'\s*\)\s*\.(\w+)")
LOADED_WHOLE = re.compile(r"\bimport\s*(?:\(|\*)")
# The class of an element is exported so that others can name its type, whether or not somebody does yet.
ELEMENT = re.compile(r"\bexport\s+class\s+(\w+)\s+extends\s+(?:View|LitElement|HTMLElement)\b")
SCRIPTS = [name for name in under("extension", ".js") if "vendor" not in name.parts]


def test_every_export_is_used_by_another_module_or_a_test():
    taken = {word for name in under("tests", ".py", ".js") for word in words(read(name))}
    taken |= {word for name in SCRIPTS for word in taken_by(read(name))}
    exported = [(str(name), export) for name in SCRIPTS for export in exports(read(name))]
    assert len(exported) > 300
    assert [pair for pair in exported if pair[1] not in taken] == []


def exports(source: str) -> list[str]:
    code = code_only(source)
    lists = [
        part.split(" as ")[-1].strip() for found in EXPORT_LIST.findall(code) for part in found.split(",")
    ]
    elements = set(ELEMENT.findall(code))
    return [name for name in [*EXPORTED.findall(code), *lists] if name and name not in elements]


def taken_by(source: str) -> set[str]:
    """A module that is loaded whole hands its names to code that may use any of them."""
    code = code_only(source)
    clauses = [part for found in IMPORTED.findall(code) for part in found.split(",")]
    named = {part.split(" as ")[0].strip() for part in clauses} | set(TYPE_IMPORT.findall(source))
    return named | (words(code) - set(exports(source)) if LOADED_WHOLE.search(code) else set())


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
