"""P6: an entry keeps what is known of it and no more: a day without its hour, a call without its caller."""

import hashlib
import json
from typing import Any

import pytest

from tests.extension.conftest import Panel

RECORD = "return app.ledger.record(call(given));"


def test_the_time_is_kept_as_far_as_it_is_known(panel: Panel):
    for at in ("2026-10-12", "2024-02-29", "2026-10-12T14:01:10+08:00", "2026-10-12T06:01Z"):
        assert panel.run(RECORD, {"at": at})["at"] == at


def test_what_is_no_time_is_refused_and_nothing_is_kept(panel: Panel):
    for at in ("", "2026-02-30", "2026-10-12T14:01:10", "2026-10-12 14:01", "12.10.2026", 5):
        fault = panel.run("return fault(app.ledger.recordMany([call(), call({ at: given })]));", at)
        assert fault == "bad_time", at
    assert panel.run("return app.ledger.records();") == []


BILL = {"kind": "table", "name": "10.csv", "row": 4, "at": "2026-10-12", "seconds": None}


WRONG: list[dict[str, Any]] = [
    {"direction": "missed"},
    {"direction": 1},
    {"confirmedBy": "bill"},
    {"confirmedBy": [{**BILL, "at": "2026-02-30"}]},
    {"confirmedBy": [{**BILL, "kind": "guess"}]},
    {"confirmedBy": [{**BILL, "row": "4"}]},
    {"confirmedBy": [{**BILL, "seconds": "40"}]},
    {"confirmedBy": [None]},
]


def test_a_direction_or_a_confirmation_that_is_none_is_refused(panel: Panel):
    for wrong in WRONG:
        assert panel.run("return fault(app.ledger.record(call(given)));", wrong) == "bad_entry", wrong


def test_no_other_entry_gets_a_field_for_what_it_does_not_say(panel: Panel):
    """The hash of such an entry is the one of a panel that never had these fields."""
    record = panel.run("await app.ledger.record(call()); return (await app.ledger.records())[0];")
    assert not {"direction", "confirmedBy"} & record["fields"].keys()
    sealed = {name: value for name, value in record.items() if name != "hash"}
    canonical = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert record["hash"] == hashlib.sha256(canonical.encode()).hexdigest()


def test_a_form_or_a_file_that_is_added_changes_neither_caller_nor_confirmation(panel: Panel):
    fields = {
        "direction": None,
        "confirmedBy": [BILL],
        "source": {"kind": "table", "name": "1.csv", "row": 2},
    }
    entry = panel.run(
        """const { id } = await app.ledger.record(call(given));
        await app.ledger.correct(id, call({ words: 'more' }));
        await app.attachments.add(id, new File(['abc'], 'a.txt', { type: 'text/plain' }));
        return (await app.ledger.entries())[0];""",
        fields,
    )
    assert {name: entry[name] for name in fields} == fields
    assert entry["words"] == "more"


def test_a_day_alone_is_sorted_to_the_beginning_of_that_day_in_china(panel: Panel):
    times = ["2026-11-20T00:30:00+08:00", "2026-11-20", "2026-11-19T23:00:00+08:00", "2026-11-19"]
    shown = panel.run(
        """await app.ledger.recordMany(given.toReversed().map((at) => call({ at })));
        return (await app.ledger.entries()).map((entry) => entry.at);""",
        times,
    )
    assert shown == times


def test_only_calls_from_a_number_are_calls_from_it(panel: Panel):
    count = panel.run(
        """for (const direction of [null, 'out', 'in', undefined])
          await app.ledger.record(call({ direction }));
        return app.ledger.forKey('+8657126888888');"""
    )
    assert count["count"] == 2


def test_a_backup_brings_days_callers_and_confirmations_back(panel: Panel):
    """Their chain cannot stand here as it is: the fields of each record are appended anew."""
    merged = panel.run(
        """const { mergeOf } = await import('/core/safety/merge.js');
        const base = { prev: '0'.repeat(64), corrects: null, recordedAt: '2026-11-20T02:00:00.000Z', seq: 1 };
        await app.ledger.record(call());
        const theirs = [{ ...base, id: 'b'.repeat(32), hash: 'f'.repeat(64), fields: call(given) }];
        await app.ledger.append(mergeOf(await app.ledger.records(), await app.ledger.entries(), theirs, 'b'));
        const { originOf } = await import('/core/log/origin.js');
        const entry = (await app.ledger.entries()).find(({ id }) => id === theirs[0].id);
        return { ...entry, origin: originOf(entry) };""",
        {"at": "2026-10-12", "direction": None, "confirmedBy": [BILL], "source": {**BILL, "sha256": "ab"}},
    )
    assert (merged["at"], merged["direction"], merged["confirmedBy"]) == ("2026-10-12", None, [BILL])
    assert (merged["origin"]["kind"], merged["origin"]["source"]["sha256"]) == ("bill", "ab")
    assert merged["origin"]["writtenAt"] == "2026-11-20T02:00:00.000Z"


@pytest.mark.parametrize(
    ("language", "shown"), [("zh_CN", "2026年10月12日 时间未知"), ("en", "12 Oct 2026, time not known")]
)
def test_a_day_alone_is_never_shown_with_an_hour(panel: Panel, language: str, shown: str):
    told = panel.run("await app.text.useLanguage(given); return app.text.formatWhen('2026-10-12');", language)
    assert told == shown
