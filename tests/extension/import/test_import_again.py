"""A call that is imported twice, or was logged by hand before, is one entry (P8)."""

import hashlib

from tests.extension.conftest import Panel
from tests.extension.importing import ANDROID, SETUP, csv


def test_the_same_file_again_brings_nothing(panel: Panel):
    states, count, verdict = panel.run(
        f"""{SETUP} await take(given);
        return [states(await take(given, 'renamed.xml')), (await app.ledger.records()).length,
          await app.ledger.verify()];""",
        ANDROID,
    )
    assert states == [[1, "logged"], [2, "logged"], [3, "out"], [4, "logged"]]
    assert count == 3
    assert verdict == {"ok": True}


def test_a_call_logged_by_hand_is_recognised_and_another_within_the_minute_is_not(panel: Panel):
    """The form keeps minutes, the carrier seconds; one entry stands for one call."""
    lines = [
        "2026-11-20 21:14:40,057126888888,5秒,被叫",
        "2026-11-20 21:14:10,057126888888,40秒,被叫",
        "2026-11-20 21:16,057126888888,9秒,被叫",
    ]
    states = panel.run(
        f"""{SETUP} await app.ledger.record(call({{ at: '2026-11-20T21:14:00+08:00' }}));
        return states(await importer.groupCandidates(await read(given, 'a.csv')));""",
        csv(*lines),
    )
    assert states == [[2, "new"], [3, "confirms"], [4, "new"]]


def test_a_row_that_was_corrected_since_is_not_brought_in_again(panel: Panel):
    states, source = panel.run(
        f"""{SETUP} await take(given, 'a.csv');
        const [entry] = await app.ledger.entries();
        await app.ledger.correct(entry.id, call({{ at: '2026-11-21T08:00:00+08:00' }}));
        return [states(await take(given, 'a.csv')), (await app.ledger.entries())[0].source];""",
        csv("2026-11-20 21:14:10,057126888888,40秒,被叫"),
    )
    assert states == [[2, "logged"]]
    assert source == {"kind": "android", "name": "a.csv", "row": 2}


def test_the_same_line_twice_in_a_file_is_one_call(panel: Panel):
    line = "2026-11-20 21:14:10,057126888888,40秒,被叫"
    assert panel.run(
        f"{SETUP} return states(await importer.groupCandidates(await read(given, 'a.csv')));", csv(line, line)
    ) == [
        [2, "new"],
        [3, "twice"],
    ]


BILL = csv("2026-11-20 21:14:10,057126888888,40秒,被叫", "2026-11-21 08:00:00,057126888888,9秒,被叫")


def test_a_bill_bears_out_what_was_written_by_hand(panel: Panel):
    """The entry keeps its words and names the line; the same bill again says nothing new."""
    entries, states, verdict = panel.run(
        f"""{SETUP} await app.ledger.record(call({{ at: '2026-11-20T21:14:00+08:00', words: '今天必须还' }}));
        const file = await importer.read('bill.csv', new TextEncoder().encode(given));
        const groups = await importer.groupCandidates((await importer.rows(file)).rows);
        const chosen = groups.flatMap((group) => group.rows);
        await importer.save(chosen, {{ kind: 'table', name: 'bill.csv', sha256: file.sha256 }});
        const again = await importer.groupCandidates((await importer.rows(file)).rows);
        return [await app.ledger.entries(), states(again), await app.ledger.verify()];""",
        BILL,
    )
    confirmed = next(entry for entry in entries if entry.get("confirmedBy"))
    (line,) = confirmed["confirmedBy"]
    assert (confirmed["words"], confirmed["source"], confirmed["at"]) == (
        "今天必须还",
        None,
        "2026-11-20T21:14:00+08:00",
    )
    assert line == {
        "kind": "table",
        "name": "bill.csv",
        "row": 2,
        "sha256": hashlib.sha256(BILL.encode()).hexdigest(),
        "at": "2026-11-20T21:14:10+08:00",
        "seconds": 40,
    }
    assert len(entries) == 2
    assert states == [[2, "logged"], [3, "logged"]]
    assert verdict == {"ok": True}


def test_an_import_can_be_taken_back_and_brought_in_again(panel: Panel):
    """Nothing is deleted: entries that were added count nowhere, and entries that were confirmed stand as
    before."""
    after, again, back, verdict = panel.run(
        f"""{SETUP} await app.ledger.record(call({{ at: '2026-11-20T21:14:00+08:00', words: '今天必须还' }}));
        const rows = await read(given, 'bill.csv');
        const all = async () => (await importer.groupCandidates(rows)).flatMap((group) => group.rows);
        const from = {{ kind: 'table', name: 'bill.csv' }};
        const named = () => ({{ creditor: 'other_bank', creditorOther: '某某村镇银行' }});
        await importer.undo(await importer.save(await all(), from, named));
        const after = await app.ledger.entries();
        const again = states(await importer.groupCandidates(rows));
        await importer.save(await all(), from, named);
        return [after, again, await app.ledger.entries(), await app.ledger.verify()];""",
        BILL,
    )
    assert [(one.get("unrelated"), one.get("confirmedBy")) for one in after] == [(True, None), (None, None)]
    assert again == [[2, "confirms"], [3, "aside"]]
    assert [(one.get("unrelated"), one["creditorOther"]) for one in back] == [
        (None, "某某村镇银行"),
        (None, ""),
    ]
    assert len(back[1]["confirmedBy"]) == 1
    assert verdict == {"ok": True}
