// @ts-check
import { dayOf, earliest } from '../common/china-time.js';
import { isAside } from '../common/direction.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * @typedef {Record<string, string>} Families the lender that another one belongs to, by slug; see
 *   data/rules.json
 */

/**
 * Whom an entry is about: a slug, that of the family, or `other:` and the name as typed; empty when nobody
 * was named.
 * @param {Entry} entry
 * @param {Families} families
 */
const creditorKey = (entry, families) =>
  entry.creditorOther
    ? `other:${entry.creditorOther.trim().toLowerCase()}`
    : (families[entry.creditor ?? ''] ?? entry.creditor ?? '');

/**
 * @typedef {object} Chosen
 * @property {string} from day of China, inclusive; empty means open
 * @property {string} to
 * @property {string | null} creditor null for all of them
 * @property {string[]} [notes] ids
 * @property {string[]} [leftOut] ids of calls that the person left out, because they asked about
 *   instalments in them
 */

/**
 * The entries that go into a pack, oldest first, as a complaint tells it. A call that the person made is none
 * of the other side's doing and stays out. A note of their own may hold a promise or an admission, which can
 * start a limitation period anew: it goes in only where they chose that very note.
 * @param {Entry[]} entries
 * @param {Chosen} chosen
 * @param {Families} families
 */
export function selectEntries(entries, { notes = [], leftOut = [], ...chosen }, families) {
  return within(entries, chosen, families)
    .filter((entry) => !isAskingToPay(entry) || !leftOut.includes(entry.id))
    .filter(({ what, id }) => what !== 'note' || notes.includes(id));
}

/**
 * A call in which the person asked about paying in instalments: the other side may read it as an admission,
 * so each can be left out.
 * @param {Pick<Entry, 'timeline'>} entry
 */
const isAskingToPay = ({ timeline }) => (timeline ?? []).some(({ mark }) => mark === 'asked:instalments');

/**
 * The calls in which the person asked about paying in instalments, oldest first.
 * @param {Entry[]} entries
 * @param {Chosen} chosen
 * @param {Families} families
 */
export const askingIn = (entries, chosen, families) =>
  within(entries, chosen, families).filter(isAskingToPay);

/**
 * The notes that could go in, oldest first.
 * @param {Entry[]} entries
 * @param {Chosen} chosen
 * @param {Families} families
 */
export const notesIn = (entries, chosen, families) =>
  within(entries, chosen, families).filter(({ what }) => what === 'note');

/**
 * The entries of the chosen days and lender, oldest first; of contacts at one time the one that
 * was written first.
 * @param {Entry[]} entries as the log gives them, newest first @param {Chosen} chosen
 * @param {Families} families
 */
const within = (entries, { from, to, creditor }, families) =>
  entries
    .filter((entry) => !isAside(entry))
    .filter(({ at }) => (!from || dayOf(at) >= from) && (!to || dayOf(at) <= to))
    .filter((entry) => creditor === null || creditorKey(entry, families) === creditor)
    .toReversed()
    .toSorted((a, b) => earliest(a.at) - earliest(b.at));

/**
 * What goes into a complaint about each creditor, oldest first.
 * @param {Entry[]} entries
 * @param {Chosen} chosen
 * @param {Families} families
 */
export const selectByCreditor = (entries, chosen, families) =>
  Map.groupBy(selectEntries(entries, { ...chosen, creditor: null }, families), (entry) =>
    creditorKey(entry, families),
  );

/**
 * A call of which the person answered that they made it is none of the other side's.
 * @param {Entry[]} entries
 * @param {import('../rules/types.js').Answers} answers
 * @returns {import('./counted.js').Entry[]}
 */
export const markOwn = (entries, answers) =>
  entries.map((entry) => (answers[entry.id]?.own_call === true ? { ...entry, own: true } : entry));

/**
 * @typedef {object} CreditorInLog
 * @property {string} key
 * @property {number} count
 * @property {string[]} slugs under which it was logged
 * @property {{creditor: string, creditorOther: string | null}[]} debts each of those, with the name where the
 *   slug is one of the others
 */

/**
 * How often each creditor is in the log, the most frequent first.
 * @param {Entry[]} entries
 * @param {Families} families
 * @returns {CreditorInLog[]}
 */
export function creditorsIn(entries, families) {
  /** @type {Map<string, CreditorInLog>} */
  const found = new Map();
  for (const entry of entries.filter((one) => !isAside(one))) {
    const key = creditorKey(entry, families);
    const one = found.get(key) ?? { key, count: 0, slugs: [], debts: [] };
    found.set(key, one);
    one.count += 1;
    const { creditor, creditorOther } = entry;
    if (!creditor || one.slugs.includes(creditor)) continue;
    one.slugs.push(creditor);
    if (creditor !== 'unknown') one.debts.push({ creditor, creditorOther: creditorOther || null });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
