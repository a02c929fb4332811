// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sheetsOf } from '../../../extension/core/import/containers/xlsx.js';
import { meaningOf, showNumber } from '../../../extension/core/import/containers/xlsx-numbers.js';
import { membersOf } from '../../../extension/core/import/containers/zip.js';
import { inline, row, workbook } from './workbooks.js';
import { isLinear, staysBelow } from '../growth.js';

/** Cells of Excel workbooks are read as they are shown. */

/** @param {string} rows @param {Parameters<typeof workbook>[1]} [parts] */
async function cells(rows, parts) {
  const bytes = workbook(rows, parts);
  return (await sheetsOf(bytes, membersOf(bytes), 50_000))[0];
}

test('what a format shows is known by its letters', () => {
  const shows = {
    'yyyy-mm-dd': 'day',
    'yyyy"年"m"月"d"日";@': 'day',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy': 'day',
    'e/m/d': 'day',
    'm/d/yy h:mm': 'moment',
    'yyyy\\-mm\\-dd\\ hh:mm:ss': 'moment',
    'h:mm:ss AM/PM': 'time',
    '[h]:mm:ss': 'time',
    'mm:ss.0': 'time',
    General: null,
    '0.00E+00': null,
    '#,##0.00_);[Red]\\(#,##0.00\\)': null,
    '"day "0': null,
    '@': null,
  };
  assert.deepEqual(Object.fromEntries(Object.keys(shows).map((code) => [code, meaningOf(code)])), shows);
});

test('a day has no clock; a moment has one, also at midnight; long numbers keep their digits', () => {
  assert.equal(showNumber('46307', 'day', false), '2026-10-12');
  assert.equal(showNumber('46307.5841435185', 'day', false), '2026-10-12 14:01:10');
  assert.equal(showNumber('46307', 'moment', false), '2026-10-12 00:00:00');
  assert.equal(showNumber('0.5841435185185185', 'time', false), '14:01:10');
  assert.equal(showNumber('1.0416666666666667', 'time', false), '25:00:00');
  assert.equal(showNumber('44845', 'day', true), '2026-10-12');
  assert.equal(showNumber('1.3812345678E10', null, false), '13812345678');
  assert.equal(showNumber('1069800123456', null, false), '1069800123456');
});

test('merged cells count for every row they cover', async () => {
  const below =
    '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A4"/><mergeCell ref="B4:C4"/></mergeCells>';
  assert.deepEqual(
    await cells(
      row('title') +
        row('2026-10-12', 'a', 'x') +
        row('', 'b') +
        `<row><c r="B4" t="str"><v>words</v></c></row>`,
      { below },
    ),
    [['title'], ['2026-10-12', 'a', 'x'], ['2026-10-12', 'b'], ['2026-10-12', 'words', 'words']],
  );
});

test('days, moments and times are told apart by their styles', async () => {
  const formats = ['yyyy-mm-dd', 'h:mm:ss', 'yyyy-mm-dd hh:mm'];
  const line = ['1"><v>46307', '2"><v>0.5841435185', '3"><v>46307.5841435185', '0"><v>57488880011'];
  const dated = '<c t="d" s="1"><v>2026-10-12T00:00:00Z</v></c>';
  assert.deepEqual(
    await cells(`<row>${line.map((one) => `<c s="${one}</v></c>`).join('')}${dated}</row>`, { formats }),
    [['2026-10-12', '14:01:10', '2026-10-12 14:01:10', '57488880011', '2026-10-12']],
  );
});

test('text that lost its digits stays as it is', async () => {
  assert.deepEqual(await cells(row('1.39E+10', '=1', ' 95188 ')), [['1.39E+10', '=1', '95188']]);
});

test('merges that claim the whole sheet cost what they are long', async () => {
  const merge = '<mergeCell ref="A1:XFD1048576"/>';
  const row = `<row>${inline('day')}${inline('')}</row>`;
  const merged = (/** @type {number} */ count) =>
    cells(row.repeat(count), { below: `<mergeCells>${merge.repeat(count)}</mergeCells>` });
  assert.equal((await merged(3_000)).length, 3_000);
  assert.ok(await isLinear(merged));
});

test('a sheet that never closes its tags takes no longer', async () => {
  for (const part of ['<c>', '<row>', "<c r='A1'><v>", '<row><c/>']) {
    const [short, long] = [6_000, 60_000].map((count) => workbook(part.repeat(count), { isOpen: true }));
    const read = (/** @type {Uint8Array} */ bytes = new Uint8Array()) =>
      sheetsOf(bytes, membersOf(bytes), 50_000).catch(() => []);
    // Looking through every open tag again for each tag would cost a hundred times as much.
    assert.ok(
      await staysBelow(
        30,
        () => read(short),
        () => read(long),
      ),
      part,
    );
  }
});
