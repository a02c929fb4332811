"""P5: the copy stays small: few files, no more than its share of the room, and one copy of what changes
often."""

import pytest

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.replicas import FILES, FORGOTTEN, counted_by_two


@pytest.fixture
def panel(open_panel: OpenPanel) -> Panel:
    """A page of its own, because some of these tests break it for good."""
    return open_panel()


def test_what_is_written_again_and_again_is_copied_as_it_stands(open_panel: OpenPanel):
    panel = counted_by_two(open_panel)
    panel.run(f"{FILES} await until(async () => (await copied())['kv n'] === 30);")


def test_many_calls_become_few_files(open_panel: OpenPanel):
    panel = open_panel()
    panel.run(
        "for (let count = 0; count < 60; count += 1) await app.ledger.record(call({ words: `${count}` }));"
    )
    names = panel.run(f"{FILES} return files.names('');")
    assert len(names) < 30
    panel.run(FORGOTTEN)
    again = open_panel()
    assert len(again.run("return app.ledger.records();")) == 60
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
    """Large files stay as they are; only the small ones at the end are merged into one."""
    panel = open_panel()
    panel.run("await app.ledger.recordMany(Array.from({ length: 1500 }, () => call({ words: '' })));")
    names = panel.run(
        FILES
        + """for (let count = 0; count < 60; count += 1) await app.ledger.record(call());
        return files.names('ledger-');"""
    )
    assert {"ledger-1-1000", "ledger-1001-1500"} <= set(names)
    assert len(names) < 30
    panel.run(FORGOTTEN)
    again = open_panel()
    assert len(again.run("return app.ledger.records();")) == 1560
    assert again.run("return app.ledger.verify();") == {"ok": True}


def test_files_that_are_in_the_copy_are_not_looked_at_again_for_each_that_comes(panel: Panel):
    """Each access leaves a handle that the browser frees slowly."""
    looked, names = panel.run(
        FILES
        + """const before = FileSystemDirectoryHandle.prototype.getFileHandle;
        let looked = 0;
        FileSystemDirectoryHandle.prototype.getFileHandle = function (name, ...given) {
          looked += String(name).startsWith('attachment-');
          return before.call(this, name, ...given);
        };
        const store = openStore();
        for (let count = 0; count < 20; count += 1)
          await store.add('attachments', { id: `a${count}`, blob: audio() });
        FileSystemDirectoryHandle.prototype.getFileHandle = before;
        return [looked, await files.names('attachment-')];"""
    )
    assert len(names) == 20
    assert looked <= 2 * 20


def test_the_copy_has_what_two_panels_added_and_removed_in_turn(open_panel: OpenPanel):
    panels = [open_panel(), open_panel()]
    for count in range(6):
        panels[count % 2].run(
            FILES
            + """globalThis.store ??= openStore();
            await store.add('attachments', { id: `a${given}`, blob: audio() });""",
            count,
        )
    for count, panel in enumerate(panels):
        panel.run("await store.remove('attachments', `a${given}`);", count)
    wanted = [f"attachment-a{count}" for count in range(2, 6)]
    panels[1].run(
        f"""{FILES} await until(
          async () => (await files.names('attachment-')).sort().join() === given);""",
        ",".join(wanted),
    )


def test_a_panel_takes_out_what_another_one_copied(open_panel: OpenPanel):
    one, other = open_panel(), open_panel()
    add = "globalThis.store = openStore(); await store.add('attachments', { id: given, blob: audio() });"
    for panel, name in ((one, "a"), (other, "b")):
        panel.run(FILES + add, name)
    one.run(
        f"""{FILES} await store.remove('attachments', 'b');
        await until(async () => (await files.names('attachment-')).join() === 'attachment-a');"""
    )
