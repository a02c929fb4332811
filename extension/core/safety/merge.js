// @ts-check
import { saidAgain } from '../log/said-again.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../log/ledger.js').Draft} Draft */

/**
 * What to append of a chain that can stand nowhere here as it is, because it is broken or because
 * another one goes on from the same beginning: what is not here is said again under its own ids.
 * Restoring twice adds nothing.
 * @param {LedgerRecord[]} here every record of every chain
 * @param {Entry[]} entries what they say
 * @param {LedgerRecord[]} theirs
 * @param {string} name of the file
 * @returns {Draft[]}
 */
export function mergeOf(here, entries, theirs, name) {
  const known = new Set(here.map(({ id }) => id));
  const missing = theirs.filter(({ id }) => !known.has(id));
  return [...missing.map((record) => saidAgain(record, name)), ...newerHere(entries, missing)];
}

/**
 * What is appended counts; where an entry was corrected on both devices, and here last, the correction made
 * here is said again.
 * @param {Entry[]} entries @param {LedgerRecord[]} missing
 * @returns {Draft[]}
 */
function newerHere(entries, missing) {
  const there = new Map(missing.map(({ corrects, recordedAt }) => [corrects, recordedAt]));
  return entries.flatMap((entry) => {
    const { id, recordedAt, history } = entry;
    return history.length && (there.get(id) ?? recordedAt) < recordedAt
      ? [{ corrects: id, fields: entry }]
      : [];
  });
}
