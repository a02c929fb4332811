"""P6 in the panel's core: the log, the rules and the person's answers together."""

import json

import pytest

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.serving import ROOT

NIGHT = "2026-03-10T23:00:00+08:00"
RULES = json.loads((ROOT / "extension/data/rules.json").read_text("utf-8"))
APPLIED = [rule for pack in RULES["packs"].values() for rule in pack["rules"] if "checks" in rule]
LOG = "const entry = await app.ledger.record(call({ at: given, conduct: [] }));"
RULES_OF = "(await app.flags.read()).flags.get(entry.id)?.map((flag) => flag.rule) ?? null"


def test_a_call_at_night_is_flagged_and_says_everything_about_it(panel: Panel):
    entry, flag = panel.run(
        f"{LOG} return [entry.id, (await app.flags.read()).flags.get(entry.id)[0]];", NIGHT
    )
    assert flag == {
        "rule": "cn-gbt-hours",
        "topic": "hours",
        "nature": "standard",
        "entries": [entry],
        "strength": "should_not",
        "certainty": "likely",
        "why": {"key": "flag_why_hours", "values": {"time": "23:00", "from": "22:00", "to": "08:00"}},
        "notes": [],
        "scopeNote": None,
        "undo": "flag_undo_agreed",
        "question": "hours_agreed",
    }


def test_an_answer_undoes_the_flag_is_kept_and_can_be_taken_back(open_panel: OpenPanel):
    first = open_panel()
    before, undone = first.run(
        f"""{LOG} const before = {RULES_OF};
        await app.flags.answer(entry.id, 'hours_agreed', true);
        return [before, {RULES_OF}];""",
        NIGHT,
    )
    assert before == ["cn-gbt-hours", "cn-cba-hours"]
    assert undone is None
    kept, again = open_panel().run(
        f"""const [entry] = await app.ledger.entries();
        const kept = (await app.flags.read()).answers[entry.id];
        await app.flags.answer(entry.id, 'hours_agreed', null);
        return [kept, {RULES_OF}];"""
    )
    assert kept == {"hours_agreed": True}
    assert again == before


def test_after_a_no_the_next_exception_is_asked_about(panel: Panel):
    questions = panel.run(
        f"""{LOG} const question = async () => (await app.flags.read()).flags.get(entry.id)[0].question;
        const asked = [await question()];
        for (const one of ['hours_agreed', 'own_call']) {{
          await app.flags.answer(entry.id, one, false);
          asked.push(await question());
        }}
        return asked;""",
        NIGHT,
    )
    assert questions == ["hours_agreed", "own_call", None]


def test_answers_are_no_part_of_the_chain(panel: Panel):
    records = panel.run(
        f"{LOG} await app.flags.answer(entry.id, 'own_call', true); return app.ledger.records();", NIGHT
    )
    assert len(records) == 1


def test_a_correction_is_judged_anew(panel: Panel):
    flags = panel.run(
        f"""{LOG} await app.flags.read();
        await app.ledger.correct(entry.id, call({{ at: '2026-03-10T12:00:00+08:00', conduct: [] }}));
        return {RULES_OF};""",
        NIGHT,
    )
    assert flags is None


def test_an_answer_falls_with_the_hour_it_was_given_for(panel: Panel):
    flags = panel.run(
        f"""{LOG} await app.flags.answer(entry.id, 'hours_agreed', true);
        const found = [{RULES_OF}];
        for (const hour of ['23:30', '23:00']) {{
          const at = `2026-03-10T${{hour}}:00+08:00`;
          await app.ledger.correct(entry.id, call({{ at, conduct: [] }}));
          found.push({RULES_OF});
        }}
        return found;""",
        NIGHT,
    )
    assert flags == [None, ["cn-gbt-hours", "cn-cba-hours"], None]


def test_who_lends_decides_which_rules_bind_and_is_asked_once_for_the_debt(panel: Panel):
    found = panel.run(
        """const fields = { at: given, creditor: 'meituan', conduct: ['threat'] };
        const entry = await app.ledger.record(call(fields));
        const { scopeNotesOf } = await import('/core/rules/scope-notes.js');
        const found = [];
        for (const nature of [null, 'unsure', 'microloan', 'bank']) {
          if (nature) await app.debts.change({ creditor: 'meituan', creditorOther: '' }, { nature });
          const { flags } = await app.flags.read();
          const notes = scopeNotesOf(flags, await app.ledger.entries()).map(({ note }) => note);
          found.push([flags.get(entry.id).map((flag) => flag.rule), notes]);
        }
        return found;""",
        NIGHT,
    )
    unasked, unsure, microloan, bank = found
    assert unasked == unsure
    assert unasked[1] == ["flag_note_lender"]
    assert (microloan[1], bank[1]) == ([], [])
    assert set(microloan[0]) == {"cn-gbt-hours", "cn-ml-37-2", "cn-admin-50-1-1"}
    assert "cn-xb-41-2" in bank[0]
    assert "cn-ml-37-2" not in bank[0]


def test_another_region_has_other_rules(panel: Panel):
    found = panel.run(
        f"""{LOG} const found = [];
        for (const region of ['TW', 'HK', 'CN']) {{
          await app.settings.set({{ region }});
          found.push({RULES_OF});
        }}
        return found;""",
        NIGHT,
    )
    assert found == [["tw-outsourcing-14-3"], None, ["cn-gbt-hours", "cn-cba-hours"]]


def test_only_regions_with_a_pack_can_be_chosen(panel: Panel):
    assert panel.run("return fault(app.settings.set({ region: 'XX' }));") == "bad_setting"
    for region in RULES["packs"]:
        assert panel.run("return fault(app.settings.set({ region: given }));", region) is None


def test_the_rules_are_not_read_before_anybody_asks(panel: Panel):
    """The first screen is usable without them."""
    asked: list[str] = []
    panel.page.context.on("request", lambda request: asked.append(request.url))
    panel.page.reload()
    panel.page.evaluate(
        "async () => { globalThis.app = await (await import('/tests/extension/probe.js')).open(); }"
    )
    assert asked
    fetched_late = ("/data/rules.json", "/core/rules/rule-service.js")
    assert [url for url in asked if url.endswith(fetched_late)] == []
    panel.page.evaluate("() => app.flags.read()")
    assert {name for name in fetched_late if any(url.endswith(name) for url in asked)} == set(fetched_late)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_rule_that_can_be_flagged_has_its_words(panel: Panel, language: str):
    """The probe's texts are strict: a key that is missing throws."""
    given = [{**rule, "words": [ask["id"] for ask in rule["ask"]] or [None]} for rule in APPLIED]
    texts = panel.run(
        """await app.text.useLanguage(given[1]);
        const { wordsOf } = await import('/core/rules/words.js');
        return given[0].flatMap((rule) => rule.words.map((question) => wordsOf(app.text.t, app.text, {
          rule: rule.id, topic: rule.topic, entries: [], strength: rule.strength, certainty: 'possibly',
          why: { key: 'flag_why_conduct', values: { conduct: ['threat'] } }, notes: [],
          undo: rule.undo, question,
        })));""",
        [given, language],
    )
    assert len(texts) >= len(APPLIED)
    assert [
        text for text in texts if not all(text[part] for part in ("title", "rule", "why", "undo", "source"))
    ] == []


def test_a_name_left_over_from_another_lender_splits_no_count(panel: Panel):
    flagged = panel.run(
        """for (const [n, creditorOther] of ['', '', '小赢', ''].entries()) {
          const at = `2026-03-10T1${n}:00:00+08:00`;
          await app.ledger.record(call({ at, creditor: 'huabei', creditorOther, conduct: [], seconds: 60 }));
        }
        const [entry] = await app.ledger.entries();
        const names = (await app.ledger.entries()).map((one) => one.creditorOther);
        return [(await app.flags.read()).flags.get(entry.id)?.map((flag) => flag.rule) ?? [], names];"""
    )
    assert "cn-gbt-freq-interactive" in flagged[0]
    assert flagged[1] == ["", "", "", ""]


def test_calls_that_name_no_lender_may_be_about_several(panel: Panel):
    found = panel.run(
        """for (const n of [0, 1, 2, 3]) {
          const at = `2026-03-10T1${n}:00:00+08:00`;
          await app.ledger.record(call({ at, creditor: 'other_online_loan', conduct: [], seconds: 60 }));
        }
        const [entry] = await app.ledger.entries();
        return (await app.flags.read()).flags.get(entry.id).map((flag) => [flag.certainty, flag.notes]);"""
    )
    assert found
    for certainty, notes in found:
        assert certainty == "possibly"
        assert "flag_note_unknown_creditor" in notes
