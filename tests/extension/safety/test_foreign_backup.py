"""A backup that somebody else made takes nothing over: no lock, server, keys or pseudonym."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.safety_devices import TWO, run

FOREIGN = """const { bundle } = await import('/core/safety/bundle.js');
const { seal } = await import('/core/safety/seal.js');
const foreign = async (kv, tables = {}) => bytesOf(await seal(await bundle({ format: 'dunbook-backup/1',
  madeAt: '2026-11-28T00:00:00.000Z', version: '9', tables: { ledger: [], outbox: [], attachments: [], kv,
  ...tables } }), secret));
const kept = async () => (await openStore('other').snapshot(['kv'])).kv.map(([key]) => key).sort();
"""


def test_a_foreign_backup_takes_nothing_over(panel: Panel):
    """Neither a lock nor another server, other keys or another pseudonym comes in, however it is written."""
    keys, settings, report, locked = run(
        panel,
        f"""{FOREIGN}
        const bytes = await foreign([
          ['lock', {{ salt: 'AAAA', iterations: 1, check: 'AAAA' }}],
          ['list-keys:https://evil.example', {{ k: 'x' }}],
          ['settings', {{ server: 'https://evil.example', mirrors: ['https://m.example'], theme: 'dark' }}],
          ['reporter:https://evil.example', pseudonym('E')],
          ['made', 'x'], ['nothing:known', 1], ['backup:last', {{ seq: 9, at: '2099-01-01' }}],
        ]);
        const merged = await restore(there, bytes);
        return [await kept(), await there.settings.get(), merged, await there.screenLock.isOn()];""",
    )
    assert keys == ["settings"]
    assert (settings["theme"], settings["mirrors"], locked) == ("dark", [], False)
    assert "evil" not in settings["server"]
    assert report["added"] == 0


SHAPELESS = [
    ("settings", {"server": "javascript:alert(1)"}),
    ("settings", {"mirrors": ["https://a.example", "file:///etc/passwd"]}),
    ("settings", {"theme": "<b>"}),
    ("settings", {"server": "https://user:pass@evil.example"}),
    ("settings", []),
    ("plan", {"income": 6000}),
    ("plan", {"income": "1", "more": "1"}),
    ("promises", {"id": "p"}),
    ("promises", [{"id": "p", "fen": -1}]),
    ("flag_answers", {"e": {"own_call": "yes"}}),
    ("flag_answers", {"e": {"own_call": {"said": True}}}),
    ("flag_answers", {"e": {"own_call": {"said": True, "of": "", "more": 1}}}),
    ("filing:1", {"id": "1"}),
    ("paper:1", {"id": "1", "direction": "received"}),
    ("debt:huabei", {"creditor": "huabei", "lastActed": "2023"}),
    ("anchor:1", {"server": "javascript:1"}),
    ("checklist:a", {"id": "a", "done": "yes", "note": "", "at": "2026-11-28"}),
    ("dispute:1", {"server": "https://evil.example", "state": "waiting"}),
    ("reporter:javascript:1", {"secret": "S" * 43, "registered": True}),
    ("reporter:https://a.example", {"secret": "short", "registered": True}),
    ("mapping:x", {"signature": "x", "mapping": {"at": "first"}}),
    ("call", {"id": "x"}),
]


def test_what_has_not_the_shape_of_its_kind_is_not_written(panel: Panel):
    two = TWO.replace("given?.passphrase ?? given ?? 'x'", "'x'")
    keys, refused = panel.run(
        f"""{two} {FOREIGN}
        const merged = await restore(there, await foreign(given), own);
        return [await kept(), merged.refused];""",
        SHAPELESS,
    )
    assert (keys, refused) == ([], len(SHAPELESS))


@pytest.mark.parametrize(
    "change",
    ["seq: 'x'", "id: 7", "fields: { what: 'call' }", "fields: { ...one.fields, at: 'now' }", "hash: 'x'"],
)
def test_a_log_that_is_none_is_refused_whole(panel: Panel, change: str):
    code, count = run(
        panel,
        f"""{FOREIGN} await here.ledger.record(call());
        const [one] = await here.ledger.records();
        const bytes = await foreign([], {{ ledger: [[1, {{ ...one, {change} }}]] }});
        const code = await fault(restore(there, bytes, {{ evenBroken: true }}));
        return [code, (await there.ledger.entries()).length];""",
    )
    assert (code, count) == ("backup_not_valid", 0)


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ("seq: 'x'", "backup_not_valid"),
        ("chain: 7", "backup_not_valid"),
        ("seen: [['x', 1, one.hash]]", "backup_not_valid"),
        ("chain: 'a'.repeat(64)", "backup_broken"),
        ("recordedAt: '2020-01-01T00:00:00.000Z'", "backup_broken"),
    ],
)
def test_another_devices_log_in_it_that_is_none_is_refused_whole(panel: Panel, change: str, refused: str):
    code, count = run(
        panel,
        f"""{FOREIGN} await here.ledger.record(call());
        const [one] = await here.ledger.records();
        const feed = {{ ...one, chain: one.hash, {change} }};
        const bytes = await foreign([], {{ ledger: [], feeds: [[[one.hash, 1], feed]] }});
        return [await fault(restore(there, bytes)), (await there.ledger.entries()).length];""",
    )
    assert (code, count) == (refused, 0)


def test_where_to_send_and_as_whom_is_asked(panel: Panel):
    asked, settings, again = run(
        panel,
        f"""{FOREIGN}
        const bytes = await foreign([['settings', {{ server: 'https://home.example', theme: 'dark' }}],
          ['reporter:https://home.example', pseudonym('H')]]);
        const backup = await there.backup();
        const asked = await backup.questions(bytes, secret);
        await restore(there, bytes, own);
        return [asked, await there.settings.get(), (await backup.questions(bytes, secret)).servers];""",
    )
    assert asked == {"servers": ["https://home.example"], "identities": ["https://home.example"]}
    assert settings["server"] == "https://home.example"
    assert again == []
