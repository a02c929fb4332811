"""What was kept elsewhere comes in once, with its source; what the person began stays out (P1, P8)."""

import hashlib
from typing import Any

import pytest

from tests.extension.conftest import Panel

ANDROID = """<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore v10 -->
<?xml-stylesheet type="text/xsl" href="calls.xsl"?>
<calls count="6" type="full">
  <call number="057126888888" duration="80" date="1795180445000" type="1" presentation="1" />
  <call number="057126888888" duration="0" date="1795180500000" type="3" contact_name="a &gt; b &amp; c" />
  <call number="95188" duration="60" date="1795180600000" type="2" />
  <call number="-2" duration="0" date="1795180700000" type="5" />
</calls>"""
TEXTS = """<smses count="2">
<sms address="106980095188" date="1795180445000" type="1" body="【花呗】已逾期&#10;请处理" />
<sms address="95188" date="1795180500000" type="2" body="TD" /></smses>"""
SIFT = """const importer = await app.openImport();
const read = async (text, name = 'calls.xml') => {
  const file = await importer.read(name, new TextEncoder().encode(text));
  return file.rows ?? (await importer.rows(file)).rows;
};
const take = async (text, name) => {
  const groups = await importer.groupCandidates(await read(text, name));
  const chosen = groups.flatMap((group) => group.rows.filter((row) => row.state === 'new'));
  await importer.save(chosen, { kind: 'android', name: name ?? 'calls.xml' });
  return groups;
};
const states = (groups) => groups
  .flatMap((group) => group.rows.map((row) => [row.row, row.state])).sort((a, b) => a[0] - b[0]);
"""


@pytest.fixture
def panel(one: Panel) -> Panel:
    one.run("await app.eraseHere();")
    return one


def csv(*lines: str) -> str:
    return "起始时间,对方号码,通话时长,呼叫类型\n" + "".join(f"{line}\n" for line in lines)


def test_an_android_call_log_says_what_happened(panel: Panel):
    rows: list[dict[str, Any]] = panel.run(f"{SIFT} return read(given);", ANDROID)
    told = [(row["numberRaw"], row["at"], row["direction"], row["answered"], row["seconds"]) for row in rows]
    assert told == [
        ("057126888888", "2026-11-20T21:14:05+08:00", "in", True, 80),
        ("057126888888", "2026-11-20T21:15:00+08:00", "missed", False, None),
        ("95188", "2026-11-20T21:16:40+08:00", "out", True, 60),
        ("", "2026-11-20T21:18:20+08:00", "missed", False, None),
    ]


def test_texts_of_an_android_backup_keep_their_words(panel: Panel):
    first, second = panel.run(f"{SIFT} return read(given);", TEXTS)
    assert (first["what"], first["words"], first["direction"]) == ("sms", "【花呗】已逾期\n请处理", "in")
    assert second["direction"] == "out"


def test_each_entry_names_its_source(panel: Panel):
    records = panel.run(f"{SIFT} await take(given); return app.ledger.records();", ANDROID)
    assert [record["fields"]["source"] for record in records] == [
        {"kind": "android", "name": "calls.xml", "row": row} for row in (1, 2, 4)
    ]
    assert records[0]["fields"]["numberKey"] == "+8657126888888"
    assert records[0]["fields"]["numberKind"] == "landline"


def test_what_the_person_dialled_is_not_offered_as_a_contact(panel: Panel):
    states = panel.run(f"{SIFT} return states(await importer.groupCandidates(await read(given)));", ANDROID)
    assert states == [[1, "new"], [2, "new"], [3, "out"], [4, "new"]]


def test_the_same_file_again_brings_nothing(panel: Panel):
    states, count, verdict = panel.run(
        f"""{SIFT} await take(given);
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
        f"""{SIFT} await app.ledger.record(call({{ at: '2026-11-20T21:14:00+08:00' }}));
        return states(await importer.groupCandidates(await read(given, 'a.csv')));""",
        csv(*lines),
    )
    assert states == [[2, "new"], [3, "confirms"], [4, "new"]]


def test_a_row_that_was_corrected_since_is_not_brought_in_again(panel: Panel):
    states, source = panel.run(
        f"""{SIFT} await take(given, 'a.csv');
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
        f"{SIFT} return states(await importer.groupCandidates(await read(given, 'a.csv')));", csv(line, line)
    ) == [
        [2, "new"],
        [3, "twice"],
    ]


def test_likely_collection_calls_stand_out_and_are_chosen(panel: Panel):
    """In this order. A relative who calls often is not chosen."""
    numbers = ["13900000001"] * 3 + ["95188", "057126888888", "057126888899", "057126888877"]
    lines = [f"2026-11-{day:02d} 10:00,{number},9秒,被叫" for day, number in enumerate(numbers, 1)]
    groups, chosen = panel.run(
        """const { createImport } = await import('/core/import/import.js');
        const tags = { '+8657126888899': 'collection_agency', '+8657126888877': 'not_collection' };
        const importer = createImport({ store: openStore(), ledger: app.ledger, identify: app.identify,
          clock: () => new Date(),
          known: async (key) => tags[key] ? { level: 'several', tag: tags[key] } : null });
        await app.ledger.record(call());
        const file = await importer.read('a.csv', new TextEncoder().encode(given));
        const groups = await importer.groupCandidates((await importer.rows(file)).rows);
        return [groups.map((group) => [group.key, group.reason]),
          importer.likely(groups).map((row) => row.key)];""",
        csv(*lines),
    )
    assert groups == [
        ["+8657126888899", "list"],
        ["+8657126888888", "log"],
        ["CN-95188", "official"],
        ["+8613900000001", None],
        ["+8657126888877", None],
    ]
    assert chosen == ["+8657126888899", "+8657126888888", "CN-95188"]


def test_a_file_that_does_not_say_who_called_has_nothing_chosen(panel: Panel):
    text = "起始时间,对方号码\n2026-11-20 10:00,95188\n"
    assert (
        panel.run(
            f"{SIFT} return importer.likely(await importer.groupCandidates(await read(given, 'a.csv')));",
            text,
        )
        == []
    )


def test_five_thousand_calls_come_in_at_once_with_one_chain(panel: Panel):
    lines = [
        f"2026-{1 + i % 10:02d}-{1 + i // 240:02d} {i // 10 % 24:02d}:{i % 60:02d},"
        f"0571{26880000 + i % 700},9秒,被叫"
        for i in range(5_000)
    ]
    took, count, verdict = panel.run(
        f"""{SIFT} const start = performance.now();
        await take(given, 'a.csv');
        return [performance.now() - start, (await app.ledger.records()).length,
          await app.ledger.verify()];""",
        csv(*lines),
    )
    print(f"{took:.0f} ms")
    assert count == 5_000
    assert verdict == {"ok": True}
    assert took < 15_000  # a second on an idle machine


def test_if_one_row_cannot_be_kept_none_is(panel: Panel):
    code, count = panel.run(
        """const code = await fault(app.ledger.recordMany([call(), call({ at: 'never' }), call()]));
        return [code, (await app.ledger.records()).length];"""
    )
    assert (code, count) == ("bad_time", 0)


def test_records_from_before_there_was_a_source_still_hold(panel: Panel):
    """Their hash covers what was written then, and nothing is added to them."""
    verdict, entry = panel.run(
        """const { hashOf } = await import('/core/log/ledger.js');
        const fields = call();
        const draft = { seq: 1, id: 'a', corrects: null, recordedAt: '2026-01-01T00:00:00.000Z', fields,
          prev: '0'.repeat(64) };
        await openStore().add('ledger', { ...draft, hash: await hashOf(draft) });
        app.ledger.forget();
        await app.ledger.record(call());
        return [await app.ledger.verify(), (await app.ledger.records())[0]];"""
    )
    assert verdict == {"ok": True}
    assert "source" not in entry["fields"]


def test_reading_a_file_asks_nobody(panel: Panel):
    """P1: choosing a file and looking at it sends nothing, anywhere."""
    asked: list[str] = []
    panel.page.context.on("request", lambda request: asked.append(request.url))
    panel.run(f"{SIFT} await take(given);", ANDROID)
    assert [url for url in asked if not url.endswith((".js", ".json"))] == []


BILL = csv("2026-11-20 21:14:10,057126888888,40秒,被叫", "2026-11-21 08:00:00,057126888888,9秒,被叫")


def test_a_bill_bears_out_what_was_written_by_hand(panel: Panel):
    """The entry keeps its words and names the line; the same bill again says nothing new."""
    entries, states, verdict = panel.run(
        f"""{SIFT} await app.ledger.record(call({{ at: '2026-11-20T21:14:00+08:00', words: '今天必须还' }}));
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


def test_a_row_that_names_only_its_day_is_kept_as_that_and_once(panel: Panel):
    at, states = panel.run(
        f"""{SIFT} await take(given, 'a.csv');
        const days = (await app.ledger.entries()).map((entry) => entry.at);
        return [days, states(await take(given, 'a.csv'))];""",
        csv("2026-11-20,057126888888,40秒,被叫", "2026-11-20,057126888888,50秒,被叫"),
    )
    assert at == ["2026-11-20", "2026-11-20"]
    assert states == [[2, "logged"], [3, "logged"]]


def test_a_row_that_does_not_say_who_called_is_kept_as_that(panel: Panel):
    entries = panel.run(
        f"{SIFT} await take(given, 'a.csv'); return app.ledger.entries();",
        csv("2026-11-20 10:00,057126888888,40秒,本地", "2026-11-20 11:00,057126888888,40秒,被叫"),
    )
    assert [entry.get("direction", "in") for entry in sorted(entries, key=lambda one: one["at"])] == [
        None,
        "in",
    ]


def test_reading_can_be_stopped_and_leaves_nothing(panel: Panel):
    lines = [
        f"2026-01-{1 + i % 28:02d} {i % 24:02d}:00,0571{26880000 + i % 700},9秒,被叫" for i in range(20_000)
    ]
    code, done, count = panel.run(
        """const importer = await app.openImport();
        const file = await importer.read('a.csv', new TextEncoder().encode(given));
        const stopper = new AbortController();
        let done = 0;
        const progress = (rows) => {
          done = rows;
          if (rows === 500) stopper.abort();
        };
        const stopped = importer.rows(file, { signal: stopper.signal, progress });
        return [await fault(stopped), done, (await app.ledger.records()).length];""",
        csv(*lines),
    )
    assert code == "stopped"
    assert 500 <= done < 20_000
    assert count == 0
