"""What a module exports, and each type it names, is taken from it by another module or by a test.

Biome judges one file at a time and has no such rule. The names in an import are resolved to the file they
come from. Of a module that a file loads whole, without saying which names, each of its words counts as taken.
"""

import re
from collections.abc import Iterator

from tests.house.javascript import code_only
from tests.house.taken_names import Taken, taken_by
from tests.house.tree import read, under

EXPORTED = re.compile(r"\bexport\s+(?:async\s+)?(?:function\s*\*?|const|let|class)\s*(\w+)")
EXPORT_LIST = re.compile(r"\bexport\s*\{([^}]*)\}")
DOC_COMMENT = re.compile(r"/\*\*.*?\*/", re.S)
# The class of an element is exported so that others can name its type, whether or not somebody does yet.
ELEMENT = re.compile(r"\bexport\s+class\s+(\w+)\s+extends\s+(?:\w*View|LitElement|HTMLElement)\b")
KEPT_TO_ITSELF = re.compile(r"(?<!export )\bclass\s+(\w+)\s+extends\s+(?:\w*View|LitElement|HTMLElement)\b")
SCRIPTS = [name for name in under("extension", ".js") if "vendor" not in name.parts]
BY_A_LIBRARY = {("extension/vendor-entries/pdf-worker.js", "WorkerMessageHandler")}
"""pdf.js loads its worker by the address, and takes this name from it itself."""


def taken() -> Taken:
    users = [*SCRIPTS, *under("tests", ".py", ".js"), *under("server", ".js")]
    return {pair for name in users for pair in taken_by(name, read(name))} | BY_A_LIBRARY


def test_every_export_is_used_by_another_module_or_a_test():
    exported = {(str(name), export) for name in SCRIPTS for export in exports(read(name))}
    assert len(exported) > 300
    assert sorted(exported - taken()) == []


def test_every_type_definition_is_named_somewhere():
    defined = {(str(name), each) for name in SCRIPTS for each in typedefs(read(name))}
    assert len(defined) > 300
    assert [pair for pair in sorted(defined - taken()) if not is_named_at_home(*pair)] == []


def test_every_element_is_exported_with_its_class():
    views = [name for name in SCRIPTS if name.is_relative_to("extension/views")]
    assert [str(name) for name in views if KEPT_TO_ITSELF.search(code_only(read(name)))] == []


def exports(source: str) -> list[str]:
    code = code_only(source)
    lists = [
        part.split(" as ")[-1].strip() for found in EXPORT_LIST.findall(code) for part in found.split(",")
    ]
    elements = set(ELEMENT.findall(code))
    return [name for name in [*EXPORTED.findall(code), *lists] if name and name not in elements]


def typedefs(source: str) -> Iterator[str]:
    """`@typedef {…} Name`: the name stands after the type, in which braces may lie in braces."""
    for comment in DOC_COMMENT.findall(source):
        for start in re.finditer(r"@typedef[\s*]*", comment):
            if named := re.match(r"[\s*]*(\w+)", comment[after_braces(comment, start.end()) :]):
                yield named[1]


def after_braces(text: str, at: int) -> int:
    depth = 0
    while at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if not depth:
            break
    return at


def is_named_at_home(name: str, typedef: str) -> bool:
    """In the file that defines it, beside the definition."""
    return len(re.findall(rf"\b{typedef}\b", read(name))) > 1
