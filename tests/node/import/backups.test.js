// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { androidRows, isAndroidExport } from '../../../extension/core/import/android.js';
import { NOW } from './reading.js';
import { isLinear } from '../growth.js';

/** Backups of phones can be read. */

const DATE = 'date="1795180445000"';
const AT = '2026-11-20T21:14:05+08:00';

/** @param {string} inside */
const backup = (inside) => androidRows(`<?xml version="1.0"?><all>${inside}</all>`, 1_000, NOW);

test('each type of call is what it is; one that is not known is nothing', () => {
  const types = ['1', '2', '3', '4', '5', '6', '7', '0', '8', '呼入', ''];
  const { rows } = backup(
    types.map((type) => `<call number="95188" duration="9" ${DATE} type="${type}"/>`).join(''),
  );
  assert.deepEqual(
    rows.map(({ direction, answered }) => [direction, answered]),
    [
      ...[
        ['in', true],
        ['out', true],
      ],
      ...[
        ['missed', false],
        ['missed', false],
        ['missed', false],
        ['missed', false],
      ],
      ...[
        ['in', null],
        [null, true],
        [null, true],
        ['in', true],
        [null, true],
      ],
    ],
  );
});

test('calls and messages of several apps can stand in one file', () => {
  const { rows, leftOut } = backup(
    `<calls count="1"><call number="057488880011" duration="0" ${DATE} type="1" presentation="1" contact_name="(Unknown)" /></calls>
     <alllogs><log number="95188" time="x" date="1795180445" type="2" name="" new="1" dur="30"/></alllogs>
     <allsms><sms address="10086" time="x" ${DATE} type="1" body="a" /></allsms>
     <call number="-2" duration="3" ${DATE} type="1"></call>`,
  );
  assert.deepEqual(
    rows.map(({ what, at, numberRaw, direction, seconds }) => [what, at, numberRaw, direction, seconds]),
    [
      ['call', AT, '057488880011', 'in', null],
      ['call', AT, '95188', 'out', 30],
      ['sms', AT, '10086', 'in', null],
      ['call', AT, '', 'in', 3],
    ],
  );
  assert.deepEqual(leftOut, []);
});

test('characters that are written in two halves come together, a half alone does no harm', () => {
  const { rows } = backup(
    `<sms address="1" ${DATE} type="1" body="&#55357;&#56838; &#xD83D;&#xDE06; &#55357;!&#10;&quot;&gt;"/>`,
  );
  assert.equal(rows[0].words, '😆 😆 \ufffd!\n">');
  assert.ok(rows[0].words.isWellFormed());
});

/** @param {string} attributes @param {string} inside */
const mms = (attributes, inside) => `<mms ${DATE} ${attributes}>${inside}</mms>`;
const PARTS = `<parts><part seq="-1" ct="application/smil" text="&lt;smil/>"/><part ct="text/plain" text="一"/><part ct="image/jpeg" text="null" data="AAA="/><part ct="text/plain;charset=utf-8" text="二"/></parts>`;

test('an MMS has the words of its parts and the number of its sender', () => {
  const from = '<addrs><addr address="95188" type="137"/><addr address="18900001111" type="151"/></addrs>';
  const { rows, leftOut } = backup(
    mms('msg_box="1" address="95188" sub="null"', PARTS + from) +
      mms('msg_box="1" address="18900001111~95188" sub="通知"', PARTS + from) +
      mms('msg_box="2" address="10086"', '<addrs><addr address="insert-address-token" type="137"/></addrs>') +
      mms('msg_box="3" address="10086"', PARTS) +
      mms('msg_box="1" address="1~2"', PARTS) +
      `<mms date="1795180445" msg_box="1" address="10086"/>` +
      `<sms address="1" ${DATE} type="3" body="draft"/>`,
  );
  assert.deepEqual(
    rows.map(({ numberRaw, direction, words, at }) => [numberRaw, direction, words, at]),
    [
      ['95188', 'in', '一\n二', AT],
      ['95188', 'in', '通知\n一\n二', AT],
      ['10086', 'out', '', AT],
      ['10086', 'in', '', AT],
    ],
  );
  assert.deepEqual(leftOut, [
    { reason: 'import_left_draft', count: 2 },
    { reason: 'import_left_group', count: 1 },
  ]);
});

test('without a date the time stays open, and a broken tag or one too many is counted', () => {
  const { rows, leftOut } = androidRows(
    `<smses><sms address="95188" date="0" type="1" body="a"/><sms address="1" ${DATE} body="cut<sms address="2" ${DATE} type="1" body="b"/>
     <sms address="3" ${DATE} type="1" body="c"/></smses>`,
    2,
    NOW,
  );
  assert.deepEqual(
    rows.map(({ numberRaw, at }) => [numberRaw, at]),
    [
      ['95188', null],
      ['2', AT],
    ],
  );
  assert.deepEqual(leftOut, [
    { reason: 'import_left_broken', count: 1 },
    { reason: 'import_left_beyond', count: 1 },
  ]);
});

test('only a backup is one', () => {
  assert.ok(
    isAndroidExport(`<?xml version='1.0'?>\n<!-- <calls> -->\n<backup><calls><call number="1" ${DATE}`),
  );
  assert.ok(!isAndroidExport('<html><table><tr><td>call date=</table>'));
  assert.ok(!isAndroidExport('date,number\n2026-10-12,<call date="1">'));
});

const ROWS = 3_000;

test('items and hostile files cost what they are long', async () => {
  const item = `<sms address="95188" ${DATE} type="1" body="${'还款 &#55357;&#56838; '.repeat(9)}" read="1"/>`;
  assert.equal(androidRows(`<smses>${item.repeat(ROWS)}</smses>`, 50_000, NOW).rows.length, ROWS);
  for (const part of [
    item,
    '<sms ',
    '<sms a="',
    '<mms a="1">',
    '<sms a=',
    '<call a b',
    '</mms>',
    '<sms \'"',
    `<mms ${DATE}><part `,
  ])
    assert.ok(await isLinear((n) => androidRows(`<smses>${part.repeat(n)}`, 50_000, NOW)), part);
  /** @type {((n: number) => unknown)[]} */
  const others = [
    (n) => isAndroidExport(`<smses>${'<sms '.repeat(10 * n)}`),
    (n) => isAndroidExport(`<smses><sms ${'a '.repeat(100 * n)}`),
    (n) => androidRows(`<smses><sms ${'a'.repeat(100 * n)}/><sms ${'" '.repeat(50 * n - 1)}/>`, 50_000, NOW),
  ];
  for (const other of others) assert.ok(await isLinear(other), String(other));
});
