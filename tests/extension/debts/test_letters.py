"""P8: a letter holds the person's own facts and open blanks, and nothing that was made up."""

import json

import pytest

from tests.extension.conftest import Panel
from tests.extension.serving import ROOT

LETTERS = ["authorisation", "proof", "instalment", "quiet", "data"]


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
        await app.plan.change(() => ({ income: '98765' }));"""
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


def test_what_is_told_of_the_nights_is_what_was_logged(panel: Panel):
    """Of one lender, oldest first; neither daytime nor a letter nor another lender comes in."""
    told = panel.run(
        """const { afterHoursContacts } = await import('/core/debts/after-hours.js');
        const at = (day, hour) => `2026-11-${day}T${hour}:30+08:00`;
        const rows = [
          { at: at(10, '22:00'), words: 'night' },
          { at: at(11, '07:59'), words: 'dawn' },
          { at: at(12, '08:00'), words: 'day' },
          { at: at(13, '12:00'), words: 'mother', what: 'third_party' },
          { at: at(14, '23:00'), words: 'paper', what: 'letter' },
          { at: at(15, '12:00'), words: 'again', conduct: ['frequent_calls'] },
          { at: at(16, '23:00'), words: 'other', creditor: 'jiebei' },
          { at: '2026-11-17T15:00:00Z', words: 'abroad' },
        ];
        for (const row of rows) await app.ledger.record(call({ conduct: [], ...row }));
        const inQuietHours = await (await app.flags.open()).quietHours();
        const found = afterHoursContacts(await app.ledger.entries(), { creditor: 'huabei' }, inQuietHours);
        return found.map((entry) => entry.words);"""
    )
    assert told == ["night", "dawn", "mother", "again", "abroad"]


QUIET = [
    # Mainland China: 22:00 to 08:00 on the clock there, whatever clock the call was logged with.
    ("CN", "call", "2026-11-20T21:59:59+08:00", False),
    ("CN", "call", "2026-11-20T22:00:00+08:00", True),
    ("CN", "call", "2026-11-20T07:59:59+08:00", True),
    ("CN", "call", "2026-11-20T08:00:00+08:00", False),
    ("CN", "sms", "2026-11-20T23:30:00+08:00", True),
    ("CN", "letter", "2026-11-20T23:30:00+08:00", False),
    ("CN", "call", "2026-11-20T21:30:00-05:00", False),
    ("CN", "call", "2026-11-20T10:00:00-05:00", True),
    # Before the first text about hours came into force.
    ("CN", "call", "2024-11-20T23:30:00+08:00", False),
    # United States: 21:00 to 08:00 on the person's own clock, and only for calls.
    ("US", "call", "2026-11-20T20:59:59-05:00", False),
    ("US", "call", "2026-11-20T21:00:00-05:00", True),
    ("US", "call", "2026-11-20T21:30:00-05:00", True),
    ("US", "call", "2026-11-20T07:59:59-05:00", True),
    ("US", "call", "2026-11-20T08:00:00-05:00", False),
    ("US", "call", "2026-11-20T10:00:00-05:00", False),
    ("US", "sms", "2026-11-20T21:30:00-05:00", False),
    ("TW", "call", "2026-11-20T07:30:00+08:00", False),
    # No text about hours there.
    ("UK", "call", "2026-11-20T23:30:00+00:00", False),
]


@pytest.mark.parametrize(("region", "what", "at", "told"), QUIET)
def test_the_quiet_hours_of_a_letter_are_those_of_the_chosen_region(
    panel: Panel, region: str, what: str, at: str, told: bool
):
    found = panel.run(
        """const { afterHoursContacts } = await import('/core/debts/after-hours.js');
        const [region, what, at] = given;
        await app.settings.set({ region });
        await app.ledger.record(call({ what, at, conduct: [] }));
        const inQuietHours = await (await app.flags.open()).quietHours();
        const entries = await app.ledger.entries();
        return afterHoursContacts(entries, { creditor: 'huabei' }, inQuietHours).length;""",
        [region, what, at],
    )
    assert found == int(told)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_letter_names_the_strength_of_what_it_cites(panel: Panel, language: str):
    """P6: a law is called one, a standard and self-regulation are called that."""
    cited, bodies = panel.run(
        """await app.text.useLanguage(given);
        const book = await app.flags.open();
        const ids = app.letters.ids;
        return [ids.map((id) => app.letters.cited(id).map((one) => book.rule(one).nature)),
          ids.map((id) => app.letters.write(id, {}).body)];""",
        language,
    )
    names = {
        "law": {"zh_CN": "（法律", "en": "(law)"},
        "standard": {"zh_CN": "推荐性标准", "en": "(recommended)"},
        "self_regulation": {"zh_CN": "行业自律", "en": "self-regulation"},
    }
    for natures, body in zip(cited, bodies, strict=True):
        assert [nature for nature in natures if names[nature][language] not in body] == []
    assert sum(map(len, cited)) > 8
