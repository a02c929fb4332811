"""A call that is going on: every tap is kept at once, in two panels as in one; it becomes one complete
entry."""

import pytest

from tests.extension.conftest import OpenPanel, Panel

AT = "2026-11-20T21:14:00+08:00"
# The clock stands still; `later` moves it.
SETUP = f"""
const begun = Date.parse('{AT}');
let now = begun;
const app = await open({{}}, {{ clock: () => new Date(now) }});
const later = (seconds) => (now = begun + seconds * 1000);
const told = async (marks) => {{
  for (const [after, mark] of marks) {{ later(after); await app.call.stamp(one.id, mark); }}
}};
const one = await app.call.start('{AT}', {{ number: '0571-2688 8888' }});
const entry = async () => (await app.ledger.entries())[0];
"""


def test_a_call_becomes_a_complete_entry_with_its_times(panel: Panel):
    entry, left, sealed = panel.run(
        SETUP
        + """
        await told([[3, 'asked:who'], [21, 'asked:authorisation']]);
        await told([[40, 'conduct:threat'], [44, 'conduct:threat'], [50, 'conduct:insult']]);
        await app.call.fill(one.id, { who: '小王', agentNumber: '3107', agency: ' 某某公司 ' });
        await app.call.fill(one.id, { creditor: 'huabei' });
        await app.call.fill(one.id, { amount: '8,426.30元', dueDate: '2026-11-25' });
        await app.call.fill(one.id, { authorisation: 'no', instalments: '分六期' });
        later(62);
        await app.call.fill(one.id, { note: '说今天就上门' });
        later(96);
        await app.call.end(one.id, 'now');
        return [await entry(), await app.call.get(), await app.ledger.verify()];"""
    )
    assert entry["timeline"] == [
        {"after": 3, "mark": "asked:who"},
        {"after": 21, "mark": "asked:authorisation"},
        {"after": 40, "mark": "conduct:threat"},
        {"after": 44, "mark": "conduct:threat"},
        {"after": 50, "mark": "conduct:insult"},
        {"after": 62, "mark": "note"},
    ]
    assert entry["conduct"] == ["threat", "insult"]
    kept = {
        "what": "call",
        "at": AT,
        "answered": True,
        "seconds": 96,
        "numberKey": "+8657126888888",
        "numberKind": "landline",
        "numberRaw": "0571-2688 8888",
        "creditor": "huabei",
        "agency": "某某公司",
        "agentNumber": "小王 3107",
        "amount": "8426.30",
        "dueDate": "2026-11-25",
        "authorisationShown": False,
        "words": "说今天就上门\n能分期吗？分六期",
    }
    assert {name: entry[name] for name in kept} == kept
    assert left is None
    assert sealed == {"ok": True}


def test_what_was_only_asked_is_not_claimed(panel: Panel):
    """P6: that somebody asked for the mandate says nothing of whether it was shown."""
    entry = panel.run(
        SETUP
        + """await told([[5, 'asked:authorisation'], [9, 'asked:amount']]);
        await app.call.end(one.id, 'now');
        return entry();"""
    )
    assert entry["authorisationShown"] is None
    assert (entry["amount"], entry["agency"], entry["conduct"], entry["words"]) == (None, "", [], "")


def test_an_amount_nobody_can_read_as_a_sum_is_kept_in_words(panel: Panel):
    entry = panel.run(
        SETUP
        + """await app.call.fill(one.id, { amount: '三千多' });
        await app.call.end(one.id, 'now');
        return entry();"""
    )
    assert entry["amount"] is None
    assert "三千多" in entry["words"]


@pytest.mark.parametrize(("told", "seconds"), [("await told([[70, 'asked:who']]);", 70), ("", None)])
def test_a_call_whose_end_nobody_saw_ends_with_its_last_stamp(panel: Panel, told: str, seconds: int | None):
    """After a night the entry does not claim that the call took all night."""
    entry = panel.run(SETUP + told + "later(30000); await app.call.end(one.id, 'last'); return entry();")
    assert entry["seconds"] == seconds


def test_a_slip_is_taken_back(panel: Panel):
    kept = panel.run(
        SETUP + "await told([[1, 'asked:who'], [2, 'conduct:violence']]); return app.call.takeBack(one.id);"
    )
    assert kept["timeline"] == [{"after": 1, "mark": "asked:who"}]


def test_a_clock_that_is_set_back_stamps_nothing_before_the_beginning(panel: Panel):
    kept = panel.run(SETUP + "later(-500); return app.call.stamp(one.id, 'asked:who');")
    assert kept["timeline"] == [{"after": 0, "mark": "asked:who"}]


def test_two_panels_write_into_one_call_and_lose_nothing(open_panel: OpenPanel):
    here, there = open_panel(), open_panel()
    begin = f"return app.call.start('{AT}');"
    first, second = here.run(begin), there.run(begin)
    assert first["id"] == second["id"]
    stamp = """for (let n = 0; n < 20; n += 1) app.call.stamp(given[0], given[1]);
      await app.call.fill(given[0], given[2]);"""
    here.page.evaluate(
        f"(given) => {{ globalThis.work = (async () => {{ {stamp} }})(); }}",
        [first["id"], "conduct:threat", {"agency": "甲公司"}],
    )
    there.run(stamp, [first["id"], "asked:amount", {"amount": "300"}])
    kept = here.run("await work; return app.call.get();")
    marks = [one["mark"] for one in kept["timeline"]]
    assert (marks.count("conduct:threat"), marks.count("asked:amount")) == (20, 20)
    assert (kept["agency"], kept["amount"]) == ("甲公司", "300")


def test_a_call_that_is_ended_twice_is_one_entry(open_panel: OpenPanel):
    """The call is ended in two panels at once, and in one that died between writing the entry and deleting
    the call."""
    here, there = open_panel(), open_panel()
    call = here.run(f"return app.call.start('{AT}');")
    here.page.evaluate("(id) => { globalThis.work = app.call.end(id, 'now'); }", call["id"])
    there.run("await app.call.end(given, 'now');", call["id"])
    here.run(
        "await work; await openStore().put('kv', 'call', given); await app.call.end(given.id, 'now');", call
    )
    count, left = there.run("return [(await app.ledger.records()).length, await app.call.get()];")
    assert (count, left) == (1, None)


def test_what_comes_after_the_end_changes_nothing(panel: Panel):
    kept = panel.run(
        SETUP
        + """await app.call.end(one.id, 'now');
        await app.call.stamp(one.id, 'conduct:threat');
        const next = await app.call.start('2026-11-20T22:00:00+08:00');
        await app.call.fill(one.id, { note: 'late' });
        return app.call.get();"""
    )
    assert (kept["timeline"], kept["note"]) == ([], "")


def test_a_dropped_call_leaves_no_entry(panel: Panel):
    assert panel.run(
        SETUP + "await app.call.discard(one.id); return [await app.call.get(), await app.ledger.entries()];"
    ) == [None, []]


def test_a_correction_keeps_the_stamps(panel: Panel):
    entry = panel.run(
        SETUP
        + """await told([[5, 'conduct:threat']]);
        await app.call.end(one.id, 'now');
        await app.ledger.correct(one.id, call({ at: one.at, agency: '乙公司' }));
        return entry();"""
    )
    assert (entry["agency"], entry["timeline"]) == ("乙公司", [{"after": 5, "mark": "conduct:threat"}])


def test_a_record_from_before_there_were_stamps_keeps_its_seal(panel: Panel):
    """Only new records have the new field."""
    verdict, old, new = panel.run(
        """await app.ledger.record(call());
        const s = openStore();
        const { hashOf } = await import('/core/log/ledger.js');
        const record = await s.get('ledger', 1);
        delete record.fields.timeline;
        await s.put('ledger', 1, { ...record, hash: await hashOf(record) });
        app.ledger.forget();
        await app.ledger.record(call());
        const [old, young] = await app.ledger.records();
        return [await app.ledger.verify(), 'timeline' in old.fields, young.fields.timeline];"""
    )
    assert (verdict, old, new) == ({"ok": True}, False, [])
