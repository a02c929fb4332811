// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as xlsx from '@e965/xlsx';
import * as pages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { xlsSheets } from '../../../extension/core/import/containers/xls.js';
import { readFile } from '../../../extension/core/import/read.js';
import { NOW, read } from './reading.js';
import { isLinear } from '../growth.js';
import { sizeOf } from '../size.js';

/** Old binary workbooks, as Excel 97 and Excel 95 write them, can be read. */

/** The cast is needed because the library's types name only the tables. */
const { encode } = /** @type {{utils: {encode: (page: number, text: string) => Uint8Array}}} */ (
  /** @type {unknown} */ (pages)
).utils;
const HEAD = ['起始时间', '对方号码', '通话时长', '呼叫类型'];

/**
 * @param {(string | number | null | {t: 'n', v: number, z: string})[][][]} sheets
 * @param {{merges?: string[], from1904?: boolean}} [how]
 */
function written(sheets, { merges = [], from1904 = false } = {}) {
  const book = xlsx.utils.book_new();
  book.Workbook = { WBProps: { date1904: from1904 } };
  for (const [index, cells] of sheets.entries()) {
    const sheet = xlsx.utils.aoa_to_sheet(cells);
    sheet['!merges'] = merges.map((reference) => xlsx.utils.decode_range(reference));
    xlsx.utils.book_append_sheet(book, sheet, `S${index}`);
  }
  return new Uint8Array(xlsx.write(book, { type: 'array', bookType: 'biff8' }));
}

/**
 * A BIFF5 workbook. The library writes no Chinese in it, so the Chinese replaces other words of the same
 * length.
 * @param {string[][]} lines @param {number} page code page that the file names
 */
function before97(lines, page) {
  /** @type {[string, number[]][]} */
  const words = [];
  const cells = lines.map((line) =>
    line.map((cell) => {
      const encoded = /** @type {number[]} */ ([...encode(936, cell)]);
      const word = String(words.length).padStart(encoded.length, '~');
      words.push([word, encoded]);
      return word;
    }),
  );
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(cells), 'S');
  const bytes = Buffer.from(xlsx.write(book, { type: 'array', bookType: 'biff5' }));
  for (const [word, encoded] of words) bytes.set(encoded, bytes.indexOf(word));
  bytes.writeUInt16LE(page, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
  return new Uint8Array(bytes);
}

/** @param {number} v @param {string} z */
const number = (v, z) => ({ t: /** @type {const} */ ('n'), v, z });

test('days, times, moments and lengths come as they are shown', async () => {
  const line = [
    number(46307, 'yyyy-mm-dd'),
    number(46307, 'm/d/yy'),
    number(0.5841435185185185, 'h:mm:ss'),
    number(46307.58414351852, 'yyyy-mm-dd hh:mm:ss'),
    number(46307, 'yyyy-mm-dd hh:mm:ss'),
    number(0.0009606481481481482, '[h]:mm:ss'),
    13900000001,
    '057488880011',
  ];
  assert.deepEqual(await xlsSheets(written([[line]]), 9), [
    [
      [
        ...['2026-10-12', '2026-10-12', '14:01:10', '2026-10-12 14:01:10', '2026-10-12 00:00:00'],
        ...['00:01:23', '13900000001', '057488880011'],
      ],
    ],
  ]);
});

test('a workbook that counts from 1904 has the same days', async () => {
  const [[[day]]] = await xlsSheets(written([[[number(44845, 'yyyy-mm-dd'), 1]]], { from1904: true }), 9);
  assert.equal(day, '2026-10-12');
});

test('a merged day belongs to each of its calls, in each sheet', async () => {
  const call = (/** @type {string | null} */ day, /** @type {string} */ time) => [
    day,
    time,
    '95188',
    '83',
    '被叫',
  ];
  const cells = [['日期', '时间', ...HEAD.slice(1)], call('2026-10-12', '09:01:10'), call(null, '10:02:11')];
  const file = await readFile('calls.xls', written([cells, [['封面']], cells], { merges: ['A2:A3'] }), NOW);
  assert.ok(file.kind === 'table');
  assert.deepEqual(file.cells[2], ['2026-10-12', '10:02:11', '95188', '83', '被叫']);
  assert.deepEqual(
    file.more?.map(({ sheet }) => sheet),
    [3],
  );
});

test('Chinese is read in the kind before Excel 97 too, also where it is said to be western', async () => {
  const lines = [HEAD, ['2026-10-12 09:01:10', '057488880011', '1分23秒', '被叫']];
  for (const page of [936, 1252]) {
    const { rows } = await read(before97(lines, page), 'a.csv');
    assert.deepEqual(
      rows.map(({ at, direction, seconds }) => [at, direction, seconds]),
      [['2026-10-12T09:01:10+08:00', 'in', 83]],
      String(page),
    );
  }
});

test('the kinds before those are read too', async () => {
  for (const type of /** @type {const} */ (['biff2', 'biff3', 'biff4'])) {
    const book = xlsx.utils.book_new();
    const lines = [
      ['time', 'number', 'duration', 'type'],
      ['2026-10-12 09:01:10', '057488880011', 83, 'incoming'],
    ];
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(lines), 'S');
    const { rows } = await read(
      new Uint8Array(xlsx.write(book, { type: 'array', bookType: /** @type {'biff2'} */ (type) })),
    );
    assert.deepEqual(
      rows.map(({ at, numberRaw, seconds }) => [at, numberRaw, seconds]),
      [['2026-10-12T09:01:10+08:00', '057488880011', 83]],
      type,
    );
  }
});

test('what is no workbook, is broken or changed is refused in words', async () => {
  const good = written([[HEAD, ['2026-10-12 09:01:10', '95188', '83', '被叫']]]);
  const signature = good.slice(0, 8);
  await assert.rejects(readFile('a.xls', signature, NOW), { code: 'import_broken' });
  const { CFB } = xlsx;
  const compound = (/** @type {string[]} */ streams) => {
    const file = CFB.utils.cfb_new();
    for (const stream of streams) CFB.utils.cfb_add(file, stream, Buffer.alloc(5_000));
    return new Uint8Array(/** @type {number[]} */ (CFB.write(file, { type: 'array' })));
  };
  const password = compound(['/EncryptionInfo', '/EncryptedPackage']);
  await assert.rejects(readFile('a.xlsx', password, NOW), { code: 'import_locked' });
  await assert.rejects(readFile('a.doc', compound(['/WordDocument']), NOW), { code: 'import_not_a_table' });
  // A FILEPASS record behind the beginning of the stream.
  const bare = [9, 4, 6, 0, 0, 0, 0x10, 0, 0, 0, 0x2f, 0, 4, 0, 1, 2, 3, 4, 10, 0, 0, 0];
  await assert.rejects(readFile('a.xls', Uint8Array.from(bare), NOW), { code: 'import_locked' });
  const codes = new Set();
  for (let turn = 0; turn < sizeOf(80, 200, 4_000); turn += 1) {
    const changed = good.slice(0, turn % 2 ? good.length : (turn * 7919) % good.length);
    for (let each = 0; each < 5; each += 1)
      if (changed.length)
        changed[(turn * 104_729 + each * 15_485_863) % changed.length] ^= 1 + ((turn * 31 + each) % 255);
    changed.set(signature.slice(0, Math.min(4, changed.length)));
    await readFile('a.xls', changed, NOW).catch((/** @type {{code?: string}} */ error) =>
      codes.add(error.code ?? error),
    );
  }
  assert.deepEqual(
    [...codes].filter((code) => !/^import_/.test(String(code))),
    [],
  );
});

test('a long list costs what it is long', async () => {
  const line = ['2026-10-12 09:01:10', '057488880011', 83, '被叫', '杭州', '国内通话', '套餐', 0];
  const list = (/** @type {number} */ lines) =>
    written([[HEAD, ...Array.from({ length: lines }, () => line)]]);
  const [short, long] = [list(200), list(2_000)];
  assert.equal((await xlsSheets(long, 50_000))[0].length, 2_001);
  assert.ok(await isLinear((lines) => xlsSheets(lines === 200 ? short : long, 50_000), 200));
});
