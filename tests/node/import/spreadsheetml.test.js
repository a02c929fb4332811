// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spreadsheetMlSheets } from '../../../extension/core/import/containers/spreadsheetml.js';
import { read } from './reading.js';
import { isLinear } from '../growth.js';

/** Workbooks in Excel 2003 XML can be read. */

const STYLES = `<Styles><Style ss:ID="Default"/><Style ss:ID="day"><NumberFormat ss:Format="yyyy\\-mm\\-dd"/></Style>
<Style ss:ID="short"><NumberFormat ss:Format="Short Date"/></Style>
<Style ss:ID="moment"><NumberFormat ss:Format="yyyy/m/d\\ h:mm:ss"/></Style>
<Style ss:ID="time"><NumberFormat ss:Format="[h]:mm:ss"/></Style></Styles>`;

/** @param {string} rows @param {string} [prefix] */
const book = (rows, prefix = '') =>
  `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
  <${prefix}Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${STYLES}
  <${prefix}Worksheet ss:Name="1"><${prefix}Table>${rows}</${prefix}Table></${prefix}Worksheet></${prefix}Workbook>`;

/** @param {string} type @param {string} value @param {string} [attributes] */
const cell = (type, value, attributes = '') =>
  `<Cell ${attributes}><Data ss:Type="${type}">${value}</Data></Cell>`;

/** @param {string} type @param {string} value @param {string} [style] */
const shown = (type, value, style) =>
  spreadsheetMlSheets(book(`<Row>${cell(type, value, style && `ss:StyleID="${style}"`)}</Row>`), 9)[0][0][0];

test('a day is shown without a clock, a moment and a length with theirs', () => {
  assert.equal(shown('DateTime', '2026-10-12T09:01:10.000', 'moment'), '2026-10-12 09:01:10');
  assert.equal(shown('DateTime', '2026-10-12T00:00:00.000', 'moment'), '2026-10-12 00:00:00');
  assert.equal(shown('DateTime', '2026-10-12T00:00:00.000', 'day'), '2026-10-12');
  assert.equal(shown('DateTime', '2026-10-12T00:00:00.000', 'short'), '2026-10-12');
  assert.equal(shown('DateTime', '2026-10-12T00:00:00.000'), '2026-10-12');
  assert.equal(shown('DateTime', '1899-12-31T00:01:23.000', 'time'), '00:01:23');
  assert.equal(shown('DateTime', '1900-01-01T01:00:00.000', 'time'), '25:00:00');
  assert.equal(shown('Number', '46307', 'day'), '2026-10-12');
  assert.equal(shown('Number', '13812345678'), '13812345678');
  assert.equal(shown('String', '<B>0574</B>88880011 &amp; 1'), '057488880011 & 1');
});

test('indexes, merges and comments are where a person sees them', () => {
  const rows = `<Row ss:Index="2">${cell('String', '日期')}${cell('String', '号码', 'ss:Index="3"')}</Row>
    <Row>${cell('DateTime', '2026-10-12T00:00:00.000', 'ss:MergeDown="1" ss:StyleID="day"')}${cell('String', '1', 'ss:MergeAcross="1"')}${cell('String', 'x')}</Row>
    <Row><Cell ss:Index="3"><Comment><ss:Data ss:Type="String">note</ss:Data></Comment></Cell></Row>`;
  assert.deepEqual(spreadsheetMlSheets(book(rows), 9), [
    [[], ['日期', '', '号码'], ['2026-10-12', '1', '', 'x'], ['2026-10-12', '', '']],
  ]);
});

test('names with a prefix are read too', async () => {
  const head = ['起始时间', '对方号码'].map((one) => cell('String', one)).join('');
  const line =
    cell('DateTime', '2026-10-12T09:01:10.000', 'ss:StyleID="moment"') + cell('Number', '5.7488880011E10');
  const prefixed = `<Row>${head}</Row><Row>${line}</Row>`.replace(/<(\/?)(?=[A-Z])/g, '<$1ss:');
  const { rows } = await read(book(prefixed, 'ss:'), 'bill.xml');
  assert.deepEqual(
    rows.map(({ at, numberRaw }) => [at, numberRaw]),
    [['2026-10-12T09:01:10+08:00', '57488880011']],
  );
});

const ROWS = 3_000;

test('rows and hostile files cost what they are long', async () => {
  const line = `<Row>${cell('String', '2026-10-12 09:01:10').repeat(8)}</Row>`;
  assert.equal(spreadsheetMlSheets(book(line.repeat(ROWS)), 50_000)[0].length, ROWS);
  const parts = ['<Row', '<Row>', '<Rows', '<Cell ss:Index="', '<Row ss:Index="49999">', '<Cell><Data>'];
  for (const part of [line, ...parts])
    assert.ok(await isLinear((n) => spreadsheetMlSheets(book(part.repeat(n)), 50_000)), part);
});
