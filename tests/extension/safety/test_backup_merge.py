"""Data on the device stays when a backup is restored: the backup is added to it, and replaces nothing
(P5)."""

from tests.extension.conftest import Panel
from tests.extension.safety_devices import run


def test_a_broken_chain_is_named_and_nothing_is_touched(panel: Panel):
    problem, before, report, after, verdict = run(
        panel,
        """for (const one of ['a', 'b', 'c']) await there.ledger.record(call({ words: one }));
        const store = openStore('other');
        const record = await store.get('ledger', 2);
        await store.put('ledger', 2, { ...record, fields: { ...record.fields, words: 'tampered' } });
        const { brokenAt } = await (await there.backup()).make(secret, { identity: false });
        await here.ledger.record(call({ words: 'mine' }));
        const bytes = await make(there);
        const problem = await restore(here, bytes).catch((error) => [error.code, error.problem, brokenAt]);
        const before = await words(here);
        const merged = await restore(here, bytes, { evenBroken: true });
        return [problem, before, merged, await words(here), await here.ledger.verify()];""",
    )
    assert problem == ["backup_broken", 2, 2]
    assert before == ["mine"]
    assert (report["added"], report["forked"]) == (3, True)
    assert after == ["a", "c", "mine", "tampered"]
    assert verdict == {"ok": True}


def test_what_is_here_is_not_replaced(panel: Panel):
    plan, items, theme, secret = run(
        panel,
        """await there.plan.change(() => ({ income: 'there' })); await there.checklist.note('a', 'older');
        await there.checklist.note('b', 'older');
        await there.settings.set({ theme: 'light', language: 'en' });
        await openStore('other').put('kv', 'reporter:http://s', pseudonym('T'));
        held.shift += 60_000;
        await here.plan.change(() => ({ income: 'here' })); await here.checklist.note('a', 'newer');
        await here.settings.set({ theme: 'dark' });
        await openStore().put('kv', 'reporter:http://s', pseudonym('H'));
        held.shift += 60_000;
        await there.checklist.note('b', 'newest');
        await here.checklist.note('c', 'only here');
        await restore(here, await make(there), own);
        const notes = Object.values(await here.checklist.progress()).map((one) => one.note);
        return [await here.plan.get(), notes, (await here.settings.get()).theme,
          (await openStore().get('kv', 'reporter:http://s')).secret];""",
    )
    assert plan == {"income": "here", "debts": []}
    assert items == ["newer", "newest", "only here"]
    assert (theme, secret) == ("dark", "H" * 43)


def test_what_is_a_list_takes_in_what_it_has_not(panel: Panel):
    """Two devices each had instalments, debts and answers: after restoring, all are there."""
    promises, plan, answers = run(
        panel,
        """const has = async (name, device, [promise, owed, answer]) => {
          const store = openStore(name);
          await store.put('kv', 'promises', [promise]);
          const debts = [debt(owed.id)];
          await device.plan.change(() => ({ income: owed.income, costs: '', debts }));
          await store.put('kv', 'flag_answers', answer);
        };
        await has('other', there, [instalment('p1', 1), { id: 'a', income: '' },
          { e1: { own_call: true } }]);
        await has('dunbook', here, [instalment('p2', 2), { id: 'b', income: '9' },
          { e1: { conversation: false }, e2: { own_call: { said: false, of: '[1]' } } }]);
        await move(here, there);
        return [await there.instalments.list(), await there.plan.get(),
          await openStore('other').get('kv', 'flag_answers')];""",
    )
    assert [one["id"] for one in promises] == ["p1", "p2"]
    assert (plan["income"], [one["id"] for one in plan["debts"]]) == ("9", ["a", "b"])
    # One of the devices had a version of Dunbook that kept no facts with an answer.
    given_for = {"said": False, "of": "[1]"}
    assert answers == {"e1": {"conversation": False, "own_call": True}, "e2": {"own_call": given_for}}
