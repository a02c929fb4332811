// @ts-check
/** @typedef {import('./statement.js').Text} Text */

/**
 * Maximum number of stretches of rows named in a sentence; nobody reads more, and the table marks each row.
 */
const STRETCHES = 8;

/**
 * Rows of the table of events, as short as can be: `1–4, 7`.
 * @param {number[]} at ascending
 * @param {Text} text
 * @param {number} [most] stretches
 */
export function rowsNamed(at, { t }, most = STRETCHES) {
  /** @type {[number, number][]} */
  const stretches = [];
  for (const n of at) {
    const last = stretches.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else if (last?.[1] !== n) stretches.push([n, n]);
  }
  const told = stretches
    .slice(0, most)
    .map(([first, last]) =>
      first === last
        ? `${first}`
        : last === first + 1
          ? [first, last].join(t('report_rows_between'))
          : `${first}–${last}`,
    )
    .join(t('report_rows_between'));
  return stretches.length > most ? t('report_rows_and_more', { rows: told }) : told;
}
