// @ts-check
import { readFile } from '../../../extension/core/import/read.js';
import { readRows } from '../../../extension/core/import/rows.js';

/** The time of these tests: noon in China. */
export const NOW = new Date('2026-11-28T12:00:00+08:00');

/**
 * Reads a file as the panel does.
 * @param {string | Uint8Array} content @param {string} [name] @param {Date} [now]
 * @returns {Promise<import('../../../extension/core/import/rows.js').Reading>}
 */
export async function read(content, name = 'calls.csv', now = NOW) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const file = await readFile(name, bytes, now);
  if (file.kind === 'android') return { rows: file.rows, left: [] };
  return readRows(file.cells, file.header, file.mapping ?? {}, now);
}

/** @param {string[]} lines below the usual header @param {string} [head] */
export const table = (lines, head = '起始时间,对方号码,通话时长,呼叫类型') =>
  `${[head, ...lines].join('\n')}\n`;

/**
 * The time read from a table of one row, whose cell in the column of times is this one.
 * @param {string} cell
 */
export async function timeIn(cell) {
  const { rows } = await read(table([`"${cell.replaceAll('"', '""')}",95188,80,被叫`]));
  return rows[0]?.at ?? null;
}
