"""Whoever has the passphrase can read a backup, and nobody else; restoring loses nothing (P1, P5)."""

import base64
import json
from hashlib import pbkdf2_hmac
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.extension.conftest import Panel
from tests.extension.safety_devices import PASSPHRASE, TWO, run


@pytest.fixture
def panel(one: Panel) -> Panel:
    one.run(f"{TWO} await here.eraseHere(); await there.eraseHere();")
    return one


def made(panel: Panel) -> bytes:
    body = "return btoa(Array.from(await make(here), (byte) => String.fromCharCode(byte)).join(''));"
    return base64.b64decode(run(panel, body))


def opened(file: bytes, passphrase: str) -> dict[str, Any]:
    """As the user guide describes the file; none of our code."""
    assert file[:8] == b"DUNBOOK\n"
    end = 12 + int.from_bytes(file[8:12], "big")
    header = json.loads(file[12:end])
    salt, iv = (base64.b64decode(header[name]) for name in ("salt", "iv"))
    key = pbkdf2_hmac("sha256", passphrase.encode(), salt, header["iterations"], 32)
    contents = AESGCM(key).decrypt(iv, file[end:], file[:end])
    length = int.from_bytes(contents[:4], "big")
    return {"header": header, **json.loads(contents[4 : 4 + length]), "files": contents[4 + length :]}


def test_the_file_opens_without_us_with_the_passphrase_only(panel: Panel):
    run(panel, "await here.ledger.record(call({ words: 'secret words' }));")
    file = made(panel)
    assert b"secret words" not in file
    contents = opened(file, PASSPHRASE)
    assert contents["header"]["iterations"] >= 600_000
    assert contents["tables"]["ledger"][0][1]["fields"]["words"] == "secret words"
    assert (len(contents["header"]["salt"]), len(contents["header"]["iv"])) == (24, 16)
    assert opened(made(panel), PASSPHRASE)["header"]["salt"] != contents["header"]["salt"]
    with pytest.raises(InvalidTag):
        opened(file, PASSPHRASE + " ")
    with pytest.raises(InvalidTag):
        opened(file.replace(b'"version":1', b'"version":0'), PASSPHRASE)


def test_a_wrong_passphrase_and_a_changed_file_are_refused(panel: Panel):
    codes = run(
        panel,
        """await here.ledger.record(call());
        const bytes = await make(here);
        const changed = bytes.slice(); changed[changed.length - 40] ^= 1;
        const backup = await there.backup();
        const from = (bytes, passphrase = secret) => fault(backup.restore({ name: 'b', bytes }, passphrase));
        const newer = bytes.slice(); newer[12 + '{"version":'.length] = '2'.charCodeAt(0);
        return [await from(bytes, 'wrong'), await from(changed), await from(bytes.slice(0, 60)),
          await from(new Uint8Array(9)),
          await from(new TextEncoder().encode('PK not a backup at all')), await from(newer),
            (await there.ledger.records()).length];""",
    )
    assert codes == [
        *("backup_passphrase", "backup_passphrase", "backup_not_one", "backup_not_one", "backup_not_one"),
        *("backup_newer", 0),
    ]


def test_a_new_device_gets_everything(panel: Panel):
    same, report, verdict, rest = run(
        panel,
        """const entry = await here.ledger.record(call({ words: 'one' }));
        await here.ledger.correct(entry.id, call({ words: 'two' }));
        await here.attachments.add(entry.id, new File([new Uint8Array([1, 2, 3, 250])], 'a.m4a',
          { type: 'audio/mp4' }));
        await here.plan.change(() => ({ income: '6000' }));
        await here.checklist.tick('2.1', true);
        await here.settings.set({ theme: 'dark' });
        const merged = await move(here, there);
        const [{ attachments: [file] }] = await there.ledger.entries();
        const log = async (device) => JSON.stringify(await device.ledger.records());
        return [await log(here) === await log(there), merged, await there.ledger.verify(),
          [[...new Uint8Array(await there.attachments.read(file.id))], await there.plan.get(),
            (await there.checklist.progress())['2.1'].done, (await there.settings.get()).theme]];""",
    )
    assert same
    assert verdict == {"ok": True}
    assert (report["added"], report["already"], report["forked"], report["files"]) == (3, 0, False, 1)
    assert rest == [[1, 2, 3, 250], {"income": "6000"}, True, "dark"]


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


def test_a_broken_chain_is_named_and_nothing_is_touched(panel: Panel):
    problem, before, report, after, verdict = run(
        panel,
        """for (const one of ['a', 'b', 'c']) await there.ledger.record(call({ words: one }));
        const store = openStore('other');
        const record = await store.get('ledger', 2);
        await store.put('ledger', 2, { ...record, fields: { ...record.fields, words: 'tampered' } });
        const { brokenAt } = await (await there.backup()).make(secret, { identity: false });
        await here.ledger.record(call({ words: 'mine' }));
        const bytes = await make(there);
        const problem = await restore(here, bytes).catch((error) => [error.code, error.problem, brokenAt]);
        const before = await words(here);
        const merged = await restore(here, bytes, { evenBroken: true });
        return [problem, before, merged, await words(here), await here.ledger.verify()];""",
    )
    assert problem == ["backup_broken", 2, 2]
    assert before == ["mine"]
    assert (report["added"], report["forked"]) == (3, True)
    assert after == ["a", "c", "mine", "tampered"]
    assert verdict == {"ok": True}


def test_the_sharing_identity_goes_along_only_if_asked(panel: Panel):
    """Without it no list of what was shared either: nobody could take that back on the new device."""
    seen = run(
        panel,
        """const store = openStore();
        await store.put('kv', 'reporter:http://s', pseudonym('S'));
        for (const [id, state] of [['a', 'sent'], ['b', 'waiting'], ['c', 'withdrawing']])
          await store.put('outbox', id, waitingReport(id, state));
        const kept = async () => { const s = openStore('other'); return [await s.get('kv',
          'reporter:http://s') ?? null, (await s.list('outbox')).map((one) => one.id)]; };
        const seen = [];
        for (const [identity, accept] of [[false, ['identity']], [true, []], [true, ['identity']]]) {
          const { dropped } = await restore(there, await make(here, identity), { accept });
          seen.push([...(await kept()), dropped]);
        }
        return seen;""",
    )
    assert seen[0] == seen[1] == [None, [], 0]
    # What was waiting may have been withdrawn since; it does not leave again by itself.
    assert seen[2] == [{"secret": "S" * 43, "registered": True}, ["a", "c"], 1]


def test_what_is_here_is_not_replaced(panel: Panel):
    plan, items, theme, secret = run(
        panel,
        """await there.plan.change(() => ({ income: 'there' })); await there.checklist.note('a', 'older');
        await there.checklist.note('b', 'older');
        await there.settings.set({ theme: 'light', language: 'en' });
        await openStore('other').put('kv', 'reporter:http://s', pseudonym('T'));
        held.shift += 60_000;
        await here.plan.change(() => ({ income: 'here' })); await here.checklist.note('a', 'newer');
        await here.settings.set({ theme: 'dark' });
        await openStore().put('kv', 'reporter:http://s', pseudonym('H'));
        held.shift += 60_000;
        await there.checklist.note('b', 'newest');
        await here.checklist.note('c', 'only here');
        await restore(here, await make(there), own);
        const notes = Object.values(await here.checklist.progress()).map((one) => one.note);
        return [await here.plan.get(), notes, (await here.settings.get()).theme,
          (await openStore().get('kv', 'reporter:http://s')).secret];""",
    )
    assert plan == {"income": "here", "debts": []}
    assert items == ["newer", "newest", "only here"]
    assert (theme, secret) == ("dark", "H" * 43)


def test_what_is_a_list_takes_in_what_it_has_not(panel: Panel):
    """Two devices each had promises, debts and answers: after restoring, all are there."""
    promises, plan, answers = run(
        panel,
        """const has = async (name, device, [promise, owed, answer]) => {
          const store = openStore(name);
          await store.put('kv', 'promises', [promise]);
          const debts = [debt(owed.id)];
          await device.plan.change(() => ({ income: owed.income, costs: '', debts }));
          await store.put('kv', 'flag_answers', answer);
        };
        await has('other', there, [instalment('p1', 1), { id: 'a', income: '' },
          { e1: { own_call: true } }]);
        await has('dunbook', here, [instalment('p2', 2), { id: 'b', income: '9' },
          { e1: { conversation: false }, e2: { own_call: { said: false, of: '[1]' } } }]);
        await move(here, there);
        return [await there.instalments.list(), await there.plan.get(),
          await openStore('other').get('kv', 'flag_answers')];""",
    )
    assert [one["id"] for one in promises] == ["p1", "p2"]
    assert (plan["income"], [one["id"] for one in plan["debts"]]) == ("9", ["a", "b"])
    # One device had a version of Dunbook that kept no facts with an answer.
    given_for = {"said": False, "of": "[1]"}
    assert answers == {"e1": {"conversation": False, "own_call": True}, "e2": {"own_call": given_for}}


def test_without_the_files_the_log_still_names_them(panel: Panel):
    report, named, blob = run(
        panel,
        """const entry = await here.ledger.record(call());
        await here.attachments.add(entry.id, new File(['abc'], 'a.m4a', { type: 'audio/mp4' }));
        const backup = await here.backup();
        const { file } = await backup.make(secret, { identity: false, attachments: false });
        const told = await restore(there, await bytesOf(file));
        const [{ attachments: [named] }] = await there.ledger.entries();
        return [told, named.name, await there.attachments.blob(named.id)];""",
    )
    assert (report["added"], report["files"]) == (2, 0)
    assert (named, blob) == ("a.m4a", None)


def test_what_others_answered_and_the_lock_stay_behind(panel: Panel):
    keys = run(
        panel,
        """const store = openStore();
        for (const key of ['community:CN-95188', 'meta:http://s', 'draft:screen', 'backup:last', 'lock',
          'remind', 'reminded', 'draft:log']) await store.put('kv', key, { key });
        await move(here, there);
        return (await openStore('other').list('kv')).map((one) => one.key);""",
    )
    assert keys == ["draft:log"]


def test_more_than_can_be_sealed_is_said(panel: Panel):
    code = panel.run(
        """const { bundle, LARGEST } = await import('/core/safety/bundle.js');
        class Huge extends Blob { get size() { return LARGEST; } }
        return fault(bundle([new Huge()]));"""
    )
    assert code == "backup_too_big"


@pytest.mark.soak
def test_two_hundred_megabytes_come_back(panel: Panel):
    size, count = run(
        panel,
        """const entry = await here.ledger.record(call());
        for (let i = 0; i < 20; i += 1) await here.attachments.add(entry.id,
          new File([new Uint8Array(10_000_000).fill(i)], `${i}.wav`, { type: 'audio/wav' }));
        await move(here, there);
        const [{ attachments }] = await there.ledger.entries();
        let size = 0;
        for (const { id } of attachments) size += (await there.attachments.read(id)).byteLength;
        return [size, attachments.length];""",
    )
    assert (size, count) == (200_000_000, 20)
