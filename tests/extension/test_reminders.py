"""Due dates as a calendar file, read back by the rules of RFC 5545."""

import re

from tests.extension.conftest import Panel

ICS = """
const { calendar } = await import('/core/reminders.js');
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
