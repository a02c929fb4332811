"""Two logs of one person become one: nothing is lost, and the chain holds (P5)."""

import pytest

from tests.extension.conftest import Panel
from tests.extension.safety_devices import run


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
    """Each device has a chain of its own; one that comes from another device is kept as it was written
    there."""
    report, chains, words_here, original, verdict, again = run(
        panel,
        f"""{FORK}
        const merged = await move(there, here);
        const hashes = (records) => records.map(({{ hash }}) => hash);
        const chains = (await here.ledger.chains()).map(({{ own, records }}) => [own, hashes(records)]);
        return [merged, chains, await words(here), hashes(await there.ledger.records()),
          await here.ledger.verify(), await move(there, here)];""",
    )
    assert verdict == {"ok": True}
    assert (report["added"], report["already"], report["forked"]) == (2, 1, False)
    assert words_here == ["both", "here", "there, corrected"]
    (is_own, hashes), other = chains
    assert is_own
    assert len(hashes) == 2
    assert other == [False, original]
    assert (again["added"], again["forked"]) == (0, False)


# A copy of the profile goes on with the same chain, which no device of its own would do.
COPIED = """await here.ledger.record(call({ words: 'both' }));
for (const [, record] of (await openStore().snapshot(['ledger'])).ledger)
  await openStore('other').add('ledger', record);
await here.ledger.record(call({ words: 'here' }));
const far = await there.ledger.record(call({ words: 'there' }));
await there.ledger.correct(far.id, call({ words: 'there, corrected' }));
"""


def test_what_a_copy_of_the_profile_wrote_is_said_again_under_its_ids(panel: Panel):
    report, records, original, verdict, again = run(
        panel,
        f"""{COPIED}
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


def test_a_log_that_is_longer_in_its_backup_begins_a_new_chain(panel: Panel):
    """This profile is an older copy of itself: entries that it wrote later may be on other devices
    already."""
    report, chains, shown, verdict = run(
        panel,
        """await here.ledger.record(call({ words: 'a' }));
        const [[, first]] = (await openStore().snapshot(['ledger'])).ledger;
        await openStore('other').add('ledger', first);
        await here.ledger.record(call({ words: 'b' }));
        const merged = await move(here, there);
        await there.ledger.record(call({ words: 'c' }));
        return [merged, (await there.ledger.chains()).map(({ own, records }) => [own, records.length]),
          await words(there), await there.ledger.verify()];""",
    )
    assert (report["added"], report["already"], report["forked"]) == (1, 1, False)
    assert chains == [[True, 1], [False, 2]]
    assert (shown, verdict) == (["a", "b", "c"], {"ok": True})


def test_a_backup_holds_the_chains_of_every_device(panel: Panel):
    same, broken = run(
        panel,
        f"""{FORK} await move(there, here); await there.eraseHere();
        const whole = await make(here);
        await restore(there, whole);
        const said = async (device) => JSON.stringify(await device.ledger.entries());
        const same = await said(there) === await said(here);
        const store = openStore();
        const [, feed] = await here.ledger.chains();
        await store.writing(['feeds'], (table) => table('feeds').put({{ ...feed.records[0], id: 'other' }}));
        await there.eraseHere();
        const code = await restore(there, await make(here)).catch((error) => [error.code, error.problem]);
        return [same, [...code, (await there.ledger.entries()).length]];""",
    )
    assert same
    assert broken == ["backup_broken", 1, 0]


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
