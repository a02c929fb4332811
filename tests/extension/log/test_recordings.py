"""The recorded parts of a call become one file of its entry, whatever happens in between, or nothing."""

import hashlib

from tests.extension.conftest import Panel

RECORDED = """const recordings = await app.recordings();
const begun = await app.call.start('2026-11-28T21:14:05+08:00');
const record = async (text) => {
  const type = 'audio/webm;codecs=opus';
  const id = await recordings.begin({ call: begun.id, at: '2026-11-28T21:14:05+08:00', type });
  for (const [at, letter] of [...text].entries())
    await recordings.add(id, at, new TextEncoder().encode(letter), `2026-11-28T21:14:${10 + at}+08:00`);
};
const parts = async () => (await openStore().list('recordings')).length;
const files = async () => (await app.ledger.entries()).flatMap(({ attachments }) => attachments);"""


def test_its_parts_become_one_file_with_the_times_in_its_name(panel: Panel):
    [before, kept, file, left] = panel.run(
        f"""{RECORDED}
        await record('abcdefghijkl');
        const before = [await recordings.settle(), await parts()];
        const kept = await recordings.kept(begun.id);
        const entry = await app.call.end(begun.id, 'now');
        if (await recordings.settle() !== entry) throw new Error(entry);
        return [before, kept, (await files())[0], await parts()];"""
    )
    # While the call goes on there is no entry to which the file could be attached.
    assert before == [None, 12]
    assert kept == {"count": 1, "seconds": 16}
    assert file["sha256"] == hashlib.sha256(b"abcdefghijkl").hexdigest()
    assert file["type"] == "audio/webm"
    assert file["name"] == "录音 2026-11-28 21.14.05+08.00 至 2026-11-28 21.14.21+08.00.webm"
    assert left == 0


def test_whoever_is_killed_between_attaching_and_tidying_up_has_the_file_once(panel: Panel):
    names, left = panel.run(
        f"""{RECORDED}
        await record('abc');
        const before = [
          await openStore().list('recordings'),
          (await openStore().snapshot(['kv'])).kv.filter(([key]) => key.startsWith('recording:')),
        ];
        await app.call.end(begun.id, 'last');
        await recordings.settle();
        for (const part of before[0]) await openStore().add('recordings', part);
        for (const [key, value] of before[1]) await openStore().put('kv', key, value);
        await recordings.settle();
        return [(await files()).map(({{ name }}) => name), await parts()];"""
    )
    assert len(names) == 1
    assert left == 0


def test_nothing_is_kept_of_a_call_that_was_none(panel: Panel):
    left = panel.run(
        f"""{RECORDED}
        await record('abc');
        await app.call.discard(begun.id);
        return [await recordings.settle(), await parts(), (await files()).length];"""
    )
    assert left == [None, 0, 0]


def test_a_backup_holds_no_parts_and_erasing_takes_them(panel: Panel):
    held, left = panel.run(
        f"""{RECORDED}
        await record('abc');
        const {{ contentsOf }} = await import('/core/safety/contents.js');
        const asked = {{ identity: true, attachments: true, madeAt: '', version: '' }};
        const {{ tables }} = await contentsOf(openStore(), asked);
        await app.eraseHere();
        const packed = [tables.recordings ?? null, JSON.stringify(tables.kv).includes('recording:')];
        return [packed, await parts()];"""
    )
    assert held == [None, False]
    assert left == 0


def test_what_is_heard_after_everything_was_erased_is_not_kept(panel: Panel):
    heard = "(number) => recordings.add(id, number, new Uint8Array(1), '2026-11-28T21:14:10+08:00')"
    kept, left = panel.run(
        f"""{RECORDED}
        const id = await recordings.begin({{ call: begun.id, at: '2026-11-28T21:14:05+08:00', type: '' }});
        const hear = {heard};
        const before = await hear(0);
        await app.eraseHere();
        return [[before, await hear(1)], await parts()];"""
    )
    assert (kept, left) == ([True, False], 0)
