"""The plan's arithmetic: to the cent, never more than there is, and honest when it does not suffice."""

import random

import pytest

from tests.extension.conftest import Panel

PLAN = "const { makePlan } = await import('/core/debts/plan.js'); return makePlan(given);"


def plan(panel: Panel, income: list[int], costs: list[int], debts: list[int]) -> dict:
    rows = [{"id": str(number), "fen": fen} for number, fen in enumerate(debts)]
    return panel.run(PLAN, {"income": income, "costs": costs, "debts": rows})


def test_a_debt_is_spread_over_what_is_left(panel: Panel):
    answer = plan(panel, [500000], [300000, 50000], [400000])
    assert answer["available"] == 150000
    assert answer["months"] == 3
    assert answer["rows"] == [{"id": "0", "fen": 400000, "monthly": 133334, "months": 3, "last": 133332}]


@pytest.mark.parametrize(
    ("income", "costs", "debts", "reason"),
    [
        ([300000], [300000], [1], "nothing_left"),
        ([300000], [400000], [100000], "nothing_left"),
        ([], [], [100000], "nothing_left"),
        ([100], [], [10_000_000], "too_long"),
        ([2], [], [300, 300, 300], "too_long"),
    ],
)
def test_it_says_when_it_does_not_suffice(
    panel: Panel, income: list[int], costs: list[int], debts: list[int], reason: str
):
    answer = plan(panel, income, costs, debts)
    assert (answer["enough"], answer["reason"], answer["months"], answer["rows"]) == (False, reason, None, [])


def test_who_owes_nothing_needs_no_plan(panel: Panel):
    answer = plan(panel, [0], [0], [0])
    assert (answer["enough"], answer["reason"]) == (True, "nothing_owed")


def test_every_plan_adds_up_and_fits(panel: Panel):
    """400 drawn households (fixed seed): each debt is paid to the fen, no month asks more than there is."""
    draw = random.Random(20261123)
    cases = []
    for _ in range(400):
        debts = [
            {"id": str(n), "fen": draw.choice([1, 99, draw.randrange(1, 10_000_000)])}
            for n in range(draw.randrange(1, 6))
        ]
        cases.append(
            {
                "income": [draw.randrange(0, 2_000_000)],
                "costs": [draw.randrange(0, 1_000_000)],
                "debts": debts,
            }
        )
    answers = panel.run(
        "const { makePlan } = await import('/core/debts/plan.js'); return given.map(makePlan);", cases
    )
    assert sum(answer["enough"] for answer in answers) > 200
    for case, answer in zip(cases, answers, strict=True):
        available = case["income"][0] - case["costs"][0]
        total = sum(debt["fen"] for debt in case["debts"])
        assert answer["available"] == available
        if not answer["enough"]:
            assert available <= 0 or total > (available - len(case["debts"])) * 360
            continue
        for debt, row in zip(case["debts"], answer["rows"], strict=True):
            assert row["monthly"] * (row["months"] - 1) + row["last"] == debt["fen"]
            assert 0 < row["last"] <= row["monthly"]
        for month in range(1, answer["months"] + 1):
            due = sum(
                row["last"] if month == row["months"] else row["monthly"]
                for row in answer["rows"]
                if month <= row["months"]
            )
            assert due <= available
        assert answer["months"] >= -(-total // available)
        assert answer["months"] == max(row["months"] for row in answer["rows"])


AMOUNTS = {
    "1200": 120000,
    "1,200.50": 120050,
    "１２００．５": 120050,
    "¥ 3.07": 307,
    "88元": 8800,
    " 0.1 ": 10,
    12.5: 1250,
    "": None,
    "-5": None,
    "1.234": None,
    "1e5": None,
    "twelve": None,
    "123456789012": None,
}


def test_yuan_as_typed_become_fen(panel: Panel):
    read = panel.run(
        "const { toFen } = await import('/core/common/money.js'); return given.map(toFen);", list(AMOUNTS)
    )
    assert dict(zip(AMOUNTS, read, strict=True)) == AMOUNTS


def test_fen_are_shown_as_yuan(panel: Panel):
    shown = panel.run(
        "const { toYuan } = await import('/core/common/money.js'); return [0, 7, 120050, -150].map(toYuan);"
    )
    assert shown == ["0.00", "0.07", "1200.50", "-1.50"]


def test_the_plan_is_kept(panel: Panel):
    assert panel.run("return app.plan.get();") is None
    panel.run("await app.plan.change(() => ({ income: '5000' }));")
    assert panel.run("return app.plan.get();") == {"income": "5000"}


def test_an_agreed_plan_is_followed_to_the_last_fen(panel: Panel):
    """The 31st is the last day of a shorter month, and all instalments together are the debt."""
    rows, days = panel.run(
        """const { makePlan } = await import('/core/debts/plan.js');
        const { schedule } = await import('/core/debts/instalments.js');
        const debts = [{ id: 'd1', fen: 900001 }];
        const [row] = makePlan({ income: [500000], costs: [350000], debts }).rows;
        const rows = schedule({ id: 'd1', creditor: 'huabei', name: '' }, row, '2026-12-31');
        return [rows.map((one) => one.fen), rows.map((one) => one.due)];"""
    )
    assert sum(rows) == 900001
    assert days[:4] == ["2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]
    assert len(days) == len(rows) == 7


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


def test_promises_kept_and_broken_stay_when_a_new_plan_is_agreed(panel: Panel):
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
