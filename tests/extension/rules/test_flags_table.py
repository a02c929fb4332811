"""Every case of the table, written from the sources: what is flagged, what is not, and how certainly."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.extension.serving import ROOT
from tests.vectors.flags import cases

CASES = cases()
RULES = json.loads((ROOT / "extension/data/rules.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser, files: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{files}/blank.html")
    page.evaluate(
        """async () => {
          const rules = await (await fetch('/data/rules.json')).json();
          const { createFlags } = await import('/core/rules/flags.js');
          globalThis.flags = createFlags({ rules });
          globalThis.createFlags = () => createFlags({ rules });
        }"""
    )
    yield page
    context.close()


FOUND = """({ entries, region, answers }) => {
  const found = flags.flagsFor(entries, { region, exceptions: answers });
  const plain = (own) => Object.fromEntries(own.map((flag) => [flag.rule, flag.certainty]));
  return Object.fromEntries([...found].map(([id, own]) => [id, plain(own)]));
}"""


@pytest.mark.parametrize("case", CASES, ids=[case["reason"] for case in CASES])
def test_the_rules_say_what_the_sources_say(page: Page, case: dict[str, Any]):
    given = {name: case[name] for name in ("entries", "region", "answers")}
    assert page.evaluate(FOUND, given) == case["expected"]


def test_the_table_is_large_and_knows_every_rule_that_can_be_broken():
    flagged = {rule for case in CASES for flags in case["expected"].values() for rule in flags}
    rules = {rule["id"] for pack in RULES["packs"].values() for rule in pack["rules"] if "checks" in rule}
    assert len(CASES) >= 120
    assert rules == flagged


def test_one_entry_at_a_time_leads_to_the_same_flags(page: Page):
    """What is kept from before is never stale: grown, corrected, answered and shrunk again."""
    wrong = page.evaluate(
        """(cases) => cases.filter(({ entries, region, answers }) => {
          const kept = createFlags();
          const plain = (found) => JSON.stringify([...found].sort(([a], [b]) => a - b));
          const same = (some, exceptions = {}) => {
            const anew = flags.flagsFor(some, { region, exceptions });
            return plain(kept.update(some, { region, exceptions })) === plain(anew);
          };
          const grown = entries.map((_, index) => entries.slice(0, index + 1));
          const moved = entries.map((entry) => ({ ...entry, seq: entry.seq + 100, creditor: 'ppdai' }));
          const steps = [...grown, moved, entries, entries.slice(1), [], entries];
          return !steps.every((some) => same(some)) || !same(entries, answers) || !same(entries);
        }).map(({ reason }) => reason)""",
        CASES,
    )
    assert wrong == []
