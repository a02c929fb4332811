"""Every article, date and number of a text that the product prints is that of `extension/data/rules.json`."""

import json
import re

import pytest

from tests.house.citation_faults import BY_KEY, CHECKED, faults, sources
from tests.house.citations import ELSEWHERE, MYTHS, RULES, dates, instruments, key, rule_dates
from tests.house.messages import LANGUAGES, messages
from tests.house.tree import read, under

LEGAL = re.compile(r"source_|rule_|flag_|myth|checklist_|letter_|report_|request_|channel_|stop_|paper_")
NATURES = {
    "law": ("法律", "law"),
    "regulation": ("行政法规", "administrative regulation"),
    "departmental": ("部门规章", "departmental rule"),
    "notice": ("规范性文件", "regulator’s notice"),
    "judicial": ("司法解释", "judicial interpretation"),
}


def test_every_citation_of_the_data_names_a_text_that_is_known():
    assert [rule["id"] for rule in RULES if not instruments(rule["citation"], "zh_CN")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_cites_what_the_data_says(language: str):
    told = messages(language)
    assert len(sources(language)) > 130
    assert [fault for name, text in told.items() for fault in faults(name, text, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_about_the_law_gives_no_date_of_its_own(language: str):
    """A date is one of those in the data even where no text is named."""
    every = {day for rule in [*RULES, *ELSEWHERE] for day in rule_dates(rule)} | CHECKED
    every |= {day for myth in MYTHS for day in myth.get("dates", [])}
    told = {name: text for name, text in messages(language).items() if LEGAL.match(name)}
    assert [name for name, text in told.items() if not dates(text) <= every] == []


def test_the_documents_cite_what_the_data_says():
    # The guide for operators cites texts about servers: test_citations_operators.py.
    pages = {str(name): read(name) for name in under(".", ".md") if name.stem.split(".")[0] != "operators"}
    assert len(pages) > 4
    found = [
        fault
        for name, text in pages.items()
        for fault in faults(name, text, "zh_CN" if "zh-CN" in name else "en")
    ]
    # A page has dates of its own; its articles and numbers are those of the data.
    assert [fault for fault in found if not re.search(r": \['\d{4}-", fault)] == []


def test_every_rule_that_data_names_exists_and_has_its_source():
    named = set()
    for item in [
        item
        for section in json.loads(read("extension/data/checklist.json"))["sections"]
        for item in section["items"]
    ]:
        named |= set(item["sources"])
    for channel in json.loads(read("extension/data/channels.json"))["channels"]:
        named |= set(channel.get("sources", [])) | {
            one["rule"] for one in channel.get("clock", []) if "rule" in one
        }
    named = {one for one in named if one and not one.startswith("http")}
    assert len(named) > 40
    assert [one for one in named if one.startswith("cn-") and key(one) not in BY_KEY] == []
    for language in LANGUAGES:
        assert [one for one in named if f"source_{key(one)}" not in messages(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_says_of_what_nature_its_text_is(language: str):
    """A regulator's notice must not be called a departmental rule, and nothing but a law a law."""
    index = LANGUAGES.index(language)
    for rule in RULES:
        text = messages(language).get(f"source_{key(rule['id'])}", "")
        if rule["nature"] not in NATURES or not text:
            continue
        head = text.partition("：" if language == "zh_CN" else "): ")[0]
        own = NATURES[rule["nature"]][index]
        others = {words[index] for words in NATURES.values()} - {own}
        said = re.findall(
            r"[（(](" + "|".join([own, *others]) + r")[；;，,、）)]", head + ("）" if index == 0 else ")")
        )
        assert said == [own], rule["id"]
