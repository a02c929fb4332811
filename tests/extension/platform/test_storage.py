"""The database: what happens when it is full, forbidden, old, or used by two panels."""

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.replicas import counted_by_two


def test_a_full_disk_is_said_and_nothing_is_half_written(panel: Panel):
    code = panel.run(
        """const add = IDBObjectStore.prototype.add;
        IDBObjectStore.prototype.add = () => { throw new DOMException('no room', 'QuotaExceededError'); };
        const code = await fault(app.ledger.record(call()));
        IDBObjectStore.prototype.add = add;
        return code;"""
    )
    assert code == "storage_full"
    assert panel.run("return app.ledger.entries();") == []
    panel.run("await app.ledger.record(call());")
    assert len(panel.run("return app.ledger.entries();")) == 1


def test_a_browser_that_forbids_storage_is_said_and_recovers(panel: Panel):
    codes = panel.run(
        """const store = openStore('forbidden');
        const before = indexedDB.open;
        IDBFactory.prototype.open = () => { throw new DOMException('private', 'SecurityError'); };
        const codes = [await fault(store.list('kv')), await fault(store.put('kv', 'a', 1))];
        IDBFactory.prototype.open = before;
        await store.put('kv', 'a', 1);
        return [...codes, await store.get('kv', 'a')];"""
    )
    assert codes == ["storage_unavailable", "storage_unavailable", 1]


def test_a_newer_panel_may_upgrade_while_an_older_one_is_open(panel: Panel):
    """The old panel closes the database instead of blocking the new one, and opens it again."""
    version = panel.run(
        """await app.drafts.save('x', 1);
        const { openDB } = await import('/vendor/idb.js');
        const patience = new Promise((_, fail) => setTimeout(fail, 30_000, new Error('blocked')));
        const newer = await Promise.race([openDB('dunbook', 99, { upgrade() {} }), patience]);
        newer.close();
        return newer.version;"""
    )
    assert version == 99
    assert panel.run("return fault(app.drafts.load('x'));") == "storage_unavailable"


def test_a_taken_key_is_a_code_of_its_own(panel: Panel):
    assert (
        panel.run(
            """const store = openStore();
            await store.add('ledger', { seq: 1 });
            return fault(store.add('ledger', { seq: 1 }));"""
        )
        == "duplicate_key"
    )


def test_a_table_is_swapped_whole_or_not_at_all(panel: Panel):
    left = panel.run(
        """const store = openStore();
        await store.swap('list', [[1, 'old']], ['n', 1]);
        const code = await fault(store.swap('list', [[1, 'new'], [2, () => {}]], ['n', 2]));
        return [code, await store.list('list'), await store.get('kv', 'n')];"""
    )
    assert left == ["storage_unavailable", ["old"], 1]


def test_what_is_added_is_on_the_disk_before_it_is_called_saved(panel: Panel):
    """P5: the entry is there after a power cut too."""
    kinds = panel.run(
        """const before = IDBDatabase.prototype.transaction;
        const kinds = [];
        IDBDatabase.prototype.transaction = function (...given) {
          const transaction = before.apply(this, given);
          const writes = transaction.mode === 'readwrite' && given[0].includes('ledger');
          if (writes) kinds.push(transaction.durability);
          return transaction;
        };
        await app.ledger.record(call());
        await app.ledger.recordMany([call(), call()]);
        IDBDatabase.prototype.transaction = before;
        return kinds;"""
    )
    assert kinds == ["strict", "strict"]


def test_updates_of_two_panels_both_count(open_panel: OpenPanel):
    assert counted_by_two(open_panel).run("return openStore().get('kv', 'n');") == 30
