// @ts-check
/** @typedef {import('./types.js').Source} Source */

/**
 * Where an entry came from in the first place. What was merged from a backup carries where it had come from
 * on the device that the backup is of.
 * @param {Source | null | undefined} source
 * @returns {Source | null} null where it was typed; a backup only where that does not say more
 */
export function firstSource(source) {
  let first = source ?? null;
  while (first?.kind === 'backup' && first.of !== undefined) first = first.of;
  return first;
}
