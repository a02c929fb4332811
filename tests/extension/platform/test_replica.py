"""P5: the browser begins an empty database, as Chromium does with a damaged one. All comes back."""

import pytest

from tests.extension.conftest import OpenPanel
from tests.extension.replicas import FILES, FORGOTTEN, RECORD, WORDS, everything, lives

# A device in full use shares as well, and needs a server for it.
pytestmark = pytest.mark.usefixtures("dunbook")


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
    """A kill may come right after the panel has said `saved`."""
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
