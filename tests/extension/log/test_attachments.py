"""Recordings, screenshots, letters: bound to the log by their hash; limits and failures in words."""

import hashlib

import pytest

from tests.extension.conftest import OpenPanel, Panel

FILE = "const file = (name, type, size) => new File([new Uint8Array(size).fill(65)], name, { type });"
ENTRY = f"{FILE} const entry = await app.ledger.record(call());"


def test_the_log_holds_the_hash_of_the_file_and_the_chain_stays_whole(panel: Panel):
    kept = panel.run(
        f"""{ENTRY}
        const after = await app.attachments.add(entry.id, file('录音.m4a', 'audio/mp4', 5000));
        const [one] = after.attachments;
        const {{ byteLength }} = await app.attachments.read(one.id);
        return [one, after.history.length, await app.ledger.verify(), byteLength];"""
    )
    one, versions, chain, size = kept
    assert one["sha256"] == hashlib.sha256(b"A" * 5000).hexdigest()
    assert (one["name"], one["type"], one["size"], size) == ("录音.m4a", "audio/mp4", 5000, 5000)
    assert (versions, chain) == (1, {"ok": True})


def test_records_from_before_there_were_files_keep_their_hash(panel: Panel):
    """P5: a log that an older panel wrote is verified, and can be added to."""
    chain = panel.run(
        f"""{FILE}
        const {{ hashOf }} = await import('/core/log/ledger.js');
        const sealed = {{ seq: 1, id: 'a'.repeat(32), corrects: null, prev: '0'.repeat(64) }};
        const old = {{ ...sealed, recordedAt: '2026-11-01T00:00:00.000Z', fields: call() }};
        await openStore().add('ledger', {{ ...old, hash: await hashOf(old) }});
        await app.attachments.add(old.id, file('a.png', 'image/png', 9));
        const [entry] = await app.ledger.entries();
        return [await app.ledger.verify(), entry.attachments.length];"""
    )
    assert chain == [{"ok": True}, 1]


def test_a_correction_from_the_form_keeps_the_files(panel: Panel):
    """The form knows nothing of attachments."""
    count = panel.run(
        f"""{ENTRY}
        await app.attachments.add(entry.id, file('a.png', 'image/png', 9));
        return (await app.ledger.correct(entry.id, call({{ words: 'softer' }}))).attachments.length;"""
    )
    assert count == 1


@pytest.mark.parametrize(
    ("type", "megabytes", "code"),
    [
        ("audio/mp4", 100, None),
        ("audio/mp4", 101, "attachment_too_large"),
        ("image/png", 21, "attachment_too_large"),
        ("", 21, "attachment_too_large"),
        ("image/png", 0, "attachment_empty"),
    ],
)
def test_each_kind_has_its_limit(panel: Panel, type: str, megabytes: int, code: str | None):
    """The size is looked at before the file is read."""
    found = panel.run(
        """const entry = await app.ledger.record(call());
        const picked = { name: 'a', ...given, arrayBuffer: async () => new ArrayBuffer(8) };
        const code = await fault(app.attachments.add(entry.id, picked));
        return [code, (await app.ledger.entries())[0].attachments.length];""",
        {"type": type, "size": megabytes * 1_000_000},
    )
    assert found == [code, 0 if code else 1]


def test_a_full_disk_is_said_and_the_log_names_no_file_that_is_not_there(panel: Panel):
    found = panel.run(
        f"""{ENTRY}
        const add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = function (...all) {{
          if (this.name === 'attachments') throw new DOMException('no room', 'QuotaExceededError');
          return add.apply(this, all);
        }};
        const code = await fault(app.attachments.add(entry.id, file('a.png', 'image/png', 9)));
        IDBObjectStore.prototype.add = add;
        return [code, (await app.ledger.records()).length];"""
    )
    assert found == ["storage_full", 1]


def test_a_log_that_cannot_be_written_leaves_no_file_behind(panel: Panel):
    found = panel.run(
        f"""{ENTRY}
        const code = await fault(app.attachments.add('nothing', file('a.png', 'image/png', 9)));
        return [code, (await openStore().list('attachments')).length];"""
    )
    assert found == ["no_such_entry", 0]


def test_files_added_in_two_windows_at_once_are_both_kept(open_panel: OpenPanel):
    first, second = open_panel(), open_panel()
    entry = first.run("return (await app.ledger.record(call())).id;")
    add = (
        f"{FILE} globalThis.added = Promise.all(['a', 'b'].map((name) =>"
        " app.attachments.add(given, file(name, 'image/png', 9))));"
    )
    first.run(add, entry)
    second.run(add, entry)
    for panel in (first, second):
        panel.run("await globalThis.added;")
    second.run("app.ledger.forget();")
    assert second.run("return (await app.ledger.entries())[0].attachments.length;") == 4


def test_a_removed_file_is_gone_and_the_log_still_says_that_it_was_there(panel: Panel):
    kept = panel.run(
        f"""{ENTRY}
        const {{ attachments: [one] }} = await app.attachments.add(entry.id, file('a.png', 'image/png', 9));
        const {{ attachments, history }} = await app.attachments.remove(entry.id, one.id);
        return [attachments.length, history[0].attachments[0].name, await app.attachments.read(one.id)];"""
    )
    assert kept == [0, "a.png", None]
