"""The messages of both languages, and the keys that the sources name."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache

from tests.house.javascript import HOLE, pieces
from tests.house.tree import read, under

LANGUAGES = ("zh_CN", "en")
HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


@cache
def messages(language: str) -> dict[str, str]:
    entries = json.loads(read(f"_locales/{language}/messages.json"))
    return {key: entry["message"] for key, entry in entries.items()}


@cache
def named() -> tuple[set[str], set[str]]:
    """The texts that may be a whole key, and the patterns of keys that are put together from parts."""
    texts: set[str] = set()
    patterns: set[str] = set()
    for text in [*_in_javascript(), *_in_python()]:
        if HOLE in text:
            patterns.add(text)
        else:
            texts.add(text)
    for name in ["manifest.json", *under("extension/data", ".json")]:
        texts |= set(_strings(json.loads(read(name))))
    for name in under("server", ".html"):
        texts |= set(re.findall(r'\bt\("(\w+)"', read(name)))
    texts |= set(re.findall(r"__MSG_(\w+)__", read("manifest.json")))
    return texts, {pattern for pattern in patterns if re.search(r"\w{3}", pattern.split(HOLE)[0])}


def matches(pattern: str, key: str) -> bool:
    parts = [re.escape(part) for part in pattern.split(HOLE)]
    return re.fullmatch(r"\w+".join(parts), key) is not None


def _in_javascript() -> Iterator[str]:
    for name in under("extension", ".js"):
        for piece in pieces(read(name)):
            if piece.kind == "string" or (piece.kind == "template" and not piece.tag):
                yield piece.text


def _in_python() -> Iterator[str]:
    for name in under("server", ".py"):
        for node in ast.walk(ast.parse(read(name))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(_part(value) for value in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _part(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) else HOLE


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from _strings(item)
    elif isinstance(data, dict):
        for item in data.values():
            yield from _strings(item)
