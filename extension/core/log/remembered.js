// @ts-check
import { isOutgoing, isUnrelated } from '../common/direction.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * @typedef {object} Remembered what the last call of a number that named somebody said
 * @property {string} creditor slug, or empty
 * @property {string} creditorOther
 * @property {string} agency
 * @property {number} count entries of this number
 */

/**
 * What the log remembers of a number, to be offered when it calls again. A number that called for nobody yet,
 * or that the person has put aside, brings nothing along.
 * @param {Entry[]} entries newest first
 * @param {string | null} key
 * @returns {Remembered}
 */
export function rememberedFor(entries, key) {
  const own = key === null ? [] : entries.filter((entry) => entry.numberKey === key && !isUnrelated(entry));
  const theirs = own.filter((entry) => !isOutgoing(entry));
  const named = own.find(({ creditor }) => creditor && creditor !== 'unknown');
  return {
    creditor: named?.creditor ?? '',
    creditorOther: named?.creditorOther ?? '',
    agency: own.find(({ agency }) => agency)?.agency ?? '',
    count: theirs.length,
  };
}
