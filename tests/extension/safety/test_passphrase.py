"""How hard a passphrase is to guess, when the panel reminds of a backup, and its lock."""

from typing import Any

import pytest

from tests.extension.conftest import Panel


@pytest.fixture
def panel(one: Panel) -> Panel:
    one.run("await app.eraseHere();")
    return one


@pytest.mark.parametrize(
    ("passphrase", "level", "why"),
    [
        ("", "weak", "digits"),
        ("abc", "weak", "short"),
        ("12345678", "weak", "digits"),
        ("13812345678", "weak", "common"),
        ("19900521", "weak", "common"),
        ("password1", "weak", "common"),
        ("aaaaaaaaaaaaaaaa", "weak", "short"),
        ("a" * 100, "weak", "short"),
        ("123456" * 9, "weak", "digits"),
        ("woaini1314", "weak", "common"),
        ("abababababab", "weak", "short"),
        ("k7#Rq9!x", "fair", "short"),
        ("correct horse battery staple", "good", None),
        ("茶杯月台七只鸟飞", "good", None),
        ("茶杯 bicycle 月台 seven", "good", None),
    ],
)
def test_how_hard_a_passphrase_is_to_guess(panel: Panel, passphrase: str, level: str, why: str | None):
    found = panel.run("return (await import('/core/safety/passphrase.js')).strengthOf(given);", passphrase)
    assert found == {"level": level, "why": why}


def test_the_same_passphrase_from_another_keyboard(panel: Panel):
    """Full-width letters and composed accents are the same to a person."""
    same = panel.run(
        """const { stretched } = await import('/core/safety/passphrase.js');
        const bits = async (text) => [...new Uint8Array(await stretched(text, new Uint8Array(16),
          1000))].join();
        return await bits('ｃａｆe\\u0301 １２') === await bits('caf\\u00e9 12');"""
    )
    assert same


NOW = "2026-11-23T12:00:00Z"


@pytest.mark.parametrize(
    ("last", "later", "first", "seq", "told"),
    [
        (None, None, "2026-11-22", 19, None),
        (None, None, "2026-11-22", 20, {"entries": 20, "never": True}),
        (None, None, "2026-10-23", 1, {"entries": 1, "never": True}),
        ((30, "2026-11-20"), None, "2026-01-01", 49, None),
        ((30, "2026-11-20"), None, "2026-01-01", 50, {"entries": 20, "never": False}),
        ((30, "2026-10-20"), None, "2026-01-01", 31, {"entries": 1, "never": False}),
        ((30, "2026-10-20"), None, "2026-01-01", 30, None),
        ((30, "2026-10-20"), (31, "2026-11-20"), "2026-01-01", 40, None),
        ((30, "2026-10-20"), (31, "2026-11-20"), "2026-01-01", 51, {"entries": 21, "never": False}),
    ],
)
def test_a_reminder_comes_after_twenty_entries_or_a_month(panel: Panel, last, later, first, seq, told):
    def mark(given: tuple[int, str] | None) -> dict[str, Any] | None:
        return given and {"seq": given[0], "at": given[1]}

    found = panel.run(
        """const { reminderFor } = await import('/core/safety/backup-reminder.js');
        return reminderFor({ ...given, now: new Date(given.now) });""",
        {"last": mark(last), "later": mark(later), "first": {"recordedAt": first}, "seq": seq, "now": NOW},
    )
    assert found == told


def test_an_empty_log_reminds_of_nothing(panel: Panel):
    assert panel.run("return (await app.backup()).reminder();") is None


def test_the_lock_opens_with_its_passphrase_only(panel: Panel):
    told = panel.run(
        """const before = await app.screenLock.isOn();
        await app.screenLock.turnOn('开门 1234');
        const kept = JSON.stringify(await openStore().get('kv', 'lock'));
        const told = [before, await app.screenLock.isOn(), await app.screenLock.opens('开门 123'),
          await app.screenLock.opens('开门 1234'), kept.includes('1234')];
        await app.screenLock.turnOff();
        return [...told, await app.screenLock.isOn()];""",
    )
    assert told == [False, True, False, True, False, False]
