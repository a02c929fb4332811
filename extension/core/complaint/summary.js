// @ts-check
import { DAY_MS, dayOf, earliest } from '../common/china-time.js';
import { kindOf } from '../log/attachments.js';
import { authorisationOf, isAnswered, isTheirs, isThreat, isUnclear } from './counted.js';
import { conversationRows, repeatsOf } from './repeats.js';
/** @typedef {import('./counted.js').Entry} Entry */
/**
 * @typedef {{day: string, answered: number, at: number[]}} Over a day with more conversations than the limit
 */

/**
 * What page 1 says in numbers. `at` and its like are rows of the table of events, from 1. `dunbook verify`
 * counts the same from a pack's log.
 * @typedef {object} Summary
 * @property {string | null} from first day in China of a contact that is counted
 * @property {string | null} to last day
 * @property {number} contacts
 * @property {number} calls
 * @property {number} answered
 * @property {number} answerUnknown calls of which nobody noted whether they were answered
 * @property {Record<'sms' | 'visit' | 'letter' | 'third_party', number[]>} others
 * @property {number} numbers different ones that were shown
 * @property {number} night
 * @property {number[]} night_at
 * @property {number | null} limit conversations a day that a text allows; null where none says so
 * @property {Over[]} over
 * @property {{day: string, days: number, contacts: number, answered: number} | null} worst null where no day
 *   has two contacts; `days`: how many have as many, of which `day` is the first
 * @property {number[]} threats
 * @property {number[]} recorded those of the threats with a recording
 * @property {number[]} shown rows in which an authorisation was shown
 * @property {number[]} refused rows in which it could have been shown and was not
 * @property {Record<string, number[]>} conduct what was marked beside threats, by slug
 * @property {number} unclear calls of which nobody knows who made them
 * @property {[row: number, counted: number][]} repeats rows that note again what another row
 *   notes, and that one
 * @property {number[]} own rows that the person says they called themselves
 */

/**
 * @typedef {object} Measures
 * @property {((entry: Entry) => boolean) | null} isNight null where the region has no quiet hours
 * @property {number | null} limit
 * @property {(entry: Entry) => string} lenderOf key of the lender, the same for brands whose conversations
 *   are counted together
 */

/** The marks that the summary counts by itself. */
const COUNTED_ELSEWHERE = ['threat', 'violence', 'night_contact', 'frequent_calls', 'refuse_authorisation'];

/**
 * @param {Entry[]} entries oldest first
 * @param {Measures} measures
 * @returns {Summary}
 */
export function summarise(entries, { isNight, limit, lenderOf }) {
  const theirs = theirRows(entries);
  const repeats = repeatsOf(theirs, lenderOf);
  const counted = theirs.filter(({ n }) => !repeats.has(n));
  const matching = (/** @type {Row[]} */ rows, /** @type {(entry: Entry) => boolean} */ wanted) =>
    rows.filter(({ entry }) => wanted(entry)).map(({ n }) => n);
  /** Rows of counted contacts in which something happened. @param {(entry: Entry) => boolean} wanted */
  const rowsOf = (wanted) => matching(counted, wanted);
  /**
   * Rows in which something is noted, also those that repeat another row.
   * @param {(entry: Entry) => boolean} wanted
   */
  const notedIn = (wanted) => matching(theirs, wanted);
  const kind = (/** @type {string} */ what) => rowsOf((entry) => entry.what === what);
  const night_at = isNight ? rowsOf(isNight) : [];
  return {
    from: theirs[0]?.day ?? null,
    to: theirs.at(-1)?.day ?? null,
    contacts: counted.length,
    calls: kind('call').length,
    answered: rowsOf(isAnswered).length,
    answerUnknown: rowsOf(({ what, answered }) => what === 'call' && answered === null).length,
    others: {
      sms: kind('sms'),
      visit: kind('visit'),
      letter: kind('letter'),
      third_party: kind('third_party'),
    },
    numbers: new Set(theirs.map(({ entry }) => entry.numberKey ?? entry.numberRaw).filter(Boolean)).size,
    night: night_at.length,
    night_at,
    limit,
    over: limit === null ? [] : daysOver(theirs, limit, lenderOf),
    worst: worstDay(counted, lenderOf),
    threats: notedIn(isThreat),
    recorded: notedIn((entry) => isThreat(entry) && hasRecording(entry)),
    shown: notedIn((entry) => authorisationOf(entry) === true),
    refused: notedIn((entry) => authorisationOf(entry) === false),
    conduct: marked(theirs),
    unclear: entries.filter(isUnclear).length,
    repeats: [...repeats],
    own: entries.flatMap(({ own }, index) => (own ? [index + 1] : [])),
  };
}

/**
 * How many days the time spans, its first and last included.
 * @param {Pick<Summary, 'from' | 'to'>} summary
 */
export const daysIn = ({ from, to }) =>
  from && to ? Math.round((earliest(to) - earliest(from)) / DAY_MS) + 1 : 0;

/** @param {Entry} entry */
const hasRecording = ({ attachments = [] }) => attachments.some(({ type }) => kindOf(type) === 'recording');

/**
 * @typedef {object} Row a contact that counts
 * @property {Entry} entry
 * @property {number} n its place in the table
 * @property {string} day in China
 * @property {number} instant the earliest moment that it can have been, in milliseconds
 */

/** @param {Entry[]} entries @returns {Row[]} */
function theirRows(entries) {
  /** @type {Row[]} */
  const rows = [];
  for (const [index, entry] of entries.entries())
    if (isTheirs(entry))
      rows.push({ entry, n: index + 1, day: dayOf(entry.at), instant: earliest(entry.at) });
  return rows;
}

/**
 * Conversations of each lender and day.
 * @param {Row[]} rows
 * @param {(entry: Entry) => string} lenderOf
 * @returns {{day: string, at: number[]}[]}
 */
function conversations(rows, lenderOf) {
  /** @type {Map<string, {day: string, at: number[]}>} */
  const found = new Map();
  for (const { entry, n, day } of conversationRows(rows, lenderOf)) {
    const key = `${lenderOf(entry)} ${day}`;
    const one = found.get(key);
    if (one) one.at.push(n);
    else found.set(key, { day, at: [n] });
  }
  return [...found.values()];
}

/** @param {Row[]} rows @param {number} limit @param {(entry: Entry) => string} lenderOf @returns {Over[]} */
const daysOver = (rows, limit, lenderOf) =>
  conversations(rows, lenderOf)
    .filter(({ at }) => at.length > limit)
    .map(({ day, at }) => ({ day, answered: at.length, at }));

/** @param {Row[]} rows @param {(entry: Entry) => string} lenderOf @returns {Summary['worst']} */
function worstDay(rows, lenderOf) {
  /** @type {Map<string, Row[]>} */
  const days = new Map();
  for (const row of rows) {
    const those = days.get(row.day);
    if (those) those.push(row);
    else days.set(row.day, [row]);
  }
  const [most] = [...days].sort(([, a], [, b]) => b.length - a.length);
  if (!most || most[1].length < 2) return null;
  const answered = conversations(most[1], lenderOf).reduce((sum, { at }) => sum + at.length, 0);
  const same = [...days.values()].filter((those) => those.length === most[1].length);
  return { day: most[0], days: same.length, contacts: most[1].length, answered };
}

/** @param {Row[]} rows */
function marked(rows) {
  /** @type {Record<string, number[]>} */
  const found = {};
  for (const { entry, n } of rows)
    for (const slug of entry.conduct) if (!COUNTED_ELSEWHERE.includes(slug)) (found[slug] ??= []).push(n);
  return found;
}
