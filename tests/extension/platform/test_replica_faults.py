"""P5: a copy that fails, is cut off or damaged stops nobody and hides nothing."""

import pytest

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.replicas import FILES, FORGOTTEN, RECORD, WORDS, everything, lives

# A device in full use shares as well, and needs a server for it.
pytestmark = pytest.mark.usefixtures("dunbook")

FAILS = {
    "is full": "() => Promise.reject(new DOMException('', 'QuotaExceededError'))",
    "never answers": "() => new Promise(() => {})",
}


@pytest.fixture
def panel(open_panel: OpenPanel) -> Panel:
    """A page of its own, because some of these tests break it for good."""
    return open_panel()


@pytest.mark.parametrize("fails", FAILS)
def test_a_copy_that_fails_stops_nobody_and_leaves_no_gap(open_panel: OpenPanel, fails: str):
    """With a gap the log that comes back would miss an entry, and its chain would not hold."""
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


def test_without_such_files_everything_else_works(panel: Panel):
    """A plain http page has no such files."""
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
    """Chromium removes the file that is to be replaced, and may be killed just then."""
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
