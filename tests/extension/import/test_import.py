"""Records that were kept elsewhere are imported with their source, and nothing of them leaves (P1, P8)."""

from typing import Any

from tests.extension.conftest import Panel
from tests.extension.importing import ANDROID, SETUP, csv

TEXTS = """<smses count="2">
<sms address="106980095188" date="1795180445000" type="1" body="【花呗】已逾期&#10;请处理" />
<sms address="95188" date="1795180500000" type="2" body="TD" /></smses>"""


def test_an_android_call_log_says_what_happened(panel: Panel):
    rows: list[dict[str, Any]] = panel.run(f"{SETUP} return read(given);", ANDROID)
    told = [(row["numberRaw"], row["at"], row["direction"], row["answered"], row["seconds"]) for row in rows]
    assert told == [
        ("057126888888", "2026-11-20T21:14:05+08:00", "in", True, 80),
        ("057126888888", "2026-11-20T21:15:00+08:00", "missed", False, None),
        ("95188", "2026-11-20T21:16:40+08:00", "out", True, 60),
        ("", "2026-11-20T21:18:20+08:00", "missed", False, None),
    ]


def test_texts_of_an_android_backup_keep_their_words(panel: Panel):
    first, second = panel.run(f"{SETUP} return read(given);", TEXTS)
    assert (first["what"], first["words"], first["direction"]) == ("sms", "【花呗】已逾期\n请处理", "in")
    assert second["direction"] == "out"


def test_each_entry_names_its_source(panel: Panel):
    records = panel.run(f"{SETUP} await take(given); return app.ledger.records();", ANDROID)
    assert [record["fields"]["source"] for record in records] == [
        {"kind": "android", "name": "calls.xml", "row": row} for row in (1, 2, 4)
    ]
    assert records[0]["fields"]["numberKey"] == "+8657126888888"
    assert records[0]["fields"]["numberKind"] == "landline"


def test_a_row_that_names_only_its_day_is_kept_as_that_and_once(panel: Panel):
    at, states = panel.run(
        f"""{SETUP} await take(given, 'a.csv');
        const days = (await app.ledger.entries()).map((entry) => entry.at);
        return [days, states(await take(given, 'a.csv'))];""",
        csv("2026-11-20,057126888888,40秒,被叫", "2026-11-20,057126888888,50秒,被叫"),
    )
    assert at == ["2026-11-20", "2026-11-20"]
    assert states == [[2, "logged"], [3, "logged"]]


def test_a_row_that_does_not_say_who_called_is_kept_as_that(panel: Panel):
    entries = panel.run(
        f"{SETUP} await take(given, 'a.csv'); return app.ledger.entries();",
        csv("2026-11-20 10:00,057126888888,40秒,本地", "2026-11-20 11:00,057126888888,40秒,被叫"),
    )
    assert [entry.get("direction", "in") for entry in sorted(entries, key=lambda one: one["at"])] == [
        None,
        "in",
    ]


def test_reading_a_file_asks_nobody(panel: Panel):
    """P1: choosing a file and looking at it sends nothing, anywhere."""
    asked: list[str] = []
    panel.page.context.on("request", lambda request: asked.append(request.url))
    panel.run(f"{SETUP} await take(given);", ANDROID)
    assert [url for url in asked if not url.endswith((".js", ".json"))] == []


def test_records_from_before_there_was_a_source_still_hold(panel: Panel):
    """The hash of such a record covers what was written then, so no field is added."""
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
