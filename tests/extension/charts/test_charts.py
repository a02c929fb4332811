"""The charts of the log count as the rules do: by the rules' clock, one lender at a time."""

from typing import Any

from tests.extension.conftest import Panel

COUNT = """
const { chartsOf, timelineOf } = await import('/core/charts/charts.js');
const rules = await app.flags.open().then((book) => book.rules);
let id = 0;
const entries = given.entries
  .map((fields) => ({ ...call({ conduct: [] }), id: fields.id ?? `entry-${id++}`, ...fields }))
  .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
const options = { rules, region: 'CN', today: '2026-11-24', ...given.options };
const { createFlags } = await import('/core/rules/flags.js');
const said = { region: options.region, exceptions: options.answers ?? {} };
const flags = createFlags({ rules }).update(entries, said);
const found = chartsOf(entries, { ...options, flags });
if (!found) return null;
const day = (number) => new Date(number * 864e5).toISOString().slice(0, 10);
return {
  span: [day(found.span.from), day(found.span.to)],
  lender: found.lender,
  days: found.days.map(({ counts, stages, values, total, limits }) => ({ counts, stages, values, total,
    limits: limits.map(({ rule, max, line, over, binds }) => ({ rule: rule.id, max, line, over, binds })) })),
  hours: Object.fromEntries(found.hours.rows.flatMap((row, hour) =>
    row.map((count, weekday) => [`${weekday} ${hour}`, count]).filter(([, count]) => count))),
  quiet: found.hours.quiet.flatMap((one, hour) => one ? [hour] : []),
  quietRules: found.hours.rules.map(({ id }) => id),
  night: found.hours.night,
  parts: Object.fromEntries(found.parts.map(({ part, values }) => [part, values])),
  numbers: found.numbers.map(({ key, count, night }) => [key, count, night]),
  lenders: found.lenders.map(({ key, count }) => [key, count]),
  agencies: found.agencies.map(({ key, count, first, last }) => [key, count, first, last]),
  line: timelineOf(entries, options).map(({ entry }) => entry.id),
  left: found.left, unknown: found.hours.unknown, callerUnknown: found.callerUnknown,
};
"""


def count(panel: Panel, *entries: dict[str, Any], **options: Any) -> dict[str, Any]:
    found: dict[str, Any] = panel.run(COUNT, {"entries": entries, "options": options})
    return found


def called(at: str, **fields: Any) -> dict[str, Any]:
    return {"at": f"2026-{at}:00+08:00", **fields}


def test_days_are_counted_on_the_clock_of_the_rules(panel: Panel):
    """17:30 in London on Sunday is 1:30 on Monday in China; some rules go by the person's own clock."""
    entries = ({"at": "2026-11-15T17:30:00+00:00"}, called("11-18T09:05"), called("11-18T09:59"))
    china = count(panel, *entries)
    assert china["span"] == ["2026-11-16", "2026-11-18"]
    assert china["days"][0]["values"] == [1, 0, 2]
    assert china["hours"] == {"0 1": 1, "2 9": 2}
    own = count(panel, *entries, region="US")
    assert own["span"] == ["2026-11-15", "2026-11-18"]
    assert own["hours"] == {"6 17": 1, "2 9": 2}


def test_a_limit_is_drawn_beside_what_it_counts_and_only_while_it_was_in_force(panel: Panel):
    """The standard is about answered calls; the guidelines, from 2026-01-30, about unanswered ones."""
    answered = [called(f"01-31T1{hour}:00") for hour in range(4)]
    missed = [
        called(f"01-{day}T09:{at:02}", answered=False, seconds=None) for day in (29, 31) for at in range(7)
    ]
    talks, tries = count(panel, *answered, *missed, days=0)["days"]
    assert (talks["counts"], talks["values"]) == ("conversations", [0, 0, 4])
    assert talks["limits"] == [
        {"rule": "cn-gbt-freq-interactive", "max": 3, "line": [3, 3, 3], "over": 1, "binds": "yes"}
    ]
    assert (tries["counts"], tries["values"]) == ("unanswered", [7, 0, 7])
    # The seven attempts on the 29th were before the guidelines.
    assert tries["limits"] == [
        {"rule": "cn-cba-freq-attempts", "max": 6, "line": [None, 6, 6], "over": 1, "binds": "maybe"}
    ]


def test_calls_of_the_machine_have_a_limit_of_their_own(panel: Panel):
    entries = [called("11-18T09:00", stage="reminder"), called("11-18T10:00")]
    assert [(one["stages"], one["values"]) for one in count(panel, *entries)["days"]] == [
        (["local", "visit", None], [1]),
        (["reminder"], [1]),
    ]


def test_limits_count_a_lender_with_its_family_and_never_all_together(panel: Panel):
    entries = [
        called("11-18T09:00"),
        called("11-18T10:00", creditor="jiebei"),
        called("11-18T11:00", creditor="webank"),
    ]
    busiest = count(panel, *entries)
    assert busiest["lenders"] == [["huabei", 2], ["webank", 1]]
    assert (busiest["lender"], busiest["days"][0]["values"]) == ("huabei", [2])
    assert count(panel, *entries, lender="webank")["days"][0]["values"] == [1]
    (together,) = count(panel, *entries, lender="everybody")["days"]
    assert together == {"counts": "calls", "stages": [], "values": [3], "total": 3, "limits": []}


def test_the_quiet_hours_are_those_in_force_in_the_region(panel: Panel):
    entry = called("11-18T09:00")
    found = {
        region: ((counted := count(panel, entry, region=region))["quiet"], counted["quietRules"])
        for region in ("CN", "TW", "US", "HK")
    }
    assert found == {
        "CN": ([*range(8), 22, 23], ["cn-gbt-hours", "cn-cba-hours"]),
        "TW": ([*range(7), 22, 23], ["tw-outsourcing-14-3"]),
        "US": ([*range(8), 21, 22, 23], ["us-fdcpa-hours"]),
        "HK": ([], []),
    }
    # On a day before there was such a rule, and with nothing logged.
    assert count(panel, entry, today="2025-02-27")["quiet"] == []
    assert count(panel) is None


def test_what_was_no_call_of_theirs_does_not_count(panel: Panel):
    """A call the person made, a note, a line of a call list that may be a friend's."""
    found = count(
        panel,
        called("11-18T09:00", id="theirs", agency=" 某某公司 "),
        called("11-18T10:00", id="own"),
        called("11-18T11:00", id="note", what="note"),
        called("11-18T12:00", id="friend", source={"kind": "table"}, creditor=None),
        called("11-19T09:00", id="again", agency="某某公司", what="sms", answered=None),
        answers={"own": {"own_call": True}},
    )
    assert found["days"][0]["values"] == [1, 0]
    assert found["hours"] == {"2 9": 1, "3 9": 1}
    assert found["lenders"] == [["huabei", 2]]
    assert found["agencies"] == [["某某公司", 2, "2026-11-18T09:00:00+08:00", "2026-11-19T09:00:00+08:00"]]
    assert found["line"] == ["theirs", "own", "note", "again"]  # In the order in which they happened.
    assert found["left"] == 1


def test_a_period_counts_back_from_today(panel: Panel):
    """The period is counted as on home; for a log that ended before it, back from the last entry."""
    entries = [called("09-01T09:00"), called("11-01T09:00"), called("11-20T09:00")]
    assert count(panel, *entries, days=30)["span"] == ["2026-10-26", "2026-11-24"]
    assert count(panel, *entries, days=30, today="2027-05-01")["span"] == ["2026-10-22", "2026-11-20"]
    assert count(panel, *entries[1:], days=90)["span"] == ["2026-11-01", "2026-11-24"]


def test_a_period_holds_its_days_and_no_more(panel: Panel):
    entries = [called("09-01T09:00"), called("11-01T09:00"), called("11-30T09:00")]
    assert count(panel, *entries, days=30)["span"] == ["2026-11-01", "2026-11-30"]
    assert sum(count(panel, *entries, days=30)["days"][0]["values"]) == 2
    assert sum(count(panel, *entries, days=29)["days"][0]["values"]) == 1
    assert sum(count(panel, *entries, days=0)["days"][0]["values"]) == 3
    # An entry with a wrong year does not stretch the chart without end.
    slip = count(panel, {"at": "0202-11-01T09:00:00+08:00"}, *entries, days=0)
    assert len(slip["days"][0]["values"]) == 3660


def test_a_day_is_made_of_what_was_answered_and_what_was_not(panel: Panel):
    """Each part is counted as its limit counts it; the same call in a bill and in the log is one."""
    missed: dict[str, Any] = {"answered": False, "seconds": None}
    found = count(
        panel,
        called("11-18T09:00"),
        called("11-18T09:00", source={"kind": "table", "name": "bill.csv", "row": 2}),
        called("11-18T10:00", stage="reminder"),
        called("11-18T11:00", **missed),
        called("11-18T12:00", **missed),
        called("11-18T13:00", answered=None, seconds=None),
        called("11-18T14:00", what="sms", answered=None),
        called("11-18T15:00", unrelated=True),
    )
    assert found["parts"] == {"answered": [1], "reminder": [1], "missed": [2], "other": [1]}
    assert sum(found["hours"].values()) == 6  # The total with the message; the call that is in both is one.
    assert found["days"][0]["values"] == found["parts"]["answered"]


def test_bars_and_hours_are_of_the_lender_that_is_chosen(panel: Panel):
    entries = [
        called("11-18T23:00", numberKey="+8657188000011", numberRaw="0571 8800 0011"),
        called("11-18T10:00", numberKey="+8657188000011", numberRaw="0571-88000011"),
        called("11-18T11:00", numberKey="+8657188000023", numberRaw="0571 8800 0023"),
        called("11-18T12:00", numberKey="CN-95384", numberRaw="95384", creditor="webank"),
        called("11-18T23:30", id="agreed", numberKey="+8657188000023", numberRaw="0571 8800 0023"),
    ]
    said = {"agreed": {"hours_agreed": True}}
    huabei = count(panel, *entries, answers=said)
    assert sorted(huabei["numbers"]) == [["+8657188000011", 2, 1], ["+8657188000023", 2, 0]]
    # The chart shows both at their hour, although one of them counts as no call at night.
    assert (huabei["hours"]["2 23"], huabei["night"]) == (2, 1)
    webank = count(panel, *entries, answers=said, lender="webank")
    assert (webank["numbers"], webank["hours"]) == ([["CN-95384", 1, 0]], {"2 12": 1})
    assert len(count(panel, *entries, answers=said, lender="everybody")["numbers"]) == 3


def test_a_line_can_be_read_out(panel: Panel):
    lines = panel.run(
        """const { spoken } = await import('/core/charts/line.js');
        const entry = call({ agency: '某某公司', seconds: 96, words: '今天不还\\n就上门' });
        const say = (fields) => spoken(app.text.t, app.text, { ...entry, ...fields }, '花呗');
        const plain = { conduct: [], words: '', numberRaw: '', agency: '' };
        return [{}, { ...plain, answered: false }, { ...plain, what: 'visit', answered: null }].map(say);"""
    )
    assert lines == [
        "2026年11月20日 21:14，电话，0571-2688 8888，花呗，某某公司，接了，96 秒。"
        "对方的做法：威胁恐吓。记下的话：今天不还 就上门",
        "2026年11月20日 21:14，电话，花呗，没有接。",
        "2026年11月20日 21:14，上门，花呗。",
    ]


def test_a_day_alone_counts_on_its_day_and_in_no_hour(panel: Panel):
    entries = [{"at": "2026-11-18"}, {"at": "2026-11-18"}, called("11-18T09:05"), {"at": "2026-11-16"}]
    found = count(panel, *entries)
    assert found["span"] == ["2026-11-16", "2026-11-18"]
    assert found["days"][0]["values"] == [1, 0, 3]
    assert found["hours"] == {"2 9": 1}
    assert found["unknown"] == 3
    assert count(panel, {"at": "2026-11-18"}, region="US")["span"] == ["2026-11-18", "2026-11-18"]


def test_a_call_is_counted_only_where_it_is_known_to_be_theirs(panel: Panel):
    entries = [called(f"11-18T0{hour}:05", direction=one) for hour, one in enumerate([None, "out", "in"], 7)]
    found = count(panel, *entries, agency="某某公司")
    assert found["days"][0]["values"] == [1]
    assert found["hours"] == {"2 9": 1}
    assert found["lenders"] == [["huabei", 1]]
    assert (found["callerUnknown"], found["left"]) == (1, 0)
    assert len(found["line"]) == 2
