"""Which article of which text a sentence cites, and what `extension/data/rules.json` says of it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tests.house.article_numbers import NUMBER, chinese, english
from tests.house.instruments import INSTRUMENTS
from tests.house.tree import read

_NAMED = {
    language: re.compile(
        "|".join(f"(?P<i{at}>{names[index]})" for at, names in enumerate(INSTRUMENTS.values()))
    )
    for index, language in enumerate(("zh_CN", "en"))
}
_LIST = rf"{NUMBER}(?:\s?[、至]\s?{NUMBER})*"
_ITEM = rf"[（(]{NUMBER}[）)]"
_ARTICLES = {
    "zh_CN": re.compile(
        rf"第\s?(?P<main>{_LIST})\s?[条條](?!报告)(?P<more>(?:之一)?(?:第\s?{_LIST}\s?款)?(?:第?{_ITEM}(?:、{_ITEM})*项?)?)"
    ),
    "en": re.compile(
        r"[Aa]rticles?\s(?P<main>[\d()\-]+(?:(?:,? (?:and|to|items?) |, )(?:items? )?[\d()\-]+)*)"
    ),
}
_DOCUMENT = re.compile(
    r"〔(\d{4})〕\s?(\d+)\s?号|(\d{4})年第(\d+)号|()第(\d+)号|\[(\d{4})\] No\. (\d+)"
    r"|No\. (?P<n>\d+) of (?P<y>\d{4})|()order No\. (\d+)(?! of)|GB/T (\d+)-(\d{4})"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
# A text without one of these cites nothing, and most messages have none.
MAY_CITE = re.compile(r"[条條号]|\d{4}-\d\d|[Aa]rticle|No\. |GB/T")
BOOK: dict[str, Any] = json.loads(read("extension/data/rules.json"))
RULES: list[dict[str, Any]] = BOOK["packs"]["CN"]["rules"]
MYTHS: list[dict[str, Any]] = BOOK["myths"]
# Rules of other places cite texts that the table above does not hold.
ELSEWHERE: list[dict[str, Any]] = [
    rule for region, pack in BOOK["packs"].items() if region != "CN" for rule in pack["rules"]
]


@dataclass(frozen=True)
class Cited:
    """The articles of one text, ranges opened; `articles` as written, `numbers` with paragraphs and items."""

    instrument: str
    articles: frozenset[int]
    numbers: frozenset[int]


@dataclass
class Known:
    """The facts in the data about one text."""

    articles: set[int] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    documents: set[tuple[str, str]] = field(default_factory=set)


def key(rule_id: str) -> str:
    return re.sub(r"[-.]", "_", rule_id)


def instruments(text: str, language: str) -> list[tuple[int, int, str]]:
    """Where a text is named, where the name ends, and which text it is."""
    names = list(INSTRUMENTS)
    return [
        (found.start(), found.end(), names[int(str(found.lastgroup)[1:])])
        for found in _NAMED[language].finditer(text)
    ]


def cited(text: str, language: str, of_what: str = "") -> Iterator[Cited]:
    """Each article belongs to the text named before it, or after `of`; where none is named, to `of_what`."""
    named = instruments(text, language)
    for found in _ARTICLES[language].finditer(text):
        before = [name for start, _, name in named if start < found.start()]
        after = [
            name
            for start, _, name in named
            if re.fullmatch(r"(?: \([^)]*\))? of (?:the )?", text[found.end() : start])
        ]
        instrument = (after or before[-1:] or [of_what])[0]
        articles, numbers = (chinese if language == "zh_CN" else english)(found)
        yield Cited(instrument, frozenset(articles), frozenset(numbers))


def dates(text: str) -> set[str]:
    return set(_DATE.findall(text))


def documents(text: str) -> set[tuple[str, str]]:
    """The year or nothing, and the number, of each order and notice."""
    found = set()
    for match in _DOCUMENT.finditer(text):
        if match["n"]:
            found.add((match["y"], match["n"]))
        else:
            year, number = [group for group in match.groups() if group is not None][:2]
            found.add((year, number))
    return found


def rule_dates(rule: dict[str, Any]) -> set[str]:
    own = {rule["valid_from"], rule["valid_to"], *rule.get("dates", [])} - {None}
    return own | dates(rule["citation"])


@cache
def known() -> dict[str, Known]:
    """The facts about each text, from the citations of all rules."""
    facts: dict[str, Known] = defaultdict(Known)
    for rule in RULES:
        citation = rule["citation"]
        for _, _, name in instruments(citation, "zh_CN"):
            facts[name].dates |= rule_dates(rule)
            facts[name].documents |= documents(citation)
        for one in cited(citation, "zh_CN"):
            facts[one.instrument].articles |= one.articles
    return facts
