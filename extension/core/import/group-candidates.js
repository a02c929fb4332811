// @ts-check
import { dayOf, earliest } from '../common/china-time.js';
import { isIncoming, isOutgoing, isUnrelated } from '../common/direction.js';
import { createYielder } from '../common/yield.js';
import { levelOf, suspicion } from './suspicion.js';
import { duplicatesIn } from './duplicates.js';
/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('../numbers/identify.js').Identity} Identity */
/** @typedef {import('../common/types.js').Entry} Entry */
/**
 * @typedef {Pick<import('../common/lender.js').Debt, 'creditor' | 'creditorOther'>} Named a lender
 *   as the log names it
 */
/** @typedef {{level: string, tag: string, flags?: number}} Listed what the list on the device says */
/**
 * @typedef {(contact: import('../rules/quiet-hours.js').Contact) => boolean} IsNight whether a contact lies
 *   in the quiet hours
 */

/**
 * @typedef {'new' | 'confirms' | 'aside' | 'logged' | 'twice' | 'out' | 'unreadable'} State what is to become
 *   of a row: `confirms` an entry that was written by hand, `aside` in the log, marked as not about
 *   collection, `unreadable` as long as nobody says when it was
 * @typedef {Row & {key: string | null, kind: string | null, time: number, state: State, entryId: string |
 *   null}} Candidate `entryId` of the entry that holds the same contact
 * @typedef {object} Group one number's rows
 * @property {string | null} key
 * @property {string} raw the number as the file has it
 * @property {Identity | null} identity
 * @property {Listed | null} listed
 * @property {'list' | 'log' | 'official' | null} reason why it stands out by more than its calls
 * @property {import('./suspicion.js').Level} level how much it looks like collection
 * @property {number} points by which groups of one level are sorted
 * @property {Named | null} named for whom it called last, by the log
 * @property {number} calls theirs, and those of which nobody knows who made them
 * @property {number} night of these
 * @property {string | null} first when the earliest of them was, ISO 8601
 * @property {string | null} last
 * @property {number | null} dialled how often the person called it; null where neither file
 *   nor log would say so
 * @property {Candidate[]} rows newest first
 */

/**
 * Tags that people report who were called for a debt. "Not collection" is a report too, and
 * says the opposite.
 */
const LIKELY = ['collection_agency', 'lender_own_collection', 'law_firm_letter', 'impostor'];
const LENDERS = ['bank', 'bank_credit_card', 'bank_outbound', 'payment', 'internet_bank', 'consumer_finance'];
const ORDER = ['list', 'log', 'official', null];
const LEVELS = ['likely', 'unsure', 'unlikely'];

/**
 * Rows by number, the most suspicious first: on the list, in the log already, or calling as collectors do.
 * @param {Row[]} rows
 * @param {{identify: (raw: string) => Identity, entries: Entry[], known: (key: string) => Promise<Listed |
 *   null> | Listed | null, isNight?: IsNight}} beside
 * @param {() => Promise<void>} [step] called between rows: lets the page live, or throws to stop
 * @returns {Promise<Group[]>}
 */
export async function groupCandidates(
  rows,
  { identify, entries, known, isNight = () => false },
  step = createYielder(16),
) {
  const found = byNumber(await candidatesOf(rows, identify, step), entries);
  const log = logByNumber(entries);
  // A list of missed calls alone would not say whom the person has dialled.
  const tellsDialled = rows.some(({ direction }) => direction === 'out');
  /** @type {Group[]} */
  const groups = [];
  for (const { key, raw, identity, rows: own } of found) {
    await step();
    const listed = key ? await known(key) : null;
    const logged = (key && log.get(key)) || NOT_LOGGED;
    const reason = reasonOf({ key, identity, listed }, logged.contacts > 0);
    const figures = figuresOf(own, logged, tellsDialled, isNight);
    const points = suspicion({
      reason,
      cleared: listed?.tag === 'not_collection' || (logged.unrelated > 0 && logged.contacts === 0),
      service: reason === null && Boolean(identity?.official),
      nameless: key === null,
      kind: identity?.number.kind ?? null,
      ...figures,
    });
    own.sort((a, b) => b.time - a.time || a.row - b.row);
    const { calls, night, first, last, dialled } = figures;
    groups.push({
      ...{ key, raw, identity, listed, reason, level: levelOf(points), points, named: logged.named },
      ...{ calls, night, first, last, dialled, rows: own },
    });
  }
  return groups.sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) ||
      b.points - a.points ||
      b.rows.length - a.rows.length,
  );
}

/**
 * @typedef {Row & {key: string | null, kind: string | null, time: number, identity: Identity | null}} Known
 */

/**
 * @param {Row[]} rows @param {(raw: string) => Identity} identify @param {() => Promise<void>} step
 * @returns {Promise<Known[]>}
 */
async function candidatesOf(rows, identify, step) {
  /** @type {Map<string, Identity | null>} */
  const identities = new Map();
  for (const { numberRaw } of rows) {
    if (identities.has(numberRaw)) continue;
    identities.set(numberRaw, numberRaw ? identify(numberRaw) : null);
    await step();
  }
  return rows.map((row) => {
    const identity = identities.get(row.numberRaw) ?? null;
    const number = identity?.number;
    return {
      ...row,
      identity,
      key: number?.key ?? null,
      kind: number?.key ? number.kind : null,
      time: row.at ? earliest(row.at) : NaN,
    };
  });
}

/**
 * @param {Known[]} candidates @param {Entry[]} entries
 * @returns {Iterable<Pick<Group, 'key' | 'raw' | 'identity' | 'rows'>>}
 */
function byNumber(candidates, entries) {
  const logged = duplicatesIn(candidates, entries);
  const states = new Map(entries.map((entry) => [entry.id, stateInLog(entry)]));
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {Map<string, Pick<Group, 'key' | 'raw' | 'identity' | 'rows'>>} */
  const groups = new Map();
  for (const one of candidates) {
    const { identity, ...row } = one;
    const again = `${row.what} ${row.key ?? row.numberRaw} ${row.at} ${row.seconds} ${row.words}`;
    const entryId = logged.get(one) ?? null;
    const name = row.key ?? row.numberRaw;
    const group = groups.get(name) ?? { key: row.key, raw: row.numberRaw, identity, rows: [] };
    group.rows.push({ ...row, entryId, state: stateOf(row, states.get(entryId ?? ''), seen.has(again)) });
    seen.add(again);
    groups.set(name, group);
  }
  return groups.values();
}

/**
 * @typedef {{contacts: number, unrelated: number, dialled: number, named: Named | null}} Logged what the
 *   log knows of a number
 */
/** @type {Logged} */
const NOT_LOGGED = { contacts: 0, unrelated: 0, dialled: 0, named: null };

/** @param {Entry[]} entries newest first @returns {Map<string, Logged>} by key */
function logByNumber(entries) {
  /** @type {Map<string, Logged>} */
  const log = new Map();
  for (const entry of entries) {
    if (!entry.numberKey) continue;
    const logged = log.get(entry.numberKey) ?? { ...NOT_LOGGED };
    logged.contacts += Number(!isUnrelated(entry) && !isOutgoing(entry));
    logged.unrelated += Number(isUnrelated(entry));
    logged.dialled += Number(isOutgoing(entry));
    const { creditor, creditorOther } = entry;
    if (isIncoming(entry) && creditor && creditor !== 'unknown') logged.named ??= { creditor, creditorOther };
    log.set(entry.numberKey, logged);
  }
  return log;
}

/**
 * @param {Candidate[]} rows of one number @param {Logged} logged @param {boolean} tellsDialled
 * @param {IsNight} isNight
 */
function figuresOf(rows, logged, tellsDialled, isNight) {
  const theirs = rows.filter(({ state, direction }) => state !== 'twice' && direction !== 'out');
  const sure = theirs.filter(({ direction }) => direction !== null);
  const dated = theirs.filter(({ at }) => at !== null).toSorted((a, b) => a.time - b.time);
  const dialled = rows.filter(({ direction }) => direction === 'out').length + logged.dialled;
  /** @type {Map<string, number>} */
  const days = new Map();
  for (const { at } of sure) if (at) days.set(dayOf(at), (days.get(dayOf(at)) ?? 0) + 1);
  return {
    calls: theirs.length,
    night: sure.filter(({ what, at }) => at && isNight({ ...NO_LENDER, what, at })).length,
    mostADay: Math.max(0, ...days.values()),
    first: dated[0]?.at ?? null,
    last: dated.at(-1)?.at ?? null,
    // A row that does not say who called may be a call of the person's own.
    dialled: dialled || (tellsDialled && sure.length === theirs.length) ? dialled : null,
    longest: rows.reduce((most, { seconds }) => Math.max(most, seconds ?? 0), 0),
  };
}

/**
 * A group has no lender as long as nobody has said whose calls these are.
 * @type {Pick<Entry, 'creditor' | 'creditorOther'>}
 */
const NO_LENDER = { creditor: null, creditorOther: '' };

/**
 * What a row is to the entry that holds the same contact: it confirms one that the person wrote by hand and
 * that no file has confirmed yet.
 * @param {Entry} entry @returns {'aside' | 'confirms' | 'logged'}
 */
function stateInLog(entry) {
  if (isUnrelated(entry)) return 'aside';
  const { what, source, confirmedBy } = entry;
  return what === 'call' && (source ?? null) === null && !confirmedBy?.length ? 'confirms' : 'logged';
}

/**
 * @param {Row} row
 * @param {State | undefined} logged what the log knows of the same contact
 * @param {boolean} again
 * @returns {State}
 */
function stateOf(row, logged, again) {
  if (!row.at) return 'unreadable';
  if (row.direction === 'out') return 'out';
  return again ? 'twice' : (logged ?? 'new');
}

/**
 * @param {Pick<Group, 'key' | 'identity' | 'listed'>} group @param {boolean} inLog @returns {Group['reason']}
 */
function reasonOf({ key, identity, listed }, inLog) {
  if (!key) return null;
  if (listed && LIKELY.includes(listed.tag)) return 'list';
  if (inLog) return 'log';
  return LENDERS.includes(identity?.directory?.kind ?? '') ? 'official' : null;
}

/**
 * Chosen from the start where the number is likely about a debt: contacts that surely came from the other
 * side, and what bears out an entry that was written by hand.
 * @param {Candidate} row
 */
export const isTicked = ({ state, direction }) =>
  (state === 'new' && direction !== null) || state === 'confirms';

/** The rows that are chosen from the start. @param {Group[]} groups */
export const likely = (groups) =>
  groups.filter(({ level }) => level === 'likely').flatMap((group) => group.rows.filter(isTicked));
