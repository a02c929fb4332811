"""No string that a person sees is written outside _locales."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

from tests.house.javascript import HOLE, Piece, pieces
from tests.house.messages import HAN
from tests.house.tree import read, under

SEEN = {"aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext"}
SEEN |= {"title", "placeholder", "alt", "label", "content"}
WORD = re.compile(r"[^\W\d_]{2,}")
# Words in panel.html that are there before the messages, and are the same in every language.
NAMES = {"Dunbook", "width=device-width, initial-scale=1", "light dark"}


class Scanner(HTMLParser):
    """Collects the words of a page that do not come from a message."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self._look(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SEEN and value:
                self._look(value)

    def _look(self, text: str) -> None:
        written = text.replace(HOLE, " ").strip()
        if WORD.search(written) and written not in NAMES:
            self.words.append(written)


def words_in(html: str) -> list[str]:
    scanner = Scanner()
    scanner.feed(html)
    scanner.close()
    return scanner.words


def where(name: Path, piece: Piece) -> str:
    return f"{name}:{piece.line}"


def test_the_scanner_sees_text_and_spoken_attributes_but_not_machinery():
    assert words_in(f"<p class='card'>{HOLE} hello <b>{HOLE}</b></p>") == ["hello"]
    assert words_in("<input aria-label='name' .value=x @click=y type=text>") == ["name"]
    assert words_in(f"<input placeholder={HOLE} title='{HOLE} · {HOLE}'>") == []


def test_templates_hold_no_words_of_their_own():
    found = {
        where(name, piece): words
        for name in under("extension", ".js")
        for piece in pieces(read(name))
        if piece.kind == "template" and piece.tag == "html" and (words := words_in(piece.text))
    }
    assert found == {}


def test_pages_hold_no_words_of_their_own():
    found = {str(name): words for name in under("extension", ".html") if (words := words_in(read(name)))}
    assert found == {}


def test_no_chinese_in_javascript():
    """Comments may explain Chinese things, and a regular expression may read them: neither is shown."""
    found = [
        where(name, piece)
        for name in under("extension", ".js")
        for piece in pieces(read(name))
        if piece.kind not in ("comment", "regex") and HAN.search(piece.text)
    ]
    assert found == []


def test_no_chinese_in_python():
    """Docstrings explain and regular expressions read; nothing else holds Chinese."""
    found = []
    for name in under("server/dunbook", ".py"):
        tree = ast.parse(read(name))
        allowed = {id(node) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        silent = {id(node.value) for node in ast.walk(tree) if id(node) in allowed}
        silent |= {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
            for inner in ast.walk(node)
        }
        found += [
            f"{name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and HAN.search(node.value)
            and id(node) not in silent
        ]
    assert found == []
