"""A backup brings a new device everything, and leaves behind what is not the person's own (P1, P5)."""

from tests.extension.conftest import Panel
from tests.extension.safety_devices import run


def test_a_new_device_gets_everything(panel: Panel):
    same, report, verdict, rest = run(
        panel,
        """const entry = await here.ledger.record(call({ words: 'one' }));
        await here.ledger.correct(entry.id, call({ words: 'two' }));
        await here.attachments.add(entry.id, new File([new Uint8Array([1, 2, 3, 250])], 'a.m4a',
          { type: 'audio/mp4' }));
        await here.plan.change(() => ({ income: '6000' }));
        await here.checklist.tick('2.1', true);
        await here.settings.set({ theme: 'dark' });
        const merged = await move(here, there);
        const [{ attachments: [file] }] = await there.ledger.entries();
        const [{ chain, records }] = await here.ledger.chains();
        const [begun, kept] = await there.ledger.chains();
        const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
        return [same(records.map((record) => ({ ...record, chain })), kept.records) && begun.chain === null &&
          same(await here.ledger.entries(), await there.ledger.entries()), merged,
          await there.ledger.verify(),
          [[...new Uint8Array(await there.attachments.read(file.id))], await there.plan.get(),
            (await there.checklist.progress())['2.1'].done, (await there.settings.get()).theme]];""",
    )
    assert same
    assert verdict == {"ok": True}
    assert (report["added"], report["already"], report["forked"], report["files"]) == (3, 0, False, 1)
    assert rest == [[1, 2, 3, 250], {"income": "6000"}, True, "dark"]


def test_without_the_files_the_log_still_names_them(panel: Panel):
    report, named, blob = run(
        panel,
        """const entry = await here.ledger.record(call());
        await here.attachments.add(entry.id, new File(['abc'], 'a.m4a', { type: 'audio/mp4' }));
        const backup = await here.backup();
        const { file } = await backup.make(secret, { identity: false, attachments: false });
        const told = await restore(there, await bytesOf(file));
        const [{ attachments: [named] }] = await there.ledger.entries();
        return [told, named.name, await there.attachments.blob(named.id)];""",
    )
    assert (report["added"], report["files"]) == (2, 0)
    assert (named, blob) == ("a.m4a", None)


def test_what_others_answered_and_the_lock_stay_behind(panel: Panel):
    keys = run(
        panel,
        """const store = openStore();
        for (const key of ['community:CN-95188', 'meta:http://s', 'draft:screen', 'backup:last', 'lock',
          'remind', 'reminded', 'draft:log']) await store.put('kv', key, { key });
        await move(here, there);
        return (await openStore('other').list('kv')).map((one) => one.key);""",
    )
    assert keys == ["draft:log"]


def test_the_sharing_identity_goes_along_only_if_asked(panel: Panel):
    """Without the identity the list of shared reports stays behind too: nobody could withdraw them on the
    new device."""
    seen = run(
        panel,
        """const store = openStore();
        await store.put('kv', 'reporter:http://s', pseudonym('S'));
        for (const [id, state] of [['a', 'sent'], ['b', 'waiting'], ['c', 'withdrawing']])
          await store.put('outbox', id, waitingReport(id, state));
        const kept = async () => { const s = openStore('other'); return [await s.get('kv',
          'reporter:http://s') ?? null, (await s.list('outbox')).map((one) => one.id)]; };
        const seen = [];
        for (const [identity, accept] of [[false, ['identity']], [true, []], [true, ['identity']]]) {
          const { dropped } = await restore(there, await make(here, identity), { accept });
          seen.push([...(await kept()), dropped]);
        }
        return seen;""",
    )
    assert seen[0] == seen[1] == [None, [], 0]
    # A report that was waiting may have been withdrawn since; it is not sent again by itself.
    assert seen[2] == [{"secret": "S" * 43, "registered": True}, ["a", "c"], 1]
