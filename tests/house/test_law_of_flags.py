"""P6 for flags and for what people say: strength, date, source as in the data; no standard is called law."""

import json
import re
from typing import Any

import pytest

from tests.house.messages import LANGUAGES, messages
from tests.house.tree import read

RULES = json.loads(read("extension/data/rules.json"))
EVERY: list[dict[str, Any]] = [rule for pack in RULES["packs"].values() for rule in pack["rules"]]
APPLIED = [rule for rule in EVERY if "checks" in rule]
CITED = {rule for myth in RULES["myths"] for rule in myth["rules"]}
SOFT = ("standard", "self_regulation", "code")  # Strengths that may be called law.
LEGAL = ("law", "regulation", "departmental", "judicial", "regulator_rule", "notice")
ACCUSES = re.compile(
    "违法|非法|犯罪|法律规定|illegal|unlawful|against the law|breaks? the law|crime|by law", re.I
)
# A claim that people repeat is quoted in its own words; statutes are summarised in theirs.
QUOTED = re.compile(r"myth_\w+_claim|myth_(?:crime_293|huabei_fraud)_\w+|myth_agents_\w+|flag_undo_police")


def key(rule: dict[str, Any]) -> str:
    return re.sub(r"[-.]", "_", str(rule["id"]))


def test_every_rule_says_what_it_is():
    assert {rule["nature"] for rule in EVERY} <= {*SOFT, *LEGAL}
    assert {rule["confidence"] for rule in EVERY} <= {"H", "M", "L"}
    assert [rule["id"] for rule in EVERY if not rule["citation"]] == []
    assert len({rule["id"] for rule in EVERY}) == len(EVERY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_about_a_standard_or_a_guideline_accuses(language: str):
    soft = {f"{kind}_{key(rule)}" for rule in EVERY if rule["nature"] in SOFT for kind in ("rule", "source")}
    said = {name: text for name, text in messages(language).items() if name in soft}
    assert len(said) > 30
    assert [name for name, text in said.items() if ACCUSES.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_flag_and_no_answer_to_a_claim_accuses(language: str):
    """All rules share these words, so none may claim more than the weakest rule does."""
    told = {name: text for name, text in messages(language).items() if name.startswith(("flag_", "myth"))}
    assert len(told) > 100
    assert [name for name, text in told.items() if ACCUSES.search(text) and not QUOTED.fullmatch(name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_says_whether_it_is_law(language: str):
    law, no_law = {"zh_CN": ("（法律；", "不是法律"), "en": ("(law;", "not law")}[language]
    for rule in [rule for rule in EVERY if f"source_{key(rule)}" in messages(language)]:
        text = messages(language)[f"source_{key(rule)}"]
        assert (no_law in text) == (rule["nature"] in SOFT), rule["id"]
        assert rule["nature"] == "law" or law not in text, rule["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_gives_the_dates_and_the_confidence_of_the_data(language: str):
    unsure = {"zh_CN": "没有核实", "en": "not verified"}[language]
    sure = {"zh_CN": "可信度：{}。", "en": "Confidence: {}."}[language]
    grades = {"zh_CN": {"H": "高", "M": "中", "L": "低"}, "en": {"H": "high", "M": "medium", "L": "low"}}[
        language
    ]
    for rule in [rule for rule in EVERY if f"source_{key(rule)}" in messages(language)]:
        text = messages(language)[f"source_{key(rule)}"]
        for date in filter(None, (rule["valid_from"], rule["valid_to"])):
            assert date in text, rule["id"]
        # The name of a ruling has dates in it.
        assert rule["valid_from"] or unsure in text or rule["nature"] == "judicial", rule["id"]
        assert sure.format(grades[rule["confidence"]]) in text, rule["id"]


def test_what_the_checklist_says_of_strength_is_what_the_data_says():
    strengths = json.loads(read("extension/data/checklist.json"))["strengths"]
    assert {rule["id"]: rule["strength"] for rule in EVERY if rule["id"] in strengths} == strengths


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_is_applied_or_cited_has_its_words(language: str):
    needed = {f"{kind}_{key(rule)}" for rule in APPLIED for kind in ("rule", "source")}
    needed |= {f"source_{key(rule)}" for rule in EVERY if rule["id"] in CITED}
    needed |= {f"strength_{rule['strength']}" for rule in EVERY if "checks" in rule or rule["id"] in CITED}
    needed |= {rule["undo"] for rule in APPLIED} | {f"flag_topic_{rule['topic']}" for rule in APPLIED}
    needed |= {f"flag_ask_{ask['id']}" for rule in APPLIED for ask in rule["ask"]}
    needed |= {f"myth_{myth['id']}_{part}" for myth in RULES["myths"] for part in ("claim", "answer")}
    needed |= {f"myth_verdict_{myth['verdict']}" for myth in RULES["myths"]}
    needed |= {
        f"flag_note_scope_{scope}" for scope, kinds in RULES["scopes"].items() if "maybe" in kinds.values()
    }
    needed |= {f"region_{region}" for region in RULES["packs"]}
    assert sorted(needed - set(messages(language))) == []
    assert {rule["id"] for rule in EVERY} >= CITED


def test_every_creditor_and_every_conduct_in_the_rules_exists():
    tags = json.loads(read("extension/data/tags.json"))
    creditors = {slug for slugs in RULES["creditors"].values() for slug in slugs}
    assert creditors | {"unknown"} == {creditor["slug"] for creditor in tags["creditors"]}
    assert {slug for rule in APPLIED for check in rule["checks"] for slug in check.get("any", [])} <= set(
        tags["conduct"]
    )


def test_abolished_and_later_texts_do_not_overlap():
    """The guideline of 2024 ends the day before the standard begins; article 42 the day before article 50
    does."""
    rules = {rule["id"]: rule for rule in EVERY}
    assert rules["cn-nifa-freq-notify"]["valid_to"] == "2025-02-27"
    assert rules["cn-gbt-freq-notify"]["valid_from"] == "2025-02-28"
    assert rules["cn-admin-42-old"]["valid_to"] == "2025-12-31"
    assert rules["cn-admin-50-1-5"]["valid_from"] == "2026-01-01"
