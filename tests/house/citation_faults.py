"""Where a message says something about a text that the data does not say."""

import re
from collections.abc import Iterator

from tests.house.citations import (
    BOOK,
    ELSEWHERE,
    MAY_CITE,
    MYTHS,
    RULES,
    cited,
    dates,
    documents,
    instruments,
    key,
    known,
    rule_dates,
)
from tests.house.messages import messages

BY_KEY = {key(rule["id"]): rule for rule in RULES}
FOREIGN = {key(rule["id"]): rule for rule in ELSEWHERE}
# The last day on which the facts were checked.
CHECKED = {BOOK["checked"]}


def faults(name: str, text: str, language: str) -> list[str]:
    """What a message says of a text and the data does not; empty where all is right."""
    if not MAY_CITE.search(text):
        return []
    about = re.sub(r"^(?:source|rule)_", "", name) if name.startswith(("source_", "rule_")) else ""
    if about in FOREIGN:
        return _other_numbers(name, text, FOREIGN[about])
    rule = BY_KEY.get(about)
    own = instruments(rule["citation"], "zh_CN")[:1] if rule else []
    of_what = own[0][2] if own else ""
    named = {found for _, _, found in instruments(text, language)}
    found = []
    for one in cited(text, language, of_what):
        if not one.articles <= known()[one.instrument].articles:
            found.append(f"{name}: {one.instrument or 'no text'}, article {sorted(one.articles)}")
    days, numbers = _facts_of(named, rule)
    if (named or rule) and not dates(text) <= days:
        found.append(f"{name}: {sorted(dates(text) - days)}")
    if not documents(text) <= numbers:
        found.append(f"{name}: document {sorted(documents(text) - numbers)}")
    if rule and name.startswith("source_"):
        found += _other_than_the_rule(name, text, language, of_what)
    return found


def _facts_of(named: set[str], rule: dict[str, str] | None) -> tuple[set[str], set[tuple[str, str]]]:
    """The dates and the numbers of the texts named, and of the rule that the message is about."""
    days = CHECKED | (rule_dates(rule) if rule else set())
    numbers = documents(rule["citation"]) if rule else set()
    for myth in MYTHS:
        days |= set(myth.get("dates", []))
    # A rule's own source says nothing of the other rules of its text.
    for text in (
        named if rule is None else named - {found for _, _, found in instruments(rule["citation"], "zh_CN")}
    ):
        days |= known()[text].dates
        numbers |= known()[text].documents
    if rule is None:
        numbers |= {number for text in known().values() for number in text.documents}
    return days, numbers


def _other_numbers(name: str, text: str, rule: dict[str, str]) -> list[str]:
    """In a message about a text from elsewhere every number has to be one of its citation."""
    given = re.findall(r"\d+", " ".join([rule["citation"], *rule_dates(rule)]))
    # The words of a rule have hours and counts of their own, so only its source is checked.
    other = set(re.findall(r"\d+", text)) - set(given) if name.startswith("source_") else set()
    return [f"{name}: {sorted(other)}"] if other else []


def _other_than_the_rule(name: str, text: str, language: str, of_what: str) -> Iterator[str]:
    """Paragraphs and items too have to be those of the rule's citation."""
    rule = BY_KEY[name.removeprefix("source_")]
    expected = {one.instrument: set[int]() for one in cited(rule["citation"], "zh_CN")}
    for one in cited(rule["citation"], "zh_CN"):
        expected[one.instrument] |= one.numbers
    said = {instrument: set[int]() for instrument in expected}
    for one in cited(text, language, of_what):
        if one.instrument in said:
            said[one.instrument] |= one.numbers
    for instrument, numbers in expected.items():
        if said[instrument] != numbers:
            yield f"{name}: {instrument} {sorted(said[instrument])} instead of {sorted(numbers)}"


def sources(language: str) -> dict[str, str]:
    return {
        f"source_{one}": messages(language)[f"source_{one}"]
        for one in BY_KEY
        if f"source_{one}" in messages(language)
    }
