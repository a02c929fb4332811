// @ts-check
import { earliest } from '../common/china-time.js';
import { createYielder } from '../common/yield.js';
import { duplicatesIn } from './duplicates.js';
/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('../numbers/identify.js').Identity} Identity */
/** @typedef {{level: string, tag: string, flags?: number}} Listed what the list on the device says */

/**
 * @typedef {'new' | 'confirms' | 'logged' | 'twice' | 'out' | 'unreadable'} State what is to become of a row:
 *   `confirms` an entry that was written by hand, `unreadable` as long as nobody says when it was
 * @typedef
 *   {Row & {key: string | null, kind: string | null, time: number, state: State, entryId: string | null}} Candidate
 *   `entryId` of the entry that holds the same contact
 * @typedef
 *   {{key: string | null, raw: string, identity: Identity | null, listed: Listed | null, reason: 'list' | 'log' | 'official' | null, creditor: string, rows: Candidate[]}}
 *   Group one number's rows, newest first; `creditor`: for whom it called last, by the log
 */

/** What people report who were called for a debt. "Not collection" is a report too, and says the opposite. */
const LIKELY = ['collection_agency', 'lender_own_collection', 'law_firm_letter', 'impostor'];
const LENDERS = ['bank', 'bank_credit_card', 'bank_outbound', 'payment', 'internet_bank', 'consumer_finance'];
const ORDER = ['list', 'log', 'official', null];

/**
 * Rows by number, those first that are likely about a debt: on the list, in the log already, or a lender's
 * own line.
 * @param {Row[]} rows
 * @param
 *   {{identify: (raw: string) => Identity, entries: import('../common/types.js').Entry[], known: (key: string) => Promise<Listed | null> | Listed | null}}
 *   beside
 * @param {() => Promise<void>} [step] called between rows: lets the page live, or throws to stop
 * @returns {Promise<Group[]>}
 */
export async function groupCandidates(rows, { identify, entries, known }, step = createYielder(16)) {
  /** @type {Map<string, Identity | null>} */
  const identities = new Map();
  for (const { numberRaw } of rows) {
    if (identities.has(numberRaw)) continue;
    identities.set(numberRaw, numberRaw ? identify(numberRaw) : null);
    await step();
  }

  const candidates = rows.map((row) => {
    const number = identities.get(row.numberRaw)?.number;
    return {
      ...row,
      key: number?.key ?? null,
      kind: number?.key ? number.kind : null,
      time: row.at ? earliest(row.at) : NaN,
    };
  });
  const logged = duplicatesIn(candidates, entries);
  const byHand = new Map(entries.map((entry) => [entry.id, isByHand(entry)]));
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const one of candidates) {
    const again = `${one.what} ${one.key ?? one.numberRaw} ${one.at} ${one.seconds} ${one.words}`;
    const entryId = logged.get(one) ?? null;
    /** @type {Candidate} */
    const candidate = { ...one, entryId, state: stateOf(one, entryId, byHand, seen.has(again)) };
    seen.add(again);
    const name = one.key ?? one.numberRaw;
    /** @type {Group} */
    const group = groups.get(name) ?? {
      key: one.key,
      raw: one.numberRaw,
      identity: identities.get(one.numberRaw) ?? null,
      listed: null,
      reason: null,
      creditor: '',
      rows: [],
    };
    group.rows.push(candidate);
    groups.set(name, group);
  }
  const inLog = new Set(entries.map((entry) => entry.numberKey));
  for (const group of groups.values()) {
    if (group.key) group.listed = await known(group.key);
    group.reason = reasonOf(group, inLog);
    group.creditor =
      (group.key && entries.find((entry) => entry.numberKey === group.key && entry.creditor)?.creditor) || '';
    group.rows.sort((a, b) => b.time - a.time || a.row - b.row);
  }
  return [...groups.values()].sort(
    (a, b) => ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) || b.rows.length - a.rows.length,
  );
}

/** Written down by the person, and no file has said the same yet. @param {import('../common/types.js').Entry} entry */
const isByHand = ({ source, confirmedBy }) => (source ?? null) === null && !confirmedBy?.length;

/**
 * @param {Row} row
 * @param {string | null} entryId of the entry that holds the same contact
 * @param {Map<string, boolean>} byHand whether an entry was written down by the person alone
 * @param {boolean} again
 * @returns {State}
 */
function stateOf(row, entryId, byHand, again) {
  if (!row.at) return 'unreadable';
  if (row.direction === 'out') return 'out';
  if (again) return 'twice';
  if (entryId === null) return 'new';
  return row.what === 'call' && byHand.get(entryId) ? 'confirms' : 'logged';
}

/** @param {Group} group @param {Set<string | null>} inLog */
function reasonOf({ key, identity, listed }, inLog) {
  if (!key) return null;
  if (listed && LIKELY.includes(listed.tag)) return 'list';
  if (inLog.has(key)) return 'log';
  return LENDERS.includes(identity?.directory?.kind ?? '') ? 'official' : null;
}

/**
 * Chosen from the start where the number is likely about a debt: contacts that surely came from the other side,
 * and what bears out an entry that was written by hand.
 * @param {Candidate} row
 */
export const isTicked = ({ state, direction }) =>
  (state === 'new' && direction !== null) || state === 'confirms';

/** What is chosen from the start. @param {Group[]} groups */
export const likely = (groups) =>
  groups.filter((group) => group.reason).flatMap((group) => group.rows.filter(isTicked));
