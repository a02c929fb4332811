"""Which names a file takes from which module of the extension."""

import posixpath
import re
from pathlib import Path

from tests.house.javascript import with_names

MODULE = r"\x02([^\x03]*)\x03"
"""A text, marked as the reader marks it."""
LISTED = re.compile(rf"\b(?:import|export)\s*(?:\w+\s*,\s*)?\{{([^}}]*)\}}\s*from\s*{MODULE}")
DEFAULT = re.compile(rf"\bimport\s+\w+\s*(?:,[^\x02]*)?from\s*{MODULE}")
DESTRUCTURED = re.compile(rf"\{{([^{{}}]*)\}}\s*=\s*await\s+import\(\s*{MODULE}\s*\)(?!\s*[.)\]])")
THEN = re.compile(rf"\bimport\(\s*{MODULE}\s*\)\s*\.then\(\s*\(\s*\{{([^{{}}]*)\}}")
MEMBER = re.compile(rf"\(\s*await\s+import\(\s*{MODULE}\s*\)\s*\)\s*\.(\w+)")
NAMESPACE = re.compile(rf"\bimport\s*\*\s*as\s+\w+\s*from\s*{MODULE}")
LOADED = re.compile(rf"\bimport\(\s*{MODULE}\s*\)")
TYPE_IMPORT = re.compile(r"import\(\s*'([^']*)'\s*\)\s*\.(\w+)")
QUOTED = re.compile(r"""(["'])([\w./-]+\.js)\1""")

Taken = set[tuple[str, str]]
"""Pairs of a module, from the root of the project, and a name that it exports."""


def taken_by(name: Path, source: str) -> Taken:
    code = with_names(source) if name.suffix == ".js" else _code_in_python(source)
    taken: Taken = set()

    def take(specifier: str, *names: str) -> None:
        taken.update((module_of(name, specifier), each) for each in names)

    for listed, specifier in [*LISTED.findall(code), *DESTRUCTURED.findall(code)]:
        take(specifier, *_names(listed))
    for specifier, listed in THEN.findall(code):
        take(specifier, *_names(listed))
    for specifier, member in [*MEMBER.findall(code), *TYPE_IMPORT.findall(source)]:
        take(specifier, member)
    for specifier in DEFAULT.findall(code):
        take(specifier, "default")
    whole = THEN.sub("", MEMBER.sub("", DESTRUCTURED.sub("", code)))
    words = set(re.findall(r"\w+", code))
    for specifier in [*LOADED.findall(whole), *NAMESPACE.findall(whole)]:
        take(specifier, *words)
    return taken


def _names(listed: str) -> list[str]:
    """`a, b as c` of an import, `a, b: c, d = 1` of a destructuring: the names of the module."""
    return [re.split(r"\s+as\s+|[:=\s]", part.strip())[0] for part in listed.split(",")]


def module_of(name: Path, specifier: str) -> str:
    """Where pages and scripts of a test load from is the folder of the extension, or the root."""
    if specifier.startswith(".") and name.suffix == ".js":
        path = posixpath.normpath(posixpath.join(name.parent.as_posix(), specifier))
    else:
        path = posixpath.normpath("/" + specifier).lstrip("/").removeprefix("extension/")
        path = f"extension/{path}"
    return path.replace("extension/vendor/", "extension/vendor-entries/")


def _code_in_python(source: str) -> str:
    """Scripts stand in texts, some of which are f-strings with doubled braces."""
    return QUOTED.sub("\x02\\2\x03", source.replace("{{", "{").replace("}}", "}"))
