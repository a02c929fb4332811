"""The database: what happens when it is full, forbidden, old, or erased."""

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.serving import Dunbook


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
    """The old panel lets go of the database instead of blocking the new one, and opens it again."""
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
    """P5: after a power cut too."""
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
    panels = [open_panel(), open_panel()]
    for panel in panels:
        panel.run(
            """const add = () => openStore().update('kv', 'n', (n) => (n ?? 0) + 1);
            globalThis.done = Promise.all(Array.from({ length: 40 }, add));"""
        )
    for panel in panels:
        panel.run("await done;")
    assert panels[0].run("return openStore().get('kv', 'n');") == 80


def test_a_draft_survives_closing_the_panel(open_panel: OpenPanel):
    first = open_panel()
    first.run("await app.drafts.save('log', { words: '半句话' });")
    first.page.close()
    second = open_panel()
    assert second.run("return app.drafts.load('log');") == {"words": "半句话"}
    second.run("await app.drafts.clear('log');")
    assert second.run("return app.drafts.load('log');") is None


def test_saving_a_draft_is_nobodys_news(panel: Panel):
    """Or typing would redraw every open panel."""
    heard = panel.run(
        """const heard = [];
        app.on('change', (topic) => heard.push(topic));
        await app.drafts.save('log', 1);
        return heard;"""
    )
    assert heard == []


def test_who_stops_listening_hears_no_more(panel: Panel):
    heard = panel.run(
        """const heard = [];
        const stop = app.on('change', (topic) => heard.push(topic));
        await app.checklist.tick('6.1', true);
        stop();
        await app.checklist.tick('6.1', false);
        return heard;"""
    )
    assert heard == ["checklist"]


def test_progress_and_notes_are_kept_apart(panel: Panel):
    panel.run(
        """await app.checklist.tick('6.2', true);
        await app.checklist.note('6.2', '问了');
        await app.checklist.note('8.1', '明天');"""
    )
    progress = panel.run("return app.checklist.progress();")
    assert (progress["6.2"]["done"], progress["6.2"]["note"]) == (True, "问了")
    assert (progress["8.1"]["done"], progress["8.1"]["note"]) == (False, "明天")


def test_erasing_here_leaves_nothing_and_asks_nobody(open_panel: OpenPanel, dunbook: Dunbook):
    panel, other = open_panel(), open_panel()
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    panel.run(
        """await app.ledger.record(call());
        await app.drafts.save('log', 1);
        await app.plan.change(() => ({}));
        await app.checklist.tick('6.1', true);
        await app.settings.set({ theme: 'dark' });
        await app.share.refreshOptions();"""
    )
    other.run("await app.ledger.entries();")
    asked = len(dunbook.asked)
    panel.run("await app.eraseHere();")
    left = panel.run(
        "const s = openStore(); return [await s.list('kv'), await s.list('ledger'), await s.list('outbox')];"
    )
    assert left == [[], [], []]
    assert panel.run("return app.settings.get();")["theme"] == "auto"
    assert panel.run("return app.agencies;") == []
    other.page.wait_for_function("async () => (await app.ledger.entries()).length === 0")
    assert len(dunbook.asked) == asked


OTHERS = {"region": "CN", "mirrors": [], "listUpdates": "auto", "listMetered": False}


def test_settings_have_defaults_and_refuse_nonsense(panel: Panel, dunbook: Dunbook):
    assert panel.run("return app.settings.get();") == {
        "server": dunbook.address,
        "language": "auto",
        "theme": "auto",
        **OTHERS,
    }
    assert panel.run("return fault(app.settings.set({ theme: 'pink' }));") == "bad_setting"
    assert panel.run("return fault(app.settings.set({ server: 'javascript:alert(1)' }));") == "bad_server"
    panel.run("await app.settings.set({ theme: 'dark' }); await app.settings.set({ language: 'en' });")
    assert panel.run("return app.settings.get();") == {
        "server": dunbook.address,
        "language": "en",
        "theme": "dark",
        **OTHERS,
    }


ADDRESSES = {
    " https://dunbook.example.org/ ": "https://dunbook.example.org",
    "dunbook.example.org": "https://dunbook.example.org",
    "example.org/dun/": "https://example.org/dun",
    "127.0.0.1:8787": "http://127.0.0.1:8787",
    "localhost:8787": "http://localhost:8787",
    "192.168.1.5:8787": "http://192.168.1.5:8787",
    "HTTP://Example.ORG:80/": "http://example.org",
    "": None,
    "ftp://example.org": None,
    "https://user:secret@example.org": None,
    "https://example.org/?a=1": None,
    "https://example.org/#a": None,
    "not an address": None,
    "javascript:alert(1)": None,
}


def test_an_address_is_cleaned_or_refused(panel: Panel):
    cleaned = panel.run("return given.map(app.server.clean);", list(ADDRESSES))
    assert dict(zip(ADDRESSES, cleaned, strict=True)) == ADDRESSES


def test_a_server_is_recognised_by_what_it_says(panel: Panel, dunbook: Dunbook):
    answer = panel.run("return app.server.check(given);", dunbook.address)
    assert answer["ok"] is True
    assert answer["meta"]["name"] == "Dunbook"
    assert panel.run("return app.server.check(given);", f"{dunbook.address}/elsewhere") == {
        "ok": False,
        "code": "not_dunbook",
    }
    assert panel.run("return app.server.check('http://127.0.0.1:9');") == {"ok": False, "code": "offline"}
