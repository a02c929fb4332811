"""Likely collection calls are offered first; what the person began stays out (P8)."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.importing import ANDROID, SIFT, csv


@pytest.fixture
def panel(one: Panel) -> Panel:
    one.run("await app.eraseHere();")
    return one


def test_what_the_person_dialled_is_not_offered_as_a_contact(panel: Panel):
    states = panel.run(f"{SIFT} return states(await importer.groupCandidates(await read(given)));", ANDROID)
    assert states == [[1, "new"], [2, "new"], [3, "out"], [4, "new"]]


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
