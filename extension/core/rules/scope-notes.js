// @ts-check
import { creditorKey } from '../common/lender.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/**
 * @typedef {Pick<Entry, 'creditor' | 'creditorOther'> & {note: string, rules: string[]}} ScopeNote why it is
 *   not known whether these rules bind the lender of a debt; `note`: message key
 */

/**
 * What is open about who lends, once for each debt instead of at each contact.
 * @param {Map<string, import('./types.js').Flag[]>} flags by entry
 * @param {Entry[]} entries those that count
 * @returns {ScopeNote[]}
 */
export function scopeNotesOf(flags, entries) {
  /** @type {Map<string, ScopeNote>} */
  const notes = new Map();
  for (const entry of entries) {
    for (const { scopeNote: note, rule } of flags.get(entry.id) ?? []) {
      if (!note) continue;
      const key = `${creditorKey(entry)} ${note}`;
      const { creditor, creditorOther } = entry;
      const known = notes.get(key) ?? { creditor, creditorOther, note, rules: [] };
      if (!known.rules.includes(rule)) known.rules.push(rule);
      notes.set(key, known);
    }
  }
  return [...notes.values()];
}
