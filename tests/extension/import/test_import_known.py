"""P8: what is brought in meets what is known: messages in their own words, the log, the lender."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.importing import HEAD, told


@pytest.fixture
def panel(one: Panel) -> Panel:
    return one


@pytest.mark.parametrize(
    "words",
    [
        "您的账户已逾期，请尽快回电\n0571-26888888",
        "请致电\n057126888888\n否则将上门",
        "还款:\n2026-12-11 18:00\n否则移交",
    ],
)
def test_a_number_or_a_day_within_the_words_begins_no_message(panel: Panel, words: str):
    head = "95188\n2026-11-20 21:14\n"
    paste = "return (await app.openImport()).texts(given, { numberRaw: '', at: null });"
    assert told(panel.run(paste, words), "words") == [(words,)]
    assert told(panel.run(paste, head + words), "numberRaw", "words") == [("95188", words)]
    after = f"{head}一\n\n{head.replace('95188', '10086')}{words}"
    assert told(panel.run(paste, after), "numberRaw", "words") == [("95188", "一"), ("10086", words)]


def test_a_call_logged_when_it_ended_is_recognised(panel: Panel):
    states = panel.run(
        """await app.eraseHere();
        await app.ledger.record(call({ at: '2026-11-20T10:05:30+08:00', seconds: null }));
        const importer = await app.openImport();
        const bytes = new TextEncoder().encode(given);
        const groups = await importer.groupCandidates(importer.rows(await importer.read('f', bytes)));
        return groups.flatMap((group) => group.rows.map((row) => row.state));""",
        f"{HEAD}\n2026-11-20 10:00:00,057126888888,300,被叫\n2026-11-20 10:20:00,057126888888,60,被叫\n",
    )
    assert sorted(states) == ["logged", "new"]


def test_what_is_brought_in_for_a_lender_counts_at_once(panel: Panel):
    """A line of a carrier's list says nothing of a debt until somebody says whose."""
    calls = "".join(f"2026-11-20 1{n}:00:00,057126888888,60,被叫\n" for n in range(5))
    flags = panel.run(
        """await app.eraseHere();
        const importer = await app.openImport();
        const bytes = new TextEncoder().encode(given);
        const take = async (creditor) => {
          const groups = await importer.groupCandidates(importer.rows(await importer.read('f', bytes)));
          const fresh = groups[0].rows.filter((row) => row.state === 'new');
          await importer.save(fresh, { kind: 'table', name: 'f' }, () => creditor);
          return groups[0].creditor;
        };
        await take('');
        const before = (await app.flags.read()).flags.size;
        await app.eraseHere();
        const known = [await take('huabei'), await take('huabei')];
        return [before, (await app.flags.read()).flags.size > 0, known];""",
        f"{HEAD}\n{calls}",
    )
    assert flags == [0, True, ["", "huabei"]]
