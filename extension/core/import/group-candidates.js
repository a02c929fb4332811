// @ts-check
import { duplicatesIn } from './duplicates.js';
/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('../numbers/identify.js').Identity} Identity */
/** @typedef {{level: string, tag: string, flags?: number}} Listed what the list on the device says */

/**
 * @typedef
 *   {Row & {key: string | null, kind: string | null, time: number, state: 'new' | 'logged' | 'twice' | 'out' | 'unreadable'}}
 *   Candidate
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
 * @returns {Promise<Group[]>}
 */
export async function groupCandidates(rows, { identify, entries, known }) {
  /** @type {Map<string, Identity | null>} */
  const identities = new Map();
  for (const { numberRaw } of rows)
    if (!identities.has(numberRaw)) identities.set(numberRaw, numberRaw ? identify(numberRaw) : null);

  const candidates = rows.map((row) => {
    const number = identities.get(row.numberRaw)?.number;
    return {
      ...row,
      key: number?.key ?? null,
      kind: number?.key ? number.kind : null,
      time: row.at ? Date.parse(row.at) : NaN,
    };
  });
  const logged = duplicatesIn(candidates, entries);
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const one of candidates) {
    const again = `${one.what} ${one.key ?? one.numberRaw} ${one.at} ${one.seconds} ${one.words}`;
    const candidate = { ...one, state: stateOf(one, logged.has(one), seen.has(again)) };
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

/**
 * @param {Omit<Candidate, 'state'>} row
 * @param {boolean} logged
 * @param {boolean} again
 * @returns {Candidate['state']}
 */
function stateOf(row, logged, again) {
  if (!row.at) return 'unreadable';
  if (row.direction === 'out') return 'out';
  if (again) return 'twice';
  return logged ? 'logged' : 'new';
}

/** @param {Group} group @param {Set<string | null>} inLog */
function reasonOf({ key, identity, listed }, inLog) {
  if (!key) return null;
  if (listed && LIKELY.includes(listed.tag)) return 'list';
  if (inLog.has(key)) return 'log';
  return LENDERS.includes(identity?.directory?.kind ?? '') ? 'official' : null;
}

/**
 * Chosen from the start: contacts that surely came from the other side, of a number that is likely about a
 * debt.
 * @param {Group[]} groups
 */
export const likely = (groups) =>
  groups
    .filter((group) => group.reason)
    .flatMap((group) => group.rows.filter((row) => row.state === 'new' && row.direction !== null));
