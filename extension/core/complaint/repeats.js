// @ts-check
import { distinctCalls, notedCalls } from '../rules/same-call.js';
/** @typedef {import('./summary.js').Row} Row */
/** @typedef {(entry: Row['entry']) => string} LenderOf */

/**
 * One call may stand in the log twice, in a bill and written by hand. It is counted once, and its other rows
 * say which one they repeat.
 * @param {Row[]} rows oldest first
 * @param {LenderOf} lenderOf
 * @returns {Map<number, number>} the row that is counted, by each row that repeats it
 */
export function repeatsOf(rows, lenderOf) {
  /** @type {Map<number, number>} */
  const repeats = new Map();
  for (const call of callsOf(rows, lenderOf, notedCalls)) {
    const told = toldBy(call);
    for (const { n } of call) if (n !== told.n) repeats.set(n, told.n);
  }
  return repeats;
}

/**
 * The rows of conversations that a limit may count: of two that were answered in one minute only one.
 * @param {Row[]} rows oldest first
 * @param {LenderOf} lenderOf
 * @returns {Row[]}
 */
export const conversationRows = (rows, lenderOf) =>
  callsOf(rows, lenderOf, distinctCalls)
    .map(toldBy)
    .filter(({ entry }) => entry.answered === true)
    .sort((one, other) => one.n - other.n);

/** @param {Row[]} rows @param {LenderOf} lenderOf @param {typeof notedCalls} gather */
function callsOf(rows, lenderOf, gather) {
  /** @type {Map<string, Row[]>} */
  const byLender = new Map();
  for (const row of rows) {
    if (row.entry.what !== 'call') continue;
    const lender = lenderOf(row.entry);
    const those = byLender.get(lender);
    if (those) those.push(row);
    else byLender.set(lender, [row]);
  }
  return [...byLender.values()].flatMap((those) => gather(those));
}

/** The row that says most: one that was answered, else one that says whether it was. @param {Row[]} call */
const toldBy = (call) =>
  call.find(({ entry }) => entry.answered === true) ??
  call.find(({ entry }) => entry.answered !== null) ??
  call[0];
