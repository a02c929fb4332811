"""P8: a letter holds the person's own facts and open blanks, and nothing that was made up."""

import json

import pytest

from tests.extension.conftest import Panel
from tests.extension.serving import ROOT

LETTERS = ["authorisation", "proof", "instalment", "quiet"]


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_without_facts_every_blank_stays_open(panel: Panel, letter: str, language: str):
    written, blanks = panel.run(
        """await app.text.useLanguage(given[1]);
        return [app.letters.write(given[0], {}), app.letters.blanks(given[0])];""",
        [letter, language],
    )
    assert blanks
    assert written["missing"] == blanks
    assert written["body"].count("____") >= len(blanks)
    assert "{" not in written["body"]


@pytest.mark.parametrize("letter", LETTERS)
def test_a_letter_is_its_fixed_words_and_the_facts_given(panel: Panel, letter: str):
    """Taking the facts out again leaves the fixed words: nothing came in from elsewhere."""
    template = json.loads((ROOT / "_locales/zh_CN/messages.json").read_text())[f"letter_{letter}_body"][
        "message"
    ]
    facts = {name: f"〔{name}〕" for name in panel.run("return app.letters.blanks(given);", letter)}
    body = panel.run("return app.letters.write(given[0], given[1]);", [letter, facts])["body"]
    for name, value in facts.items():
        body = body.replace(value, "{" + name + "}")
    assert body == template


def test_the_log_and_the_plan_do_not_leak_into_a_letter(panel: Panel):
    panel.run(
        """await app.ledger.record(call({ words: 'SECRET', agency: 'ACME' }));
        await app.plan.set({ income: '98765' });"""
    )
    for letter in LETTERS:
        body = panel.run("return app.letters.write(given, {}).body;", letter)
        assert not [fact for fact in ("SECRET", "ACME", "98765", "1200") if fact in body]


def test_a_fact_of_only_spaces_is_an_open_blank(panel: Panel):
    written = panel.run("return app.letters.write('proof', { name: '  ', agency: ' 甲公司 ' });")
    assert "name" in written["missing"]
    assert "agency" not in written["missing"]
    assert "致：甲公司\n" in written["body"]


def test_a_fact_is_text_and_is_not_filled_again(panel: Panel):
    assert "{amount} $1 <b>" in panel.run(
        "return app.letters.write('proof', { name: '{amount} $1 <b>', amount: '88' }).body;"
    )
