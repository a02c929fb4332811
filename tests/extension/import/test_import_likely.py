"""Likely collection calls are offered first; calls that the person made stay out (P8)."""

from typing import Any

from tests.extension.conftest import Panel
from tests.extension.importing import ANDROID, SETUP, csv


def test_what_the_person_dialled_is_not_offered_as_a_contact(panel: Panel):
    states = panel.run(f"{SETUP} return states(await importer.groupCandidates(await read(given)));", ANDROID)
    assert states == [[1, "new"], [2, "new"], [3, "out"], [4, "new"]]


def test_likely_collection_calls_stand_out_and_are_chosen(panel: Panel):
    """The groups come in this order. A relative who calls often is not chosen, nor a lender's official
    line."""
    numbers = ["13900000001"] * 3 + ["95188", "057126888888", "057126888899", "057126888877"]
    lines = [f"2026-11-{day:02d} 10:00,{number},9秒,被叫" for day, number in enumerate(numbers, 1)]
    groups, chosen = panel.run(
        """const { createImport } = await import('/core/import/import.js');
        const tags = { '+8657126888899': 'collection_agency', '+8657126888877': 'not_collection' };
        const importer = createImport({ store: openStore(), ledger: app.ledger, identify: app.identify,
          clock: () => new Date(),
          isNight: await (await app.flags.open()).quietHours(),
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
    assert chosen == ["+8657126888899", "+8657126888888"]


def signs(panel: Panel, *lines: str) -> dict[str, Any]:
    found: dict[str, Any] = panel.run(
        f"""{SETUP} const groups = await importer.groupCandidates(await read(given, 'a.csv'));
        return Object.fromEntries(groups.map(({{ key, level, calls, night, dialled, first, last }}) =>
          [key, [level, calls, night, dialled, first?.slice(0, 10), last?.slice(0, 10)]]));""",
        csv(*lines),
    )
    return found


def test_numbers_are_sorted_by_how_they_call(panel: Panel):
    """A number that calls often, at night, and was never dialled; a friend is called back, and a carrier
    has its own line."""
    agency = [
        f"2026-11-{day:02d} {hour}:10,057188000011,40秒,被叫" for day in range(1, 6) for hour in (9, 22)
    ]
    friend = [f"2026-11-{day:02d} 22:30,13800000001,900秒,被叫" for day in range(1, 6)]
    friend += [f"2026-11-{day:02d} 12:30,13800000001,60秒,主叫" for day in range(1, 6)]
    courier = ["2026-11-03 10:00,13900000002,8秒,被叫"]
    carrier = [f"2026-11-{day:02d} 11:00,10086,20秒,被叫" for day in range(1, 6)]
    found = signs(panel, *agency, *friend, *courier, *carrier)
    assert found == {
        "+8657188000011": ["likely", 10, 5, 0, "2026-11-01", "2026-11-05"],
        "+8613900000002": ["unsure", 1, 0, 0, "2026-11-03", "2026-11-03"],
        "+8613800000001": ["unlikely", 5, 5, 5, "2026-11-01", "2026-11-05"],
        "CN-10086": ["unlikely", 5, 0, 0, "2026-11-01", "2026-11-05"],
    }
    assert list(found)[:2] == ["+8657188000011", "+8613900000002"]


def test_never_dialled_is_said_only_where_the_file_would_say_otherwise(panel: Panel):
    """P6: a list of incoming calls, or a row without a direction, does not say whether the person ever
    called."""
    incoming = ["2026-11-01 10:00,057188000011,40秒,被叫"]
    assert signs(panel, *incoming)["+8657188000011"][3] is None
    dialled = [*incoming, "2026-11-01 10:00,95188,40秒,主叫"]
    assert signs(panel, *dialled)["+8657188000011"][3] == 0
    unsaid = [*dialled, "2026-11-02 10:00,057188000011,40秒,本地"]
    assert signs(panel, *unsaid)["+8657188000011"][3] is None


def test_what_was_put_aside_in_the_log_is_not_suspected_again(panel: Panel):
    lines = [f"2026-11-{day:02d} 22:30,057188000011,9秒,被叫" for day in range(1, 9)]
    panel.run(f"{SETUP} await take(given, 'a.csv');", csv(lines[0]))
    panel.run(
        """const entries = await app.ledger.entries();
        await app.ledger.correctMany(entries.map(({ id }) => ({ id, change: { unrelated: true } })));"""
    )
    assert signs(panel, *lines)["+8657188000011"][0] == "unlikely"


def test_a_file_that_does_not_say_who_called_has_nothing_chosen(panel: Panel):
    text = "起始时间,对方号码\n2026-11-20 10:00,95188\n"
    assert (
        panel.run(
            f"{SETUP} return importer.likely(await importer.groupCandidates(await read(given, 'a.csv')));",
            text,
        )
        == []
    )
