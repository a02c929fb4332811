"""Thousands of calls are imported at once or not at all, and reading them can be stopped."""

from tests.extension.conftest import Panel
from tests.extension.importing import SETUP, csv


def test_two_thousand_calls_come_in_at_once_with_one_chain(panel: Panel):
    lines = [
        f"2026-{1 + i % 10:02d}-{1 + i // 240:02d} {i // 10 % 24:02d}:{i % 60:02d},"
        f"0571{26880000 + i % 700},9秒,被叫"
        for i in range(2_000)
    ]
    count, verdict = panel.run(
        f"""{SETUP} await take(given, 'a.csv');
        return [(await app.ledger.records()).length, await app.ledger.verify()];""",
        csv(*lines),
    )
    assert count == 2_000
    assert verdict == {"ok": True}


def test_if_one_row_cannot_be_kept_none_is(panel: Panel):
    code, count = panel.run(
        """const code = await fault(app.ledger.recordMany([call(), call({ at: 'never' }), call()]));
        return [code, (await app.ledger.records()).length];"""
    )
    assert (code, count) == ("bad_time", 0)


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
