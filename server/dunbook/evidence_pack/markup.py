"""The report's HTML, read as strictly as the panel writes it.

A reader that forgives, as browsers do, could be shown other sentences than a person. What is not the panel's
own plain markup is no report: comments, scripts, attributes that style one element, tags of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_NAMES = (
    "html head meta title style body h1 h2 h3 p ol ul li dl dt dd div span b q code time table thead tbody "
    "tfoot tr td th"
)
_ATTRIBUTE = r' (?:class|data-seq|datetime|scope|lang|charset|http-equiv|content)="[^"<>]*"'
_TAG = re.compile(rf"</?(?:{_NAMES.replace(' ', '|')})(?:{_ATTRIBUTE})*>")
_DOCTYPE = "<!doctype html>\n"
_HEAD = re.compile(
    r"<html[^>]*><head>(?:<meta[^>]*>)*<title>[^<]*</title><style>([^<]*)</style></head><body>"
)
OF_TODAY = b'<ol class="sum">'
"""The markup by which a report with a summary is told from older ones."""
_HIDING = re.compile(
    r"display\s*:\s*none|visibility|opacity|font(?:-size)?\s*:\s*0|clip|position|transform|text-indent|\bcontent\s*:\s*['\"]"
)
"""Declarations of a style that could hide a sentence from a person, or show one that is not in the markup."""
_INNER = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"<(/?)([a-z0-9]+)(?: class=\"([^\"]*)\")?[^>]*>|([^<]+)")
_ROWS = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
_OPENED = ("div", "div.together")
"""Blocks of the report whose own blocks stand in its outline too."""
_OUTLINE = re.compile(
    "h1 dl.about p.small h2 (p )?ol.sum div.tiles p.small (h2 table )?(h2 p.own )?"
    "div.together h2 (ol|p) p.small div.signature /div h2.annex p.small table.events "
    "(h2 p.small (h3 div.rules ){1,2}(p.small )?)?h2 (p.small ){0,2}(ul.small )?(h2 p.small ul.small.plain )?"
    "div h2 (p.small )+/div ".replace(".", r"\.")
)
"""The blocks of a report, in their order: extension/core/complaint/report.js."""


class Report:
    """Raises ValueError for what the panel would not have written."""

    def __init__(self, content: bytes) -> None:
        text = content.decode("utf-8")
        if not text.startswith(_DOCTYPE):
            raise ValueError("no doctype")
        text = text.removeprefix(_DOCTYPE)
        head = _HEAD.match(text)
        if not head or _HIDING.search(head[1]) or not text.endswith("</body></html>\n"):
            raise ValueError("another head")
        self.style = head[1]
        self._body = text[head.end() :]
        if sum(1 for _ in _TAG.finditer(self._body)) != self._body.count("<"):
            raise ValueError("other markup")

    def sentences(self) -> list[str] | None:
        """The sentences of page 1; None where there is not exactly one list of them."""
        lists = _between(self._body, '<ol class="sum">', "</ol>")
        return [plain(item) for item in _between(lists[0], "<li>", "</li>")] if len(lists) == 1 else None

    def tiles(self) -> list[str]:
        return [
            plain(one)
            for part in _between(self._body, '<div class="tiles">', "</h2>")
            for one in _between(part, "<b>", "</b>")
        ]

    def has_known_blocks(self) -> bool:
        """Whether no block was added, taken out or moved, and no words stand between two of them."""
        return _OUTLINE.fullmatch("".join(_outline(self._body))) is not None

    def paragraphs(self) -> list[str]:
        """The small print."""
        return [plain(one) for one in _between(self._body, '<p class="small">', "</p>")]

    def once(self) -> list[str]:
        """Headings, and the lines that name the parties."""
        body = self._body
        terms, heads = _between(body, "<dd>", "</dd>"), _between(body, "<h2>", "</h2>")
        annexes = _between(body, '<h2 class="annex">', "</h2>")
        return [plain(text) for text in [*terms, *heads, *annexes]] + self.paragraphs()

    def listed(self, kind: str) -> list[str]:
        """The items of the lists of one kind: `small` are files, `small plain` attachments."""
        lists = _between(self._body, f'<ul class="{kind}">', "</ul>")
        return [plain(item) for items in lists for item in _between(items, "<li>", "</li>")]

    def numbers(self) -> list[list[str]]:
        """The rows of the table by number, its sum at the end."""
        tables = _between(self._body, "<table>", "</table>")
        if len(tables) > 1:
            raise ValueError("more tables")
        return [cells(row) for row in _between(tables[0], "<tr>", "</tr>")[1:]] if tables else []

    def events(self) -> list[tuple[str, str]]:
        """(seq, markup) of each row of the table of events."""
        tables = _between(self._body, '<table class="events">', "</table>")
        if len(tables) != 1:
            raise ValueError("not one table of events")
        rows = _between(tables[0], "<tr data-seq=", "</tr>")
        if tables[0].count("<tr") != len(rows) + 1:
            raise ValueError("other rows")
        return [(row[1 : row.index(">") - 1], row[row.index(">") + 1 :]) for row in rows]


def _outline(body: str) -> Iterator[str]:
    """The name and class of each block, and of the blocks in some of them."""
    inside: list[str] = []

    def is_seen() -> bool:
        return all(name in _OPENED for name in inside)

    # Most of a long report is one table, whose rows are read elsewhere.
    for block in _BLOCK.finditer(_ROWS.sub("", body.removesuffix("</body></html>\n"))):
        end, tag, kind, words = block.groups()
        if words:
            if is_seen():
                yield "words "
        elif end:
            if inside and inside.pop() in _OPENED and is_seen():
                yield "/div "
        else:
            name = f"{tag}.{kind.replace(' ', '.')}" if kind else tag
            if is_seen():
                yield f"{name} "
            inside.append(name)


def cells(row: str) -> list[str]:
    """The text of each cell of a row, as a person reads it."""
    return [plain(cell) for cell in raw_cells(row)]


def raw_cells(row: str) -> list[str]:
    return [cell[cell.index(">") + 1 :] for cell in _between(row, "<td", "</td>")]


def plain(markup: str) -> str:
    return unescape(_INNER.sub("", markup))


def _between(text: str, begin: str, end: str) -> list[str]:
    """What stands between each `begin` and the next `end`. Raises ValueError for one that does not end."""
    found, at = [], 0
    while (start := text.find(begin, at)) >= 0:
        at = text.index(end, start)
        found.append(text[start + len(begin) : at])
    return found
