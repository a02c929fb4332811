"""P5: what was logged stays as it was written, and whoever changes it is found out."""

import hashlib
import json

from tests.extension.conftest import OpenPanel, Panel

LOG = "for (const words of given) await app.ledger.record(call({ words }));"


def test_a_record_is_sealed_as_the_design_says(panel: Panel):
    """Checked here with Python's own JSON and SHA-256; all values are ASCII text and integers."""
    records = panel.run(f"{LOG} return app.ledger.records();", ["one", "two", "three"])
    before = "0" * 64
    for number, record in enumerate(records, 1):
        sealed = {name: value for name, value in record.items() if name != "hash"}
        canonical = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert record["seq"] == number
        assert record["prev"] == before
        assert record["hash"] == hashlib.sha256(canonical.encode()).hexdigest()
        before = record["hash"]


def test_an_untouched_log_is_confirmed(panel: Panel):
    assert panel.run(f"{LOG} return app.ledger.verify();", ["a", "b", "c"]) == {"ok": True}


def test_an_empty_log_is_confirmed(panel: Panel):
    assert panel.run("return app.ledger.verify();") == {"ok": True}


TAMPERINGS = [
    ("const r = await s.get('ledger', 2); r.fields.words = 'softer'; await s.put('ledger', 2, r);", 2),
    ("const r = await s.get('ledger', 2); r.recordedAt = '2020-01-01'; await s.put('ledger', 2, r);", 2),
    ("await s.remove('ledger', 2);", 2),
    ("await s.remove('ledger', 1);", 1),
    ("const r = await s.get('ledger', 3); r.prev = '0'.repeat(64); await s.put('ledger', 3, r);", 3),
    ("const r = await s.get('ledger', 2); await s.put('ledger', 9, { ...r, seq: 9 });", 4),
]


def test_tampering_is_found_at_the_first_bad_record(panel: Panel):
    panel.run(f"{LOG} globalThis.whole = await openStore().list('ledger');", ["a", "b", "c"])
    for tampering, at in TAMPERINGS:
        found, mended = panel.run(
            f"""const s = openStore(); {tampering}
            const found = await app.ledger.verify();
            await s.remove('ledger', 9);
            for (const record of whole) await s.put('ledger', record.seq, record);
            return [found, await app.ledger.verify()];"""
        )
        assert found == {"ok": False, "at": at}, tampering
        assert mended == {"ok": True}


def test_a_forger_who_mends_the_hash_is_found_one_record_later(panel: Panel):
    found = panel.run(
        f"""{LOG}
        const {{ hashOf }} = await import('/core/log/ledger.js');
        const s = openStore();
        const record = await s.get('ledger', 2);
        record.fields.words = 'softer';
        await s.put('ledger', 2, {{ ...record, hash: await hashOf(record) }});
        return app.ledger.verify();""",
        ["a", "b", "c"],
    )
    assert found == {"ok": False, "at": 3}


def test_a_correction_keeps_what_was_said_before(panel: Panel):
    entries, records = panel.run(
        """const first = await app.ledger.record(call({ words: 'first', seconds: 10 }));
        await app.ledger.correct(first.id, call({ words: 'second', seconds: 20 }));
        await app.ledger.correct(first.id, call({ words: 'third', seconds: 30 }));
        return [await app.ledger.entries(), await app.ledger.records()];"""
    )
    assert [record["fields"]["words"] for record in records] == ["first", "second", "third"]
    assert [record["corrects"] for record in records] == [None, entries[0]["id"], entries[0]["id"]]
    assert len(entries) == 1
    assert entries[0]["words"] == "third"
    assert [version["words"] for version in entries[0]["history"]] == ["second", "first"]


def test_what_is_not_there_cannot_be_corrected(panel: Panel):
    assert panel.run("return fault(app.ledger.correct('nobody', call()));") == "no_such_entry"
    assert panel.run("return app.ledger.records();") == []


def test_entries_come_newest_call_first_whatever_the_order_of_writing(panel: Panel):
    """The middle one was logged with another offset: 20:00 in Tokyo is 19:00 in China."""
    times = ["2026-11-20T18:00:00+08:00", "2026-11-20T20:00:00+09:00", "2026-11-20T19:30:00+08:00"]
    shown = panel.run(
        """for (const at of given) await app.ledger.record(call({ at }));
        return (await app.ledger.entries()).map((entry) => entry.at);""",
        times,
    )
    assert shown == [times[2], times[1], times[0]]


def test_a_number_knows_how_often_it_called(panel: Panel):
    summary, other, none = panel.run(
        """for (const at of given) await app.ledger.record(call({ at }));
        await app.ledger.record(call({ numberKey: '+8613800138000' }));
        const { forKey } = app.ledger;
        return [await forKey('+8657126888888'), await forKey('CN-95188'), await forKey(null)];""",
        ["2026-11-02T09:00:00+08:00", "2026-11-20T21:00:00+08:00", "2026-11-10T12:00:00+08:00"],
    )
    times = {"last": "2026-11-20T21:00:00+08:00", "first": "2026-11-02T09:00:00+08:00"}
    assert summary == {"count": 3, **times, "creditor": "huabei", "creditorOther": ""}
    assert other is None
    assert none is None


def test_a_correction_moves_the_entry_to_the_other_number(panel: Panel):
    before, after = panel.run(
        """const entry = await app.ledger.record(call());
        await app.ledger.correct(entry.id, call({ numberKey: 'CN-95188', numberRaw: '95188' }));
        return [await app.ledger.forKey('+8657126888888'), await app.ledger.forKey('CN-95188')];"""
    )
    assert before is None
    assert after["count"] == 1


def test_two_panels_at_once_cannot_fork_the_chain(open_panel: OpenPanel):
    panels = [open_panel(), open_panel()]
    for panel in panels:
        panel.run(
            """const words = Array.from({ length: 10 }, (_, i) => String(i));
            globalThis.done = Promise.all(words.map((one) => app.ledger.record(call({ words: one }))));"""
        )
    for panel in panels:
        panel.run("await done;")
    records, verdict = panels[0].run("return [await app.ledger.records(), await app.ledger.verify()];")
    assert [record["seq"] for record in records] == list(range(1, 21))
    assert verdict == {"ok": True}


def test_one_panel_sees_what_the_other_logged(open_panel: OpenPanel):
    here, there = open_panel(), open_panel()
    here.run(
        """await app.ledger.entries();
        globalThis.heard = new Promise((heard) => app.on('change', (topic) => topic === 'ledger' && heard()))
          .then(() => app.ledger.entries());"""
    )
    there.run("await app.ledger.record(call({ words: 'from the other window' }));")
    assert [entry["words"] for entry in here.run("return heard;")] == ["from the other window"]


def test_half_an_emoji_does_not_lose_the_entry(panel: Panel):
    words, verdict = panel.run(
        r"""const entry = await app.ledger.record(call({ words: 'cut \ud83d' }));
        return [entry.words, await app.ledger.verify()];"""
    )
    assert words == "cut \ufffd"
    assert verdict == {"ok": True}


def test_an_entry_without_a_time_is_not_written(panel: Panel):
    assert panel.run("return fault(app.ledger.record(call({ at: 'yesterday' })));") == "bad_time"
    assert panel.run("return app.ledger.records();") == []


def test_only_the_fields_of_an_entry_are_kept(panel: Panel):
    (record,) = panel.run(
        "await app.ledger.record({ ...call(), draftColour: 'red' }); return app.ledger.records();"
    )
    assert "draftColour" not in record["fields"]


def test_the_log_is_there_after_a_reload(panel: Panel):
    panel.run("await app.ledger.record(call({ words: 'kept' }));")
    panel.page.reload()
    words = panel.page.evaluate(
        """async () => {
          const app = await (await import('/tests/extension/probe.js')).open();
          return (await app.ledger.entries()).map((entry) => entry.words);
        }"""
    )
    assert words == ["kept"]


def test_logging_and_reading_ask_nobody(panel: Panel, dunbook, files: str):
    """P1: nothing leaves for writing something down."""
    asked: list[str] = []
    panel.page.context.on("request", lambda request: asked.append(request.url))
    panel.run(
        """const entry = await app.ledger.record(call());
        await app.ledger.correct(entry.id, call());
        await app.ledger.entries();
        await app.ledger.verify();"""
    )
    # Some of the panel's own files are fetched when they are first used; they are on the device with it.
    assert [url for url in asked if not url.startswith(f"{files}/")] == []
    assert dunbook.asked == []
