// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from '../../../extension/core/import/read.js';
import { NOW, read, table } from './reading.js';
import { row, workbook, zipped } from './workbooks.js';

/** Zips of the files that carriers and phones make can be read. */

const CALLS = table(['2026-10-12 09:01:10,057488880011,83,被叫']);
const LATER = table(['2026-10-13 09:01:10,95188,45,主叫']);

/** @param {Uint8Array} bytes */
async function tables(bytes) {
  const file = await readFile('a.zip', bytes, NOW);
  assert.ok(file.kind === 'table');
  return [file.cells, ...(file.more ?? []).map(({ table: other }) => other.cells)].map(
    (cells) => cells[1][0],
  );
}

test('a zipped table is read, whatever the system has put beside it', async () => {
  const files = { '详单/calls.csv': CALLS, '__MACOSX/详单/._calls.csv': 'x,y\n1,2\n', '详单/.DS_Store': 'x' };
  assert.equal((await read(zipped(files))).rows[0].numberRaw, '057488880011');
});

test('each file of a zip is a table of its own', async () => {
  const rows = row('起始时间', '对方号码') + row('2026-10-14 09:01:10', '95188');
  const html = `<table><tr><td>起始时间<td>对方号码<tr><td>2026-10-15 09:01:10<td>95188</table>`;
  const files = { 'a.csv': CALLS, 'b.TXT': LATER, 'c.xlsx': workbook(rows), 'd.xls': html };
  assert.deepEqual(
    await tables(zipped(files)),
    ['12', '13', '14', '15'].map((day) => `2026-10-${day} 09:01:10`),
  );
});

test('a name in GBK and a path with backslashes name the same files', async () => {
  const bytes = Buffer.from(zipped({ 'd~~~~\\x.csv': CALLS }));
  for (let at = bytes.indexOf('~~~~'); at >= 0; at = bytes.indexOf('~~~~'))
    bytes.set([0xcf, 0xea, 0xb5, 0xa5], at);
  assert.equal((await read(new Uint8Array(bytes))).rows.length, 1);
});

test('a zip in a zip is opened, one in that is not', async () => {
  const once = zipped({ 'calls.zip': zipped({ 'a.csv': CALLS }) });
  assert.equal((await read(once)).rows.length, 1);
  await assert.rejects(read(zipped({ 'b.zip': once })), { code: 'import_packed' });
});

test('what cannot be read is counted beside what can', async () => {
  const file = await readFile(
    'a.zip',
    zipped({ 'a.csv': CALLS, 'b.xlsx': 'PK\x03\x04 no', 'c.jpg': 'x' }),
    NOW,
  );
  assert.deepEqual(file.leftOut, [{ reason: 'import_left_table', count: 2 }]);
});

test('a zip with a password, an empty one and one with nothing to read say what they are', async () => {
  const locked = Buffer.from(zipped({ 'a.csv': CALLS }));
  const at = locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  locked[at + 8] |= 1;
  await assert.rejects(read(new Uint8Array(locked)), { code: 'import_locked' });
  await assert.rejects(read(zipped({})), { code: 'import_empty' });
  await assert.rejects(read(zipped({ 'a.jpg': 'x', 'b.mp3': 'y' })), { code: 'import_not_a_table' });
  await assert.rejects(read(zipped({ 'a.csv': new Uint8Array(31 * 1024 * 1024) })), {
    code: 'import_too_big',
  });
});

test('a backup of calls and one of messages in one zip are read together', async () => {
  const calls = `<calls><call number="95188" duration="9" date="1795180445000" type="1"/></calls>`;
  const texts = `<smses><sms address="10086" date="1795180445" type="1" body="a"/><sms address="1" date="2" type="3"/></smses>`;
  const file = await readFile('a.zip', zipped({ 'calls.xml': calls, 'sms.xml': texts, 'a.csv': CALLS }), NOW);
  assert.ok(file.kind === 'android');
  assert.deepEqual(
    file.rows.map(({ what, at, row: line, sheet }) => [what, at, line, sheet]),
    [
      ['call', '2026-11-20T21:14:05+08:00', 1, undefined],
      ['sms', '2026-11-20T21:14:05+08:00', 1, 2],
    ],
  );
  assert.deepEqual(file.leftOut, [{ reason: 'import_left_draft', count: 1 }]);
});

test('sheets that look like tables and are not understood are counted', async () => {
  const strange = [
    ['甲', '乙', '丙'],
    ['1', '2', '3'],
    ['4', '5', '6'],
  ]
    .map((cells) => cells.join(','))
    .join('\n');
  const file = await readFile('a.zip', zipped({ 'a.csv': CALLS, 'b.csv': strange, 'c.csv': 'cover\n' }), NOW);
  assert.deepEqual(file.leftOut, [{ reason: 'import_left_table', count: 1 }]);
});

test('a table that is too long says how much of it was read', async () => {
  const file = await readFile(
    'a.csv',
    new TextEncoder().encode(table(Array(50_000).fill('2026-10-12,95188,1,被叫'))),
    NOW,
  );
  assert.ok(file.kind === 'table');
  assert.equal(file.cells.length, 50_000);
  assert.deepEqual(file.leftOut, [{ reason: 'import_left_rows', count: 50_000 }]);
});
