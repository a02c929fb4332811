"""P8: what is imported meets what is known: the log, the lender."""

from tests.extension.conftest import Panel
from tests.extension.importing import HEAD


def test_a_call_logged_when_it_ended_is_recognised(panel: Panel):
    states = panel.run(
        """await app.eraseHere();
        await app.ledger.record(call({ at: '2026-11-20T10:05:30+08:00', seconds: null }));
        const importer = await app.openImport();
        const bytes = new TextEncoder().encode(given);
        const { rows } = await importer.rows(await importer.read('f', bytes));
        const groups = await importer.groupCandidates(rows);
        return groups.flatMap((group) => group.rows.map((row) => row.state));""",
        f"{HEAD}\n2026-11-20 10:00:00,057126888888,300,被叫\n2026-11-20 10:20:00,057126888888,60,被叫\n",
    )
    assert sorted(states) == ["confirms", "new"]


def test_what_is_brought_in_for_a_lender_counts_at_once(panel: Panel):
    """A line of a carrier's list says nothing of a debt until somebody says whose."""
    calls = "".join(f"2026-11-20 1{n}:00:00,057126888888,60,被叫\n" for n in range(5))
    flags = panel.run(
        """await app.eraseHere();
        const importer = await app.openImport();
        const bytes = new TextEncoder().encode(given);
        const take = async (creditor) => {
          const { rows } = await importer.rows(await importer.read('f', bytes));
          const groups = await importer.groupCandidates(rows);
          const fresh = groups[0].rows.filter((row) => row.state === 'new');
          await importer.save(fresh, { kind: 'table', name: 'f' },
            () => creditor && { creditor, creditorOther: '' });
          return groups[0].named?.creditor ?? '';
        };
        await take('');
        const before = (await app.flags.read()).flags.size;
        await app.eraseHere();
        const known = [await take('huabei'), await take('huabei')];
        return [before, (await app.flags.read()).flags.size > 0, known];""",
        f"{HEAD}\n{calls}",
    )
    assert flags == [0, True, ["", "huabei"]]
