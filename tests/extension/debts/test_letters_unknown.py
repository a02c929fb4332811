"""P8: a letter says of a call neither an hour nor a caller that nobody knows."""

from typing import Any

from tests.extension.conftest import Panel

LISTED = """
const { afterHoursContacts } = await import('/core/debts/after-hours.js');
const book = await app.flags.open();
for (const one of given) await app.ledger.record(call({ conduct: [], ...one }));
const entries = await app.ledger.entries();
return afterHoursContacts(entries, { creditor: 'huabei' }, await book.quietHours()).map(({ words }) => words);
"""
NIGHT = "2026-11-20T23:30:00+08:00"


CALLS: list[tuple[dict[str, Any], bool]] = [
    ({"at": NIGHT}, True),
    ({"at": "2026-11-20"}, False),
    ({"at": "2026-11-20", "conduct": ["night_contact"]}, True),
    ({"at": NIGHT, "direction": None}, False),
    ({"at": NIGHT, "direction": "out"}, False),
    ({"at": NIGHT, "direction": "out", "conduct": ["night_contact"]}, False),
    ({"at": NIGHT, "direction": None, "conduct": ["night_contact"]}, True),
    ({"at": "2026-11-20", "what": "third_party"}, True),
    ({"at": "2026-11-20", "what": "third_party", "direction": None}, False),
]


def test_the_letter_lists_what_is_known_to_have_been_at_night(panel: Panel):
    listed = panel.run(LISTED, [{**fields, "words": f"{at}"} for at, (fields, _) in enumerate(CALLS)])
    assert sorted(listed) == [f"{at}" for at, (_, is_listed) in enumerate(CALLS) if is_listed]
