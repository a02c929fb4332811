// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlTables } from '../../../extension/core/import/containers/html.js';
import { read } from './reading.js';
import { isLinear } from '../growth.js';

/** HTML that carriers save as .xls can be read. */

/** @param {string[][]} rows @param {string} [tag] */
const html = (rows, tag = 'td') =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`).join('')}</table>`;
const HEAD = ['起始时间', '对方号码', '通话时长', '呼叫类型'];

test('a day that is merged down belongs to each of its calls', async () => {
  const { rows } = await read(
    `<html><table border=1><tr><th>日期</th><th>时间</th><th>对方号码</th><th>通话时长</th><th>呼叫类型</th></tr>
     <tr><td rowspan=2>2026-10-12</td><td>09:01:10</td><td>057488880011</td><td>83</td><td>被叫</td></tr>
     <tr><td>10:02:11</td><td>95188</td><td>45</td><td>主叫</td></tr>
     <tr><td rowspan="1">2026-10-13</td><td>20:15:09</td><td>057488880011</td><td>9</td><td>被叫</td></tr></table>`,
  );
  assert.deepEqual(
    rows.map(({ at, direction }) => [at, direction]),
    [
      ['2026-10-12T09:01:10+08:00', 'in'],
      ['2026-10-12T10:02:11+08:00', 'out'],
      ['2026-10-13T20:15:09+08:00', 'in'],
    ],
  );
});

test('tables in tables, scripts, comments and titles are no cells', async () => {
  const inner = html([HEAD, ['2026-10-12 09:01:10', '<a href="x"><b>0574</b>88880011</a>', '83', '被叫']]);
  const { rows } = await read(
    `<!DOCTYPE html><head><style>td > b {}</style><script>if (1 < 2) "<table><tr><td>"</script></head>
     <body><!-- <table><tr><td>x</td></tr></table> --><table><tr><td>客户：张三</td><td>${inner}</td></tr></table></body>`,
  );
  assert.deepEqual(
    rows.map(({ numberRaw, seconds }) => [numberRaw, seconds]),
    [['057488880011', 83]],
  );
});

test('a cell shows what a page would show', () => {
  const shown = (/** @type {string} */ cell) => htmlTables(html([[cell]]), 10)[0]?.[0]?.[0];
  assert.equal(shown('&nbsp;1&#20998;23&#x79D2;&nbsp;'), '1分23秒');
  assert.equal(shown('2026-10-12<br/>09:01:10'), '2026-10-12\n09:01:10');
  assert.equal(shown('a &amp;lt; b\n  c'), 'a &lt; b c');
  assert.equal(shown('3 < 4'), '3 < 4');
  assert.equal(shown('&unknown;'), '&unknown;');
  assert.equal(shown('<span title="a > b">95188</span>'), '95188');
});

test('ends of rows and cells may be missing', () => {
  assert.deepEqual(htmlTables('<TABLE><TR><TD>a<TD>b<TR><TD colspan=2>单位<TR><TD>1<TD>2', 10), [
    [
      ['a', 'b'],
      ['单位', ''],
      ['1', '2'],
    ],
  ]);
});

test('a number that is merged sideways is in its own column alone', () => {
  assert.deepEqual(htmlTables('<table><tr><td colspan=2>95188<td>x<tr><td colspan=2>时间<td>y</table>', 10), [
    [
      ['95188', '', 'x'],
      ['时间', '时间', 'y'],
    ],
  ]);
});

test('a header in a table of its own belongs to the list below it', async () => {
  const { rows } = await read(
    `<table><tr><td>客户</td><td>张三</td></tr></table>${html([HEAD], 'th')}<div>${html([['2026-10-12 09:01:10', '95188', '9', '主叫']])}</div>`,
  );
  assert.deepEqual(
    rows.map(({ numberRaw, direction }) => [numberRaw, direction]),
    [['95188', 'out']],
  );
});

test('a page without a table and XML of another kind are no tables', async () => {
  for (const page of [
    '<!DOCTYPE html><p>a,b\nc,d\n',
    '<html><body>请登录,a\nb,c',
    '<?xml version="1.0"?><a>b,c\n</a>\n',
  ])
    await assert.rejects(read(page), { code: 'import_not_a_table' }, page);
});

test('the encoding is found by the content, then by what the file names', async () => {
  const gbk = Buffer.concat([
    Buffer.from('<html><meta charset=gb2312><table><tr><td>'),
    // 起始时间, 对方号码
    Buffer.from('c6f0cabccab1bce4', 'hex'),
    Buffer.from('<td>'),
    Buffer.from('b6d4b7bdbac5c2eb', 'hex'),
    Buffer.from('<tr><td>2026-10-12 09:01:10<td>95188</table>'),
  ]);
  assert.equal((await read(new Uint8Array(gbk))).rows[0].numberRaw, '95188');
  const wrong = `<meta charset=gb2312>${html([HEAD, ['2026-10-12 09:01:10', '95188', '3', '被叫']])}`;
  assert.equal((await read(wrong)).rows[0].direction, 'in');
});

const ROWS = 3_000;

test('rows and hostile pages cost what they are long', async () => {
  const line = ['2026-10-12 09:01:10', '057488880011', '83', '被叫', '杭州', '国内通话', '套餐', '0.00'];
  const page = (/** @type {number} */ rows) => html(Array.from({ length: rows }, () => line));
  assert.equal(htmlTables(page(ROWS), 50_000)[0].length, ROWS);
  assert.ok(await isLinear((rows) => htmlTables(page(rows), 50_000)));
  for (const part of [
    '<table><tr><td>',
    '<!-- ',
    '<a "',
    "<td style='",
    '<td rowspan=99999 colspan=99999>',
    '<',
    '&',
  ])
    assert.ok(await isLinear((n) => htmlTables(`<table><tr><td>${part.repeat(10 * n)}`, 50_000)), part);
});
