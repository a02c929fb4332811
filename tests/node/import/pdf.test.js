// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfTables } from '../../../extension/core/import/pdf.js';
import { seeded } from '../vectors.js';
import { billOf } from './pdf-bills.js';
import { HEIGHT, pdfOf, WIDTH } from './pdf-writer.js';
import { sizeOf } from '../size.js';

/** Tables as carriers print them, with invented numbers. */
const MOBILE = {
  header: [
    '起始时间',
    '通信地点',
    '通信方式',
    '对方号码',
    '通信时长',
    '通信类型',
    '套餐优惠',
    '实收通信费(元)',
  ],
  widths: [100, 70, 50, 80, 60, 50, 60, 80],
  rows: [
    ['2026-10-12 14:01:10', '浙江省杭州市西湖区', '被叫', '057126888801', '1分20秒', '国内', '', '0.00'],
    ['2026-10-12 15:21:00', '杭州', '主叫', '13800000001', '45秒', '国内', '主套餐', ''],
    ['2026-10-13 09:00:00', '', '被叫', '95188', '2小时1分9秒', '', '', '0.10'],
    ['2026-10-13 21:14:05', '上海', '被叫', '02166660000', '12秒', '国内漫游', '主套餐', '0.00'],
  ],
};
const UNICOM = {
  header: ['序号', '呼叫类型', '对方号码', '通话日期', '通话起始时间', '通话时长', '通话地', '费用'],
  widths: [40, 60, 90, 80, 80, 60, 80, 50],
  rows: [
    ['1', '被叫', '02888880001', '2026-10-12', '14:01:10', '80', '成都', '0.00'],
    ['2', '主叫', '13900000002', '2026-10-12', '15:01:10', '5', '', '0.00'],
    ['3', '被叫', '4000000003', '2026-10-14', '08:01:10', '3600', '四川省成都市武侯区', ''],
  ],
};
const TELECOM = {
  header: ['对方号码', '呼叫类型', '通话时间', '通话时长', '通话类型'],
  widths: [120, 90, 110, 80, 90],
  rows: [
    '2026-10-12 星期一',
    ['057188880001', '被叫', '21:49:51', '00:01:23', '本地'],
    ['13700000001', '主叫', '22:10:00', '00:00:07', ''],
    '2026-10-13 星期二',
    ['95588', '被叫', '07:30:00', '', '长途'],
  ],
};
/** @param {string[] | string} row @param {number} columns */
const cellsOf = (row, columns) => (typeof row === 'string' ? [row, ...Array(columns - 1).fill('')] : row);
/** @param {string} code */
const refused = (code) => (/** @type {{code?: string}} */ error) => error.code === code;
const HALVES = /** @type {const} */ (['left', 'right', 'center']);

for (const [carrier, { header, widths, rows }] of Object.entries({ MOBILE, UNICOM, TELECOM })) {
  for (const kind of /** @type {const} */ (['named', 'predefined'])) {
    for (const rules of /** @type {const} */ (['all', 'rows', 'columns', 'none'])) {
      // A line with the day across upright rules is no table of rows and columns.
      if (carrier === 'TELECOM' && rules === 'columns') continue;
      test(`the bill of ${carrier} comes out cell for cell: font ${kind}, lines ${rules}`, async () => {
        const above = [`${carrier} 客户通话详单`, '客户名称：张三    号码：13800000000    账期：2026年10月'];
        const pages = billOf(header, rows, { widths, rules, above, below: ['合计：4 条'], perPage: 3 });
        const [found] = await pdfTables(pdfOf(pages, kind), 1_000);
        const table = rows.map((row) => cellsOf(row, header.length));
        const again = rows.length > 3 ? [header] : [];
        assert.deepEqual(found.slice(2), [
          header,
          ...table.slice(0, 3),
          ...again,
          ...table.slice(3),
          ['合计：4 条'],
        ]);
        assert.deepEqual(found[0], [`${carrier} 客户通话详单`]);
        assert.match(found[1][0], /^客户名称：张三.*账期：2026年10月$/);
      });
    }
  }
}

test('a table goes on without its heading on the next page', async () => {
  for (const rules of /** @type {const} */ (['all', 'none'])) {
    const { header, widths } = UNICOM;
    const rows = [0, 2, 1].map((row) => UNICOM.rows[row]);
    const pages = billOf(header, rows, { widths, rules, perPage: 2, headed: false });
    assert.deepEqual(await pdfTables(pdfOf(pages), 1_000), [[header, ...rows]]);
  }
});

test('no more rows than asked for', async () => {
  const pages = billOf(UNICOM.header, UNICOM.rows, { widths: UNICOM.widths });
  assert.deepEqual(await pdfTables(pdfOf(pages), 2), [[UNICOM.header, UNICOM.rows[0]]]);
});

test('a font that does not say which characters it has is not guessed at', async () => {
  const pages = billOf(MOBILE.header, MOBILE.rows, { widths: MOBILE.widths });
  await assert.rejects(pdfTables(pdfOf(pages, 'nameless'), 100), refused('import_pdf'));
  await assert.rejects(pdfTables(pdfOf(pages, 'holes'), 100), refused('import_pdf'));
});

test('a scan is no table, with or without the text that a machine guessed', async () => {
  const scan = { texts: [], picture: true };
  const guessed = billOf(MOBILE.header, MOBILE.rows, { widths: MOBILE.widths }).map((page) => ({
    ...page,
    picture: true,
    texts: page.texts.map((text) => ({ ...text, mode: 3 })),
  }));
  const [bill] = billOf(MOBILE.header, MOBILE.rows, { widths: MOBILE.widths });
  for (const pages of [[scan], guessed, [bill, scan]]) {
    await assert.rejects(pdfTables(pdfOf(pages), 100), refused('import_pdf_scan'));
  }
  assert.equal((await pdfTables(pdfOf([bill, { texts: [] }]), 100))[0].length, 5);
});

test('text that is no table is refused', async () => {
  const letter = { texts: [{ text: '尊敬的客户：您好', x: 40, y: 60 }] };
  await assert.rejects(pdfTables(pdfOf([letter]), 100), refused('import_pdf'));
});

test('a text too long for its cell makes the table unreadable, never another column’s value', async () => {
  for (const rules of /** @type {const} */ (['all', 'none'])) {
    const [page] = billOf(MOBILE.header, MOBILE.rows, { widths: MOBILE.widths, rules });
    const short = page.texts.find(({ text }) => text === '杭州');
    assert.ok(short);
    short.text = '浙江省杭州市西湖区文三路某号';
    await assert.rejects(pdfTables(pdfOf([page]), 100), refused('import_pdf'));
  }
});

test('a file with a password is said to be locked', async () => {
  const encrypt = `/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`;
  await assert.rejects(pdfTables(pdfOf([{ texts: [] }], 'named', encrypt), 10), refused('import_locked'));
});

test('a bill larger than anybody’s is too big', async () => {
  const empty = Array.from({ length: 401 }, () => ({ texts: [] }));
  await assert.rejects(pdfTables(pdfOf(empty), 10), refused('import_too_big'));
});

test('what is broken is refused as such, or read as it was', async () => {
  const { header, rows, widths } = UNICOM;
  const whole = pdfOf(billOf(header, rows, { widths }));
  const random = seeded(5);
  for (let round = 0; round < sizeOf(15, 30, 600); round += 1) {
    const bytes = round % 3 ? whole.slice() : whole.slice(0, Math.floor(random() * whole.length));
    for (let times = 0; times < 4; times += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    try {
      await pdfTables(bytes, 100);
    } catch (error) {
      assert.match(/** @type {{code?: string}} */ (error).code ?? String(error), /^import_/);
    }
  }
  await assert.rejects(pdfTables(new TextEncoder().encode('%PDF-1.7 nothing'), 10), refused('import_broken'));
});

test('any table comes out cell for cell, or not at all', async () => {
  const random = seeded(2026);
  const pick = (/** @type {readonly any[]} */ list) => list[Math.floor(random() * list.length)];
  let read = 0;
  const rounds = sizeOf(20, 40, 1_000);
  for (let round = 0; round < rounds; round += 1) {
    const { header, rows, layout } = anyTable(random, pick);
    const pages = billOf(header, rows, layout);
    assert.ok(pages.every(({ texts }) => texts.every(({ x, y }) => x < WIDTH && y < HEIGHT)));
    try {
      const [found] = await pdfTables(pdfOf(pages), 1_000);
      const plain = found.map((row) => row.map((cell) => cell.replace(/\s/g, '')).join('|'));
      const expected = [header, ...rows].map((row) =>
        cellsOf(row, header.length).join('|').replace(/\s/g, ''),
      );
      assert.deepEqual(
        plain.filter((row) => row !== expected[0]),
        expected.slice(1),
        `round ${round}: ${JSON.stringify(layout)}`,
      );
      read += 1;
    } catch (error) {
      if (/** @type {{code?: string}} */ (error).code !== 'import_pdf') throw error;
    }
  }
  assert.ok(read > rounds * 0.4, `${read} of ${rounds} were read`);
});

/** @param {() => number} random @param {(list: readonly any[]) => any} pick any: of whatever list */
function anyTable(random, pick) {
  const names = ['起始时间', '通信地点', '方式', '对方号码', '通话时长', '类型', '费用(元)', '备注'];
  const count = 3 + Math.floor(random() * 6);
  const header = names.slice(0, count);
  const missing = pick([0, 0.1, 0.3]);
  const long = pick([0, 0.2, 0.6]);
  const cell = (/** @type {number} */ column) => {
    if (random() < missing) return '';
    const day = `2026-10-${10 + Math.floor(random() * 20)}`;
    const clock = `${10 + Math.floor(random() * 13)}:${10 + Math.floor(random() * 50)}:10`;
    const digits = String(Math.floor(random() * 10 ** pick([2, 5, 9, 11])));
    if (column === 1)
      return random() < long ? '浙江省杭州市西湖区文三路街道' : pick(['杭州', '上海', '西湖区']);
    return [
      `${day} ${clock}`,
      '',
      pick(['主叫', '被叫']),
      digits,
      pick(['45秒', '1分20秒', '2小时3分']),
      '国内',
      '0.10',
      pick(['', '无']),
    ][column];
  };
  const days = random() < 0.2;
  const rows = Array.from({ length: 3 + Math.floor(random() * 25) }, (_, index) =>
    days && index % 5 === 0 ? `2026-10-${10 + index}` : header.map((_, column) => cell(column)),
  ).filter((row) => typeof row === 'string' || row.some(Boolean));
  const layout = {
    widths: [pick([60, 100, 110]), 70, pick([30, 50]), 80, 60, pick([40, 60]), 60, 50].slice(0, count),
    align: header.map(() => pick(HALVES)),
    rules: pick(['all', 'rows', 'columns', 'none']),
    stand: pick(['top', 'middle']),
    headed: random() < 0.7,
    perPage: 9,
    leading: pick([10, 11, 14]),
    padding: pick([1, 3, 6]),
  };
  return { header, rows, layout };
}
