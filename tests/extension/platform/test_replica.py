"""P5: the browser begins an empty database, as Chromium does with a damaged one. All comes back."""

from typing import Any

import pytest

from tests.extension.conftest import OpenPanel, Panel

# Everything that is not fetched again; a file with its bytes.
EVERYTHING = """const everything = async () => {
  const rows = await openStore().snapshot(['ledger', 'outbox', 'kv', 'attachments']);
  rows.kv = rows.kv.filter(([key]) => !/^(?:community:|meta:|list$|list-due$|draft:|lost$)/.test(key));
  for (const [, row] of rows.attachments) row.blob = [row.blob.type, await row.blob.text()];
  return rows;
};"""
FILES = """const { openReplicaFiles } = await import('/platform/replica-files.js');
const files = await openReplicaFiles('dunbook');
const named = ([table, key, value]) => [`${table} ${key}`, value];
const copied = async () => Object.fromEntries((await files.all()).map(named));
const full = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
const audio = () => new File(['录音'], 'a.mp3', { type: 'audio/mpeg' });
const until = async (holds) => { while (!(await holds())) await new Promise((go) => setTimeout(go, 10)); };"""
FORGOTTEN = """await new Promise((resolve, reject) =>
  Object.assign(indexedDB.deleteDatabase('dunbook'), { onsuccess: resolve, onerror: reject }));"""
RECORD = "await app.ledger.record(call({ words: given }));"
WORDS = "return (await app.ledger.entries()).map((entry) => entry.words).sort();"


def lives(panel: Panel) -> dict[str, Any]:
    """Somebody uses all of it, and the panel stays open a little."""
    return panel.run(
        EVERYTHING
        + """const entry = await app.ledger.record(call({ words: '第一通' }));
        await app.ledger.recordMany(Array.from({ length: 40 }, (_, at) => call({ words: `${at}` })));
        const file = (name) => new File([name, '的内容'], name, { type: 'text/plain' });
        const { attachments } = await app.attachments.add(entry.id, file('信.txt'));
        await app.attachments.add(entry.id, file('图.txt'));
        await app.attachments.remove(entry.id, attachments[0].id);
        await app.plan.change(() => ({ debts: [{ creditor: 'huabei', principal: '100.00' }] }));
        await app.checklist.tick('6.1', true);
        await app.settings.set({ theme: 'dark' });
        await app.settings.set({ theme: 'light' });
        await app.share.send(await app.share.draft(report()));
        await app.outbox.flush();
        await app.drafts.save('log', { words: '半句' });
        await openStore().replicateAll();
        return everything();"""
    )


def everything(panel: Panel) -> dict[str, Any]:
    return panel.run(f"{EVERYTHING} return everything();")


def test_everything_recorded_comes_back(open_panel: OpenPanel):
    before = lives(open_panel())
    assert (len(before["ledger"]), len(before["attachments"]), len(before["outbox"])) == (44, 1, 1)
    after = open_panel()
    after.run(FORGOTTEN)
    assert everything(after) == before
    assert after.run("return app.ledger.verify();") == {"ok": True}
    loss = after.run("return app.dataLoss.get();")
    assert (loss["records"], loss["attachments"]) == (44, 1)
    after.run("await app.dataLoss.understood();")
    assert open_panel().run("return app.dataLoss.get();") is None


def test_what_is_saved_is_copied_by_then(open_panel: OpenPanel):
    """A kill may come right after the word `saved`."""
    panel = open_panel()
    panel.run(RECORD, "一")
    panel.run(
        "void app.ledger.record(call({ words: '二' })); void app.ledger.record(call({ words: '三' }));"
        + RECORD,
        "四",
    )
    panel.run(FORGOTTEN)
    assert open_panel().run(WORDS) == sorted("一二三四")
    assert panel.run("return app.ledger.verify();") == {"ok": True}


def test_two_panels_that_open_at_once_bring_it_back_once(open_panel: OpenPanel):
    before = lives(open_panel())
    counts = open_panel().run(
        FORGOTTEN + "const stores = [openStore(), openStore(), openStore()];"
        "return Promise.all(stores.map(async (store) => (await store.list('ledger')).length));"
    )
    assert counts == [44, 44, 44]
    assert everything(open_panel()) == before


def test_what_is_erased_stays_erased(open_panel: OpenPanel):
    panel = open_panel()
    lives(panel)
    panel.run("await app.eraseHere();")
    assert panel.run(f"{FILES} return files.names('');") == []
    panel.run(FORGOTTEN)
    assert everything(open_panel()) == {"ledger": [], "outbox": [], "kv": [], "attachments": []}
    assert panel.run("return app.dataLoss.get();") is None


FAILS = {
    "is full": "() => Promise.reject(new DOMException('', 'QuotaExceededError'))",
    "never answers": "() => new Promise(() => {})",
}


@pytest.mark.parametrize("fails", FAILS)
def test_a_copy_that_fails_stops_nobody_and_leaves_no_gap(open_panel: OpenPanel, fails: str):
    """Or the log that comes back would have a hole, and its chain would not hold."""
    panel = open_panel()
    panel.run(RECORD, "一")
    panel.run(f"FileSystemFileHandle.prototype.createWritable = {FAILS[fails]}; {RECORD}", "二")
    panel.page.close()
    later = open_panel()
    later.run(RECORD, "三")
    later.run(FORGOTTEN)
    assert open_panel().run(WORDS) == sorted("一二三")
    assert later.run("return app.ledger.verify();") == {"ok": True}


def test_a_copy_that_failed_once_is_made_good_by_the_same_panel(panel: Panel):
    left = panel.run(
        FILES
        + """const before = FileSystemFileHandle.prototype.createWritable;
        FileSystemFileHandle.prototype.createWritable = full;
        await app.ledger.record(call());
        const none = await files.names('');
        FileSystemFileHandle.prototype.createWritable = before;
        await app.ledger.record(call());
        return [none, await files.names('')];"""
    )
    assert left == [[], ["ledger-1-2"]]


def test_what_is_written_again_and_again_is_copied_as_it_stands(open_panel: OpenPanel):
    panels = [open_panel(), open_panel()]
    for panel in panels:
        panel.run(
            """globalThis.add = () => openStore().update('kv', 'n', (n) => (n ?? 0) + 1);
            globalThis.done = Promise.all(Array.from({ length: 40 }, add));"""
        )
    for panel in panels:
        panel.run("await done;")
    panels[0].run(f"{FILES} await until(async () => (await copied())['kv n'] === 80);")


def test_what_is_removed_leaves_the_copy_too(panel: Panel):
    """A recording that the person took away must not come back."""
    panel.run(
        FILES
        + """const entry = await app.ledger.record(call());
        const holds = async (word) => (await files.all()).filter((row) => `${row}`.startsWith(word)).length;
        const { attachments } = await app.attachments.add(entry.id, audio());
        await until(async () => (await holds('attachments')) === 1);
        await app.attachments.remove(entry.id, attachments[0].id);
        await until(async () => (await holds('attachments')) === 0);
        await openStore().put('kv', 'promises', []);
        await until(async () => (await holds('kv,promises')) === 1);
        await openStore().remove('kv', 'promises');
        await until(async () => (await holds('kv,promises')) === 0);"""
    )


def test_erased_in_one_panel_while_another_still_copies(open_panel: OpenPanel):
    erasing, recording, holding = open_panel(), open_panel(), open_panel()
    recording.run("await app.ledger.record(call());")
    holding.run(
        """const until = new Promise((free) => Object.assign(globalThis, { free }));
        const taken = (go) => navigator.locks.request('dunbook-copy-dunbook-ledger', () => (go(), until));
        await new Promise(taken);"""
    )
    erasing.run("globalThis.erased = app.eraseHere();")
    recording.run(
        """globalThis.recorded = app.ledger.record(call());
        while ((await app.ledger.records()).length < 2) await new Promise((go) => setTimeout(go, 5));"""
    )
    holding.run("free();")
    erasing.run("await erased;")
    recording.run("await recorded; await openStore().replicateAll();")
    assert erasing.run(f"{FILES} return [await files.names(''), await app.ledger.records()];") == [
        ["rest"],
        [],
    ]


def test_cut_off_while_erasing_everything_is_still_seen_and_none_of_it_copied(panel: Panel):
    """So nothing comes back later that somebody believed erased."""
    left = panel.run(
        FILES
        + """await app.ledger.record(call());
        IDBObjectStore.prototype.clear = () => { throw new DOMException('', 'AbortError'); };
        const code = await fault(app.eraseHere());
        return [code, (await app.ledger.records()).length, await files.names('')];"""
    )
    assert left == ["storage_unavailable", 1, []]


def test_without_such_files_everything_else_works(panel: Panel):
    """On a plain http page there are none."""
    kept = panel.run(
        """StorageManager.prototype.getDirectory = undefined;
        const store = openStore('elsewhere');
        await store.add('ledger', { seq: 1 });
        await store.put('kv', 'n', 1);
        await store.replicateAll();
        const kept = [await store.list('ledger'), await store.get('kv', 'n')];
        await store.clear();
        return [...kept, await store.list('ledger')];"""
    )
    assert kept == [[{"seq": 1}], 1, []]


@pytest.mark.parametrize("version", [2, 4])
def test_a_log_from_before_there_was_a_copy_gets_one(open_panel: OpenPanel, version: int):
    panel = open_panel()
    panel.run(
        FORGOTTEN
        + """const { openDB } = await import('/vendor/idb.js');
        const old = await openDB('dunbook', given, { upgrade(db) {
          db.createObjectStore('ledger', { keyPath: 'seq' });
          db.createObjectStore('outbox', { keyPath: 'id' });
          db.createObjectStore('kv');
          db.createObjectStore('attachments', { keyPath: 'id' });
          if (given > 2) ['list', 'turn'].forEach((table) => db.createObjectStore(table));
        } });
        for (const seq of [1, 2]) await old.put('ledger', { seq, words: '旧' });
        await old.put('attachments', { id: 'a', blob: new Blob(['录音']) });
        await old.put('kv', { at: 1 }, 'plan');
        await old.put('kv', { at: 1 }, 'meta:x');
        await old.put('kv', { at: 1 }, 'list-keys:x');
        old.close();
        await openStore().replicateAll();
        await openStore().add('ledger', { seq: 3, words: '新' });""",
        version,
    )
    rows = ["attachments a", "kv list-keys:x", "kv plan", "ledger 1", "ledger 2", "ledger 3"]
    assert panel.run(f"{FILES} return Object.keys(await copied()).sort();") == rows
    names = ["attachment-a", "ledger-1-2", "ledger-3-3", "rest"]
    assert panel.run(f"{FILES} return (await files.names('')).sort();") == names


def test_a_file_that_is_not_whole_hides_none_of_the_others(open_panel: OpenPanel):
    before = lives(open_panel())
    after = open_panel()
    after.run(
        """const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('dunbook');
        for (const [name, text] of [['ledger-45-45', '000000000099[["ledger"'], ['attachment-x', '']]) {
          const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
          await writable.write(text);
          await writable.close();
        }"""
        + FORGOTTEN
    )
    assert everything(after) == before
    after.run("await app.ledger.record(call()); await openStore().replicateAll();")
    names = [name for name in after.run(f"{FILES} return files.names('');") if name.startswith("ledger")]
    assert sorted(names) == ["ledger-1-44", "ledger-45-45"]
    after.run(FORGOTTEN)
    assert len(open_panel().run("return app.ledger.records();")) == 45


def test_what_a_kill_left_beside_its_place_comes_back_and_hides_nothing(open_panel: OpenPanel):
    """Chromium removes the file in whose place another is to be, and may be killed right then."""
    before = lives(open_panel())
    after = open_panel()
    names = after.run(
        FILES
        + """const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('dunbook');
        const [log] = await files.names('ledger-');
        for (const name of [log, 'rest']) await (await folder.getFileHandle(name)).move(`${name}.crswap`);
        await app.ledger.record(call({ words: '后来' }));
        const names = [];
        for await (const name of folder.keys()) if (name.startsWith('ledger-')) names.push(name);
        await (await folder.getFileHandle(names[0])).move(`${names[0]}.1.crswap`);
        return names;"""
    )
    after.run(FORGOTTEN)
    assert "crswap" not in " ".join(names)
    rows = everything(after)
    assert len(rows.pop("ledger")) == len(before.pop("ledger")) + 1
    assert rows == before
    assert after.run("return app.ledger.verify();") == {"ok": True}


def test_many_calls_become_few_files(open_panel: OpenPanel):
    panel = open_panel()
    panel.run(
        "for (let count = 0; count < 120; count += 1) await app.ledger.record(call({ words: `${count}` }));"
    )
    names = panel.run(f"{FILES} return files.names('');")
    assert len(names) < 60
    panel.run(FORGOTTEN)
    again = open_panel()
    assert len(again.run("return app.ledger.records();")) == 120
    assert again.run("return app.ledger.verify();") == {"ok": True}


def test_a_copy_takes_no_more_than_half_of_the_room(panel: Panel):
    names = panel.run(
        FILES
        + """StorageManager.prototype.estimate = async () => ({ usage: 50, quota: 100 });
        const entry = await app.ledger.record(call());
        await app.attachments.add(entry.id, audio());
        await openStore().replicateAll();
        return files.names('');"""
    )
    assert sorted(names) == ["ledger-1-1", "ledger-2-2", "rest"]


def test_a_long_log_is_not_written_again_for_a_few_calls(open_panel: OpenPanel):
    """What is large stays as it is; only the small files at the end become one."""
    panel = open_panel()
    panel.run("await app.ledger.recordMany(Array.from({ length: 2500 }, () => call({ words: '' })));")
    names = panel.run(
        FILES
        + """for (let count = 0; count < 60; count += 1) await app.ledger.record(call());
        return files.names('ledger-');"""
    )
    assert {"ledger-1-1000", "ledger-1001-2000", "ledger-2001-2500"} <= set(names)
    assert len(names) < 30
    panel.run(FORGOTTEN)
    again = open_panel()
    assert len(again.run("return app.ledger.records();")) == 2560
    assert again.run("return app.ledger.verify();") == {"ok": True}
