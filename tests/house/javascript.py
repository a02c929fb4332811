"""A small JavaScript reader: enough to tell code, comments, texts and templates apart.

It is no parser. It knows where a string, a comment, a regular expression or a template begins and ends, which
is what the house rules need, and a plain search cannot know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HOLE = "\ue000"  # A character that stands for ${…} in the text of a template.

# A slash after one of these begins a regular expression; after anything else it divides.
BEFORE_REGEX = re.compile(r"(^|[=(,\[{};:!&|?+\-*%<>~^]|\b(return|typeof|case|of|in|do|else|void|await))\s*$")
TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")
      | (?P<tick>`)
      | (?P<slash>/)
      | (?P<open>\{)
      | (?P<close>\})""",
    re.S | re.X,
)
REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")


@dataclass(frozen=True)
class Piece:
    kind: str  # One of: code, comment, string, regex, template.
    text: str  # Without quotes; a template has a HOLE for every ${…}.
    line: int
    tag: str = ""  # The tag of a template: `html` in html`…`.


def pieces(source: str) -> list[Piece]:
    reader = _Reader(source)
    found = list(reader.code(until_close=False))
    return sorted(found, key=lambda piece: piece.line)


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def line(self, position: int) -> int:
        return self.source.count("\n", 0, position) + 1

    def code(self, until_close: bool) -> Iterator[Piece]:
        """Reads to the end, or to the brace that closes the ${ in which the code stands."""
        start, depth = self.at, 0
        while match := TOKEN.search(self.source, self.at):
            before = self.source[start : match.start()]
            kind = match.lastgroup or ""
            if kind == "open" or (kind == "close" and (depth or not until_close)):
                depth += 1 if kind == "open" else -1
                self.at = match.end()
                continue
            if kind == "slash" and not BEFORE_REGEX.search(before):
                self.at = match.end()
                continue
            if before:
                yield Piece("code", before, self.line(start))
            if kind == "close":
                self.at = match.end()
                return
            yield from self._special(kind, match, before)
            start = self.at
        if rest := self.source[start:]:
            yield Piece("code", rest, self.line(start))
        self.at = len(self.source)

    def _special(self, kind: str, match: re.Match[str], before: str) -> Iterator[Piece]:
        line = self.line(match.start())
        self.at = match.end()
        if kind == "comment":
            yield Piece("comment", match[0], line)
        elif kind == "string":
            yield Piece("string", match[0][1:-1], line)
        elif kind == "slash":
            regex = REGEX.match(self.source, match.start())
            assert regex, f"line {line}: a slash that neither divides nor begins a regular expression"
            self.at = regex.end()
            yield Piece("regex", regex[0], line)
        else:
            tag = re.search(r"([\w.$]*)$", before)
            yield from self._template(line, tag[1] if tag else "")

    def _template(self, line: int, tag: str) -> Iterator[Piece]:
        text = ""
        while self.source[self.at] != "`":
            if self.source.startswith("${", self.at):
                self.at += 2
                yield from self.code(until_close=True)
                text += HOLE
            elif self.source[self.at] == "\\":
                text += self.source[self.at : self.at + 2]
                self.at += 2
            else:
                text += self.source[self.at]
                self.at += 1
        self.at += 1
        yield Piece("template", text, line, tag)


def imports(source: str) -> list[str]:
    """Every module a file names: import … from, export … from, import '…', import('…')."""
    return re.findall(r"(?:\bfrom|\bimport)\s*\(?\s*\x02([^\x03]*)\x03", with_names(source))


def static_imports(source: str) -> list[str]:
    """The modules that have to be loaded before the file runs: all but those in import('…')."""
    return re.findall(r"(?:\bfrom|\bimport)\s*\x02([^\x03]*)\x03", with_names(source))


def with_names(source: str) -> str:
    """The code without comments; a text stands between \\x02 and \\x03."""
    return "".join(_for_imports(piece) for piece in _ordered(source))


def _ordered(source: str) -> list[Piece]:
    return list(_Reader(source).code(until_close=False))


def _for_imports(piece: Piece) -> str:
    if piece.kind == "string":
        return f"\x02{piece.text}\x03"
    return piece.text if piece.kind == "code" else " "


def code_only(source: str) -> str:
    """The code with every comment, text and regular expression blanked."""
    return "".join(piece.text if piece.kind == "code" else " '' " for piece in _ordered(source))
