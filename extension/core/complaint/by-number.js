// @ts-check
import { isAnswered, isTheirs } from './counted.js';
/** @typedef {import('./counted.js').Entry} Entry */
/**
 * @typedef {object} NumberRow a row of the table: the contacts from one number, or, in the last row, from all
 *   that have no row of their own
 * @property {string} shown as it may be read; empty where no number was shown, as at a visit
 * @property {string | null} raw to find out what kind of line it is; null in the row for the rest
 * @property {number} numbers how many different ones
 * @property {number} calls
 * @property {number} answered
 * @property {number} others contacts that were no calls
 * @property {number} night
 */

/** Maximum number of rows in the table; more would not fit page 1 beside everything else. */
const ROWS = 8;

/**
 * Who called how often, the most frequent first; the sum of all rows is what the statement counts.
 * @param {Entry[]} entries
 * @param {Entry[]} shown the same as they may be read
 * @param {(entry: Entry) => boolean} isNight
 * @param {{has(row: number): boolean}} repeats rows that note again what another row notes
 * @returns {NumberRow[]}
 */
export function byNumber(entries, shown, isNight, repeats) {
  /** @type {Map<string, NumberRow>} */
  const found = new Map();
  entries.forEach((entry, index) => {
    if (!isTheirs(entry) || repeats.has(index + 1)) return;
    const key = entry.numberKey ?? entry.numberRaw;
    const row = found.get(key) ?? { ...EMPTY, shown: shown[index].numberRaw, raw: entry.numberRaw };
    found.set(key, added(row, countedOf(entry, isNight)));
  });
  const rows = [...found.values()].sort((a, b) => b.calls + b.others - (a.calls + a.others));
  if (rows.length <= ROWS) return rows;
  return [...rows.slice(0, ROWS - 1), sumOf(rows.slice(ROWS - 1))];
}

/** @type {NumberRow} */
const EMPTY = { shown: '', raw: null, numbers: 1, calls: 0, answered: 0, others: 0, night: 0 };

/** @param {Entry} entry @param {(entry: Entry) => boolean} isNight */
const countedOf = (entry, isNight) => ({
  calls: Number(entry.what === 'call'),
  answered: Number(isAnswered(entry)),
  others: Number(entry.what !== 'call'),
  night: Number(isNight(entry)),
});

/** @param {NumberRow} row @param {Pick<NumberRow, 'calls' | 'answered' | 'others' | 'night'>} more */
const added = (row, more) => ({
  ...row,
  calls: row.calls + more.calls,
  answered: row.answered + more.answered,
  others: row.others + more.others,
  night: row.night + more.night,
});

/** @param {NumberRow[]} rows */
export const sumOf = (rows) =>
  rows.reduce((sum, row) => ({ ...added(sum, row), numbers: sum.numbers + row.numbers }), {
    ...EMPTY,
    numbers: 0,
  });
