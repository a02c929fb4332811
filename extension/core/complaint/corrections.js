// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {{count: number, last: string}} Corrections `last`: when the latest was recorded */

/** Fields that do not tell what happened. A change of these, such as an added file, is no correction. */
const BESIDE = [
  'id',
  'chain',
  'seq',
  'recordedAt',
  'attachments',
  'timeline',
  'source',
  'confirmedBy',
  'history',
  'differs',
  'own',
];

/**
 * How often an entry was corrected, and when last; null where it never was.
 * @param {Entry} entry @returns {Corrections | null}
 */
export function correctionsOf(entry) {
  const versions = [entry, ...entry.history];
  const changes = versions.filter(
    (one, at) => at + 1 < versions.length && told(one) !== told(versions[at + 1]),
  );
  return changes.length ? { count: changes.length, last: changes[0].recordedAt } : null;
}

/** Another device may have written the fields in another order. @param {object} version */
const told = (version) =>
  canonicalize(Object.fromEntries(Object.entries(version).filter(([name]) => !BESIDE.includes(name))));
