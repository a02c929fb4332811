"""When the browser is woken to remind of a due date, and what the reminder says then."""

import pytest

from tests.extension.conftest import Panel

REMIND = """
let now = new Date('2026-12-01T12:00:00+08:00');
const app = await open({}, { clock: () => now });
const at = (iso) => (now = new Date(iso));
const woken = () => held.wake && new Date(held.wake + 8 * 3_600_000).toISOString().slice(0, 16);
const debts = [{ id: 'd1', dueDate: '2026-12-09' }, { id: 'd2', dueDate: '' }];
await app.plan.change(() => ({ income: '', costs: '', debts }));
"""


def test_the_browser_is_woken_the_morning_before_and_on_the_day(panel: Panel):
    woken = panel.run(
        REMIND
        + """const seen = [await app.notifications.turnOn(), woken()];
        for (const iso of ['2026-12-08T09:00:01+08:00', '2026-12-09T09:00:01+08:00']) {
          at(iso);
          await app.notifications.plan();
          seen.push(woken());
        }
        return seen;"""
    )
    assert woken == [True, "2026-12-08T09:00", "2026-12-09T09:00", "2027-01-08T09:00"]


@pytest.mark.parametrize(
    ("due", "now", "woken"),
    [
        ("2026-03-31", "2026-11-29T12:00", "2026-11-30T09:00"),
        ("2025-01-31", "2028-02-10T12:00", "2028-02-28T09:00"),
        ("2027-05-15", "2026-11-29T12:00", "2027-05-14T09:00"),
        ("2026-11-20", "2026-12-20T10:00", "2027-01-19T09:00"),
    ],
)
def test_a_due_day_returns_every_month(panel: Panel, due: str, now: str, woken: str):
    """A due day of a debtor is mostly one that has passed."""
    seen = panel.run(
        REMIND
        + """at(`${given[1]}:00+08:00`);
        await app.plan.change(() => ({ debts: [{ id: 'd1', dueDate: given[0] }] }));
        await app.notifications.turnOn();
        return woken();""",
        [due, now],
    )
    assert seen == woken


def test_it_reminds_once_a_day_and_only_of_what_is_open(panel: Panel):
    told = panel.run(
        REMIND
        + """await app.notifications.turnOn();
        const told = [];
        for (const hour of ['07T10:00', '08T08:59', '08T22:00', '08T23:00', '09T09:00']) {
          at(`2026-12-${hour}:00+08:00`);
          told.push(await app.notifications.due());
        }
        const { schedule } = await import('/core/debts/instalments.js');
        const row = { monthly: 1, months: 1, last: 1 };
        await app.instalments.agree('d1', schedule({ id: 'd1' }, row, '2026-12-20'));
        at('2026-12-20T10:00:00+08:00');
        const [one] = await app.instalments.list();
        await app.instalments.mark(one.id, 'paid', '2026-12-19');
        return [...told, await app.notifications.due()];"""
    )
    assert told == [None, None, "tomorrow", None, "today", None]


def test_without_a_yes_nobody_is_woken(panel: Panel):
    asked = panel.run(
        REMIND
        + """held.notify = false;
        held.wake = null;
        const no = await app.notifications.turnOn();
        held.notify = true;
        await app.notifications.turnOn();
        const on = woken();
        await app.notifications.turnOff();
        return [no, on, woken(), await app.notifications.isOn()];"""
    )
    assert asked == [False, "2026-12-08T09:00", None, False]


def test_the_day_of_a_court_paper_is_told_a_week_before(panel: Panel):
    """A payment order received on 28 November leaves fifteen days, enough to write the objection."""
    told = panel.run(
        REMIND
        + """await app.plan.change(() => ({ income: '', costs: '', debts: [] }));
        const paper = await app.papers.add({ direction: 'received', kind: 'payment_order', creditor: null,
          creditorOther: null, on: '2026-11-28', dueOn: '2026-12-13', reference: '' });
        await app.notifications.turnOn();
        const told = [woken()];
        for (const day of ['05', '06', '08', '10', '12', '13', '14']) {
          at(`2026-12-${day}T10:00:00+08:00`);
          told.push(await app.notifications.due());
        }
        at('2026-12-10T10:00:01+08:00');
        await app.papers.mark(paper.id, true);
        await app.notifications.plan();
        return [...told, woken()];"""
    )
    assert told == ["2026-12-06T09:00", None, "soon", None, "soon", "tomorrow", "today", None, None]
