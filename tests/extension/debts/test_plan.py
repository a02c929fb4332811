"""The plan and its instalments as they are stored; the arithmetic is tested under Node."""

from tests.extension.conftest import Panel


def test_the_plan_is_kept(panel: Panel):
    assert panel.run("return app.plan.get();") is None
    panel.run("await app.plan.change(() => ({ income: '5000' }));")
    assert panel.run("return app.plan.get();") == {"income": "5000"}


def test_a_new_agreement_begins_after_what_was_paid_or_missed(panel: Panel):
    due = panel.run(
        """const { schedule, settledMonths } = await import('/core/debts/instalments.js');
        const row = { id: 'd1', fen: 300, monthly: 100, months: 3, last: 100 };
        const debt = { id: 'd1', creditor: 'huabei', name: '', dueDate: '2026-12-31' };
        await app.instalments.agree('d1', schedule(debt, row, debt.dueDate));
        const [first, second] = await app.instalments.list();
        await app.instalments.mark(first.id, 'paid', '2026-12-30');
        await app.instalments.mark(second.id, 'missed', null);
        const skipped = settledMonths(debt, await app.instalments.list());
        await app.instalments.agree('d1', schedule(debt, { ...row, months: 2 }, debt.dueDate, skipped));
        return (await app.instalments.list()).map(({ due, state }) => `${due} ${state}`);"""
    )
    assert due == ["2026-12-31 paid", "2027-01-31 missed", "2027-02-28 open", "2027-03-31 open"]


def test_instalments_paid_and_missed_stay_when_a_new_plan_is_agreed(panel: Panel):
    kept = panel.run(
        """const { schedule } = await import('/core/debts/instalments.js');
        const row = { id: 'd1', fen: 300, monthly: 100, months: 3, last: 100 };
        const debt = { id: 'd1', creditor: 'huabei', name: '' };
        await app.instalments.agree('d1', schedule(debt, row, '2026-09-10'));
        const [first, second] = await app.instalments.list();
        const { mark } = app.instalments;
        await Promise.all([mark(first.id, 'paid', '2026-09-09'), mark(second.id, 'missed', null)]);
        await app.instalments.agree('d1', schedule(debt, { ...row, months: 2 }, '2026-12-10'));
        return (await app.instalments.list()).map(({ due, state, on }) => [due, state, on]);"""
    )
    assert kept == [
        ["2026-09-10", "paid", "2026-09-09"],
        ["2026-10-10", "missed", None],
        ["2026-12-10", "open", None],
        ["2027-01-10", "open", None],
    ]
