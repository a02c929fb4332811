"""Due dates as a calendar file, read back by the rules of RFC 5545."""

import re

import pytest

from tests.extension.conftest import Panel

ICS = """
const { calendar } = await import('/core/debts/calendar.js');
return calendar(given, new Date('2026-11-23T04:05:06.789Z'));
"""


def written(panel: Panel, **reminder: object) -> str:
    return panel.run(ICS, [{"id": "a", "day": "2026-12-09", "title": "还款", **reminder}])


def unfolded(text: str) -> list[str]:
    return re.sub(r"\r\n[ \t]", "", text).split("\r\n")


def test_an_event_says_when_and_what(panel: Panel):
    lines = unfolded(written(panel))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in [
        "DTSTART;VALUE=DATE:20261209",
        "SUMMARY:还款",
        "DTSTAMP:20261123T040506Z",
        "UID:a@dunbook",
        "TRIGGER:-PT15H",
    ]:
        assert line in lines
    assert not [line for line in lines if line.startswith("RRULE")]


def test_text_cannot_break_out_of_its_line(panel: Panel):
    lines = unfolded(written(panel, title="a;b,c\\d\r\nBEGIN:VEVENT\x07"))
    assert "SUMMARY:a\\;b\\,c\\\\d\\nBEGIN:VEVENT" in lines
    assert lines.count("BEGIN:VEVENT") == 1


def test_lines_are_folded_at_75_octets_and_inside_no_character(panel: Panel):
    title = "还款日提醒😀" * 30
    text = written(panel, title=title)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert f"SUMMARY:{title}" in unfolded(text)


def test_a_monthly_due_date_returns(panel: Panel):
    assert "RRULE:FREQ=MONTHLY;COUNT=12;BYMONTHDAY=9" in unfolded(written(panel, monthly=12))


def test_the_31st_is_the_last_day_where_there_is_none(panel: Panel):
    assert "RRULE:FREQ=MONTHLY;COUNT=6;BYMONTHDAY=28,29,30,31;BYSETPOS=-1" in unfolded(
        written(panel, day="2026-12-31", monthly=6)
    )


def test_on_the_day_itself_it_rings_in_the_morning(panel: Panel):
    assert "TRIGGER:PT9H" in unfolded(written(panel, daysBefore=0))


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
    """The debtor's due day is mostly one that is over."""
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
