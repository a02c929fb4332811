"""A device in full use and the copy of its database, for the tests of P5."""

from typing import Any

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
const until = async (holds) => {
  for (const end = Date.now() + 30_000; !(await holds()); await new Promise((go) => setTimeout(go, 10)))
    if (Date.now() > end) throw new Error('waited in vain');
};"""
FORGOTTEN = """await new Promise((resolve, reject) =>
  Object.assign(indexedDB.deleteDatabase('dunbook'), { onsuccess: resolve, onerror: reject }));"""
RECORD = "await app.ledger.record(call({ words: given }));"
WORDS = "return (await app.ledger.entries()).map((entry) => entry.words).sort();"


def lives(panel: Panel) -> dict[str, Any]:
    """Uses every part of the panel once, and leaves it open for a while."""
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


def counted_by_two(open_panel: OpenPanel) -> Panel:
    """Two panels count up the same row at the same time, fifteen steps each; returns one of them when both
    are done."""
    panels = [open_panel(), open_panel()]
    for panel in panels:
        panel.run(
            """const add = () => openStore().update('kv', 'n', (n) => (n ?? 0) + 1);
            globalThis.done = Promise.all(Array.from({ length: 15 }, add));"""
        )
    for panel in panels:
        panel.run("await done;")
    return panels[0]
