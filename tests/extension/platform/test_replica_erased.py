"""P5: what a person erased or removed leaves the copy too, and does not come back."""

import pytest

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.replicas import FILES, FORGOTTEN, everything, lives

# A device in full use shares as well, and needs a server for it.
pytestmark = pytest.mark.usefixtures("dunbook")


def test_what_is_erased_stays_erased(open_panel: OpenPanel):
    panel = open_panel()
    lives(panel)
    panel.run("await app.eraseHere();")
    # A file that was still being written may be there again; it holds nothing.
    assert panel.run(f"{FILES} return files.all();") == []
    panel.run(FORGOTTEN)
    assert everything(open_panel()) == {"ledger": [], "outbox": [], "kv": [], "attachments": []}
    assert panel.run("return app.dataLoss.get();") is None


def test_what_is_removed_leaves_the_copy_too(panel: Panel):
    """A recording that the person removed must not come back."""
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


def test_cut_off_while_erasing_everything_is_still_seen_and_none_of_it_copied(open_panel: OpenPanel):
    """Without this an entry that the person believed erased could come back later."""
    left = open_panel().run(
        FILES
        + """await app.ledger.record(call());
        IDBObjectStore.prototype.clear = () => { throw new DOMException('', 'AbortError'); };
        const code = await fault(app.eraseHere());
        return [code, (await app.ledger.records()).length, await files.names('')];"""
    )
    assert left == ["storage_unavailable", 1, []]
