"""The guide for operators cites only what was looked up, the same in both languages, and promises nothing.

Its texts are about running a server and not about collection, so they are in no rule of the panel.
"""

import json
import re

from tests.house.tree import read

LAW: dict[str, tuple[str, list[int]]] = json.loads(read("tests/house/operators_law.json"))
"""Maps the name in Chinese to the name in English and to each article that was looked up on 2026-11-28."""
LOOKED_UP = {(english, article) for english, articles in LAW.values() for article in articles}
CHINESE = re.compile(r"《(?P<law>[^》]+)》|第(?P<article>\d+)条")
_NAMES = "|".join(name for name, _ in LAW.values())
ENGLISH = re.compile(
    rf"[Aa]rticles? (?P<articles>\d+(?:(?:, | and )\d+)*)(?: of the (?P<of>{_NAMES}))?|(?P<law>{_NAMES})"
)


def chinese() -> set[tuple[str, int]]:
    """An article belongs to the text that was named last."""
    found = set()
    law = ""
    for match in CHINESE.finditer(read("docs/operators.zh-CN.md")):
        if match["law"]:
            law = match["law"]
        else:
            found.add((LAW[law][0], int(match["article"])))
    return found


def english() -> set[tuple[str, int]]:
    """An article belongs to the text after `of the`, or else to the one that was named last."""
    found = set()
    law = ""
    for match in ENGLISH.finditer(read("docs/operators.md")):
        law = match["law"] or match["of"] or law
        found |= {(law, int(article)) for article in re.findall(r"\d+", match["articles"] or "")}
    return found


def test_both_languages_cite_what_was_looked_up():
    assert chinese() == LOOKED_UP
    assert english() == LOOKED_UP


def test_the_conflict_comes_first_and_compliance_is_never_promised():
    for page, conflict, promise in (
        ("docs/operators.zh-CN.md", "冲突", r"(?<!不保证)(?<!显得)(?<!写“已)合规(?!审计)"),
        ("docs/operators.md", "conflict", r"(?<!look )(?<!writes “)(?<!promise no )complian\w+"),
    ):
        text = read(page)
        assert conflict in text.partition("\n\n")[2].partition("\n\n")[2].partition("\n\n")[0]
        assert re.findall(promise, text) == []
