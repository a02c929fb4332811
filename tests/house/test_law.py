"""P6: what the panel says of a rule carries source, date and strength, and no standard is called law."""

import json
import re

import pytest

from tests.house.messages import LANGUAGES, messages
from tests.house.tree import read

NOT_LAW = {"zh_CN": "不是法律", "en": "not law"}
SOFT = ("cn_cba", "cn_gbt")  # Self-regulation of the banks, and a recommended national standard.


def sources() -> set[str]:
    sections = json.loads(read("extension/data/checklist.json"))["sections"]
    named = {source for section in sections for item in section["items"] for source in item["sources"]}
    return {re.sub(r"[-.]", "_", source) for source in named}


def said(language: str) -> dict[str, str]:
    return {name: messages(language)[f"source_{name}"] for name in sources()}


def test_every_step_of_the_checklist_names_where_it_comes_from():
    sections = json.loads(read("extension/data/checklist.json"))["sections"]
    assert [item["id"] for section in sections for item in section["items"] if not item["sources"]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_standards_and_self_regulation_say_that_they_are_not_law(language: str):
    soft = {name: text for name, text in said(language).items() if name.startswith(SOFT)}
    assert soft
    assert [name for name, text in soft.items() if NOT_LAW[language] not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_tells_its_date_and_how_sure_we_are(language: str):
    rules = {name: text for name, text in said(language).items() if name.startswith("cn_")}
    sure = {"zh_CN": "可信度", "en": "onfidence"}[language]
    assert [name for name, text in rules.items() if not re.search(r"\d{4}-\d\d-\d\d", text)] == []
    assert [name for name, text in rules.items() if sure not in text] == []


def test_what_was_not_found_is_said():
    """Where only reports about a text were found, the panel says so instead of quoting an article."""
    unseen = {name for name, text in said("zh_CN").items() if "未找到" in text or "没有找到" in text}
    assert unseen
    assert [name for name in unseen if not re.search("not found|no original", said("en")[name].lower())] == []
