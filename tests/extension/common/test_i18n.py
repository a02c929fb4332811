"""Texts: one language or the other, whole, with values as text."""

import re

from tests.extension.conftest import Panel
from tests.extension.serving import ROOT

TEXT = """
const { createText } = await import('/core/common/i18n.js');
const files = {
  '_locales/zh_CN/messages.json': { hello: { message: '你好，{name}' }, only: { message: '只有{count}条' } },
  '_locales/en/messages.json': { hello: { message: 'Hello {name}' } },
};
const make = (more) => createText({ loadJson: async (path) => files[path], ...more });
"""


def test_values_are_filled_in_the_language_chosen(panel: Panel):
    said = panel.run(
        f"""{TEXT}
        const text = make();
        await text.useLanguage('zh_CN');
        const zh = text.t('hello', {{ name: '王' }});
        await text.useLanguage('en');
        return [zh, text.t('hello', {{ name: 'Wang' }}), text.language()];"""
    )
    assert said == ["你好，王", "Hello Wang", "en"]


def test_a_value_is_never_filled_again(panel: Panel):
    said = panel.run(
        f"""{TEXT}
        const text = make();
        await text.useLanguage('en');
        return text.t('hello', {{ name: '{{name}} $& <b>' }});"""
    )
    assert said == "Hello {name} $& <b>"


def test_an_unknown_key_shows_in_brackets_to_a_person_and_throws_in_a_test(panel: Panel):
    shown, thrown = panel.run(
        f"""{TEXT}
        const kind = make(); await kind.useLanguage('en');
        const strict = make({{ strict: true }}); await strict.useLanguage('en');
        let thrown = '';
        try {{ strict.t('only'); }} catch (error) {{ thrown = error.message; }}
        return [[kind.t('only'), kind.t('toString'), kind.has('only')], thrown];"""
    )
    assert shown == ["[only]", "[toString]", False]
    assert "only" in thrown


def test_an_unknown_language_is_chinese(panel: Panel):
    assert (
        panel.run(f"{TEXT} const text = make(); await text.useLanguage('fr'); return text.language();")
        == "zh_CN"
    )


HOURS = {
    "2026-11-20T21:14:00+08:00": "21:14",
    "2026-11-20T21:14:00+09:00": "21:14 (UTC+09:00)",  # as it stood on the phone in Tokyo
    "2026-11-20T21:14:00-05:00": "21:14 (UTC-05:00)",
    "2026-11-20T21:14:00Z": "05:14",  # an instant: China's clock
    "2026-11-20T16:30:00.123Z": "00:30",
}


def test_a_moment_is_shown_on_the_clock_it_was_logged_with(panel: Panel):
    shown = panel.run("return given.map(app.text.formatWhen);", list(HOURS))
    assert [text.partition(" ")[2] for text in shown] == list(HOURS.values())


def test_days_and_months_do_not_slip(panel: Panel):
    shown = panel.run(
        """const { formatDay, formatMonth, formatWhen } = app.text;
        const months = ['2026-11', '2026-12-31'].map(formatMonth);
        return [formatDay('2026-11-01'), ...months, formatWhen('what')];"""
    )
    assert shown == ["2026年11月1日", "2026年11月", "2026年12月", "what"]


def test_every_failure_of_the_core_has_words(panel: Panel):
    """Whatever `new Failure('…')` or a port can throw, a person can be told."""
    sources = [*(ROOT / "extension/core").rglob("*.js"), *(ROOT / "extension/platform").glob("*.js")]
    codes = {
        code
        for file in sources
        for code in re.findall(r"(?:new Failure\(|code: )'([a-z_]+)'", file.read_text())
    }
    codes |= {
        "storage_full",
        "storage_unavailable",
        "server_trouble",
        "too_many",
        "not_dunbook",
        "unexpected",
    }
    # Handled where they arise: nobody sees their code.
    codes -= {"duplicate_key", "backup_broken", "pack_cancelled", "bad_channel"}
    assert len(codes) > 15
    assert [
        code for code in sorted(codes) if not panel.run("return app.text.has(`error_${given}`);", code)
    ] == []
