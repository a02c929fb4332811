// @ts-check
import { creditorKey } from '../common/lender.js';
import { minuteOf, wallClock } from './clock.js';
/** @typedef {import('../common/lender.js').AgreedHours} AgreedHours */
/** @typedef {import('../common/lender.js').Debt} Debt */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./types.js').Answers} Answers */

/** The question about an hour that was agreed; see `questions` of data/rules.json. */
const QUESTION = 'hours_agreed';

/**
 * What the person said once of a lender's hours answers the question for each of its contacts: yes within the
 * hours that were agreed, no outside them. An answer given for one contact goes before it.
 * @param {Answers} answers
 * @param {Entry[]} entries
 * @param {Debt[]} debts
 * @param {string} zone of the rules, as in `wallClock`
 * @returns {{answers: Answers, byAgreement: Set<string>}} `byAgreement`: ids of the entries
 *   that were answered so
 */
export function withAgreedHours(answers, entries, debts, zone) {
  const hours = new Map(debts.flatMap((debt) => (debt.hours ? [[creditorKey(debt), debt.hours]] : [])));
  /** @type {Set<string>} */
  const byAgreement = new Set();
  if (!hours.size) return { answers, byAgreement };
  const all = { ...answers };
  for (const entry of entries) {
    const agreed = hours.get(creditorKey(entry));
    if (!agreed || answers[entry.id]?.[QUESTION] !== undefined) continue;
    const { minute } = wallClock(entry.at, zone);
    if (minute === null) continue;
    byAgreement.add(entry.id);
    all[entry.id] = { ...answers[entry.id], [QUESTION]: isWithin(minute, agreed) };
  }
  return { answers: all, byAgreement };
}

/**
 * The hours may go past midnight; their last minute still belongs to them.
 * @param {number} minute of the day @param {AgreedHours} hours
 */
function isWithin(minute, hours) {
  if (hours === 'none') return false;
  const [from, to] = [minuteOf(hours.from), minuteOf(hours.to)];
  return from <= to ? minute >= from && minute <= to : minute >= from || minute <= to;
}
