"""The chains of other devices in a real database: taken whole or not at all, shown as one log, kept safe."""

from tests.extension.conftest import OpenPanel, Panel
from tests.extension.replicas import FILES, FORGOTTEN

FEEDS = """const { createFeeds } = await import('/core/log/feeds.js');
const feedsOf = (device, name) => createFeeds({ store: openStore(name), ledger: device.ledger,
  clock: () => new Date(Date.now() + held.shift), changed: () => {} });
const there = globalThis.other ??= await open({}, { store: openStore('other') });
const here = feedsOf(app), far = feedsOf(there, 'other');
const written = async (device, words) => {
  for (const one of words) await device.ledger.record(call({ words: one }));
  const [{ chain, records }] = await device.ledger.chains();
  return { chain, records };
};
const words = async (device) => (await device.ledger.entries()).map((entry) => entry.words).sort();
const kv = (key) => openStore().get('kv', key);
"""


def test_what_is_taken_and_what_is_noted_of_it_are_one_transaction(panel: Panel):
    """A kill at any moment leaves both or neither: here a row of each is refused, and a commit is
    interrupted."""
    kinds, left, taken = panel.run(
        FEEDS
        + """const news = await written(there, ['a', 'b', 'c']);
        const take = () => here.take({ ...news, also: [['sync:cursor', 3], ['sync:sent', 1]] });
        const state = async () => [(await here.heads()).size, await kv('sync:cursor') ?? null,
          await kv('sync:sent') ?? null, await kv('sync:unseen') ?? null];
        const { put, add } = IDBObjectStore.prototype;
        const { transaction } = IDBDatabase.prototype;
        const cut = {
          kv: () => { IDBObjectStore.prototype.put = function (value, key) {
            if (key === 'sync:cursor') throw new DOMException('no room', 'QuotaExceededError');
            return put.call(this, value, key); }; },
          record: () => { IDBObjectStore.prototype.add = function (row) {
            if (row.chain && row.seq === 3) throw new DOMException('no room', 'QuotaExceededError');
            return add.call(this, row); }; },
          commit: () => { IDBDatabase.prototype.transaction = function (...given) {
            const made = transaction.apply(this, given);
            if (made.mode === 'readwrite') {
              let writes = 0;
              const before = made.objectStore.bind(made);
              made.objectStore = (name) => {
                if (name === 'kv' && ++writes === 2) queueMicrotask(() => made.abort());
                return before(name); };
            }
            return made; }; },
        };
        const left = [];
        for (const fail of Object.values(cut)) {
          fail();
          const code = await fault(take());
          Object.assign(IDBObjectStore.prototype, { put, add });
          IDBDatabase.prototype.transaction = transaction;
          left.push([code, ...(await state())]);
        }
        const kinds = [];
        IDBDatabase.prototype.transaction = function (...given) {
          const made = transaction.apply(this, given);
          if (made.mode === 'readwrite') kinds.push(given[0]);
          return made;
        };
        await take();
        IDBDatabase.prototype.transaction = transaction;
        return [kinds, left, await state()];"""
    )
    assert kinds == [["feeds", "kv", "turn"]]
    assert [one[0] for one in left] == ["storage_full", "storage_full", "storage_unavailable"]
    assert [one[1:] for one in left] == [[0, None, None, None]] * 3
    size, cursor, sent, unseen = taken
    assert (size, cursor, sent, unseen[0][1]) == (1, 3, 1, 3)


def test_two_devices_show_one_log_and_another_panel_sees_it(open_panel: OpenPanel):
    first, second = open_panel(), open_panel()
    second.run("await app.ledger.entries(); app.on('change', () => {});")
    shown, same, own, verdict = first.run(
        FEEDS
        + """await written(app, ['here']);
        await here.take(await written(there, ['there']));
        const [entry] = (await app.ledger.entries()).filter((one) => one.words === 'there');
        await app.ledger.correct(entry.id, { ...entry, words: 'there, corrected here' });
        const own = await written(app, []);
        await far.take(own);
        return [await words(app), JSON.stringify(await app.ledger.entries()) ===
          JSON.stringify(await there.ledger.entries()), own.records.map(({ seen }) => seen?.length ?? 0),
          await app.ledger.verify()];"""
    )
    assert shown == ["here", "there, corrected here"]
    assert same
    assert own == [0, 1]
    assert verdict == {"ok": True}
    assert second.run("return (await app.ledger.entries()).map((entry) => entry.words).sort();") == shown


def test_a_changed_record_of_another_device_is_found(panel: Panel):
    found = panel.run(
        FEEDS
        + """const { chain, records } = await written(there, ['a', 'b']);
        await here.take({ chain, records });
        await openStore().writing(['feeds'], (table) => table('feeds').put({ ...records[1], chain,
          fields: { ...records[1].fields, words: 'softer' } }));
        const { ok, at, chain: name } = await app.ledger.verify();
        return [ok, at, name === chain];"""
    )
    assert found == [False, 2, True]


EVERYTHING = "JSON.stringify(await openStore().snapshot(['ledger', 'feeds']))"


def test_the_second_copy_holds_the_other_chains_too(open_panel: OpenPanel):
    """It holds the chains also where the own chain ended, once or twice, and its files were in the copy
    under another name."""
    panel = open_panel()
    before, names, chains = panel.run(
        FILES
        + FEEDS
        + f"""await written(app, ['one', 'two']);
        await here.take(await written(there, ['far']));
        await here.retire();
        await written(app, ['three']);
        await here.retire();
        await written(app, ['four', 'five']);
        await openStore().replicateAll();
        const chains = (await app.ledger.chains()).map((one) => one.chain);
        return [{EVERYTHING}, await files.names(''), chains];"""
    )
    own, *feeds = chains
    logs = sorted(name for name in names if name != "rest")
    assert {name.rsplit("-", 1)[1] for name in logs if name.startswith("feed-")} == set(feeds)
    assert {name.rsplit("-", 1)[1] for name in logs if name.startswith("ledger-")} == {own}
    panel.run(FORGOTTEN)
    again = open_panel()
    assert again.run(f"return {EVERYTHING};") == before
    assert again.run("return (await app.dataLoss.get()).records;") == 6
    assert again.run("return app.ledger.verify();") == {"ok": True}


def test_a_chain_that_was_sent_comes_back_as_one_that_has_ended(open_panel: OpenPanel):
    """Other devices may hold more of the chain than the second copy does, and the keys that signed it are
    gone."""
    panel = open_panel()
    panel.run(FEEDS + "await written(app, ['one', 'two']); await here.put([['sync:sent', 2]]);")
    panel.run("await openStore().replicateAll();")
    panel.run(FORGOTTEN)
    again = open_panel()
    left = again.run(
        FEEDS
        + """const before = (await app.ledger.chains()).map(({ own, records }) => [own, records.length]);
        await written(app, ['three']);
        const [own, ended] = await app.ledger.chains();
        return [before, await kv('sync:sent') ?? null, await words(app), await app.ledger.verify(),
          own.records[0].seen.map(([chain, seq]) => [chain === ended.chain, seq])];"""
    )
    assert left == [
        [[True, 0], [False, 2]],
        None,
        ["one", "three", "two"],
        {"ok": True},
        [[True, 2]],
    ]


def test_erasing_takes_the_other_chains_too(panel: Panel):
    left = panel.run(
        FILES
        + FEEDS
        + """await here.take(await written(there, ['far']));
        await openStore().replicateAll();
        await app.eraseHere();
        return [await app.ledger.chains(), await app.ledger.entries(), await files.names('')];"""
    )
    assert left == [[{"chain": None, "own": True, "records": []}], [], []]
