"""Two logs of one person become one: nothing is lost, and the chain holds (P5)."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.safety_devices import TWO, run


@pytest.fixture
def panel(one: Panel) -> Panel:
    one.run(f"{TWO} await here.eraseHere(); await there.eraseHere();")
    return one


def test_of_one_chain_the_longer_is_kept(panel: Panel):
    reports = run(
        panel,
        """await here.ledger.record(call({ words: 'a' }));
        const early = await make(here);
        await here.ledger.record(call({ words: 'b' }));
        const reports = [await restore(there, early), await move(here, there), await restore(there,
          early), await restore(here, early)];
        return [reports.map((one) => [one.added, one.forked]), await words(there), await words(here),
          await there.ledger.verify()];""",
    )
    assert reports == [[[1, False], [1, False], [0, False], [0, False]], ["a", "b"], ["a", "b"], {"ok": True}]


FORK = """await here.ledger.record(call({ words: 'both' }));
await move(here, there);
await here.ledger.record(call({ words: 'here' }));
const far = await there.ledger.record(call({ words: 'there' }));
await there.ledger.correct(far.id, call({ words: 'there, corrected' }));
"""


def test_two_logs_that_went_on_apart_lose_nothing(panel: Panel):
    report, records, original, verdict, again = run(
        panel,
        f"""{FORK}
        const merged = await move(there, here);
        return [merged, await here.ledger.records(), await there.ledger.records(),
          await here.ledger.verify(), await move(there, here)];""",
    )
    assert verdict == {"ok": True}
    assert (report["added"], report["already"], report["forked"]) == (2, 1, True)
    assert [record["fields"]["words"] for record in records] == ["both", "here", "there", "there, corrected"]
    for copy, record in zip(records[2:], original[1:], strict=True):
        assert copy["id"] == record["id"]
        assert copy["fields"]["source"] == {
            "kind": "backup",
            "name": "b.dunbook",
            "row": record["seq"],
            "of": None,
            **{name: record[name] for name in ("id", "recordedAt", "hash")},
        }
    assert (again["added"], again["forked"]) == (0, False)


def test_both_devices_agree_after_restoring_each_others(panel: Panel):
    here, there = run(
        panel,
        f"""{FORK} await move(there, here); await move(here, there);
        return [await words(here), await words(there)];""",
    )
    assert here == there == ["both", "here", "there, corrected"]


@pytest.mark.parametrize(("later", "kept"), [("here", "here"), ("there", "there")])
def test_of_two_corrections_the_later_counts_and_both_stay(panel: Panel, later: str, kept: str):
    words, history, verdict = run(
        panel,
        f"""const {{ id }} = await here.ledger.record(call({{ words: 'first' }}));
        await move(here, there);
        const order = '{later}' === 'here' ? [['there', there], ['here', here]] : [['here', here],
          ['there', there]];
        for (const [words, device] of order) {{
          held.shift += 60_000;
          await device.ledger.correct(id, call({{ words }}));
        }}
        await move(there, here);
        const [entry] = await here.ledger.entries();
        return [entry.words, entry.history.map((version) => version.words), await here.ledger.verify()];""",
    )
    assert words == kept
    assert {"first", "here", "there"} <= {words, *history}
    assert verdict == {"ok": True}
