// @ts-check
import { isAside } from '../common/direction.js';
import { creditorKey } from '../common/lender.js';
import { limitation } from './limitation.js';
import { namedInEntry, namedInPlan } from './named.js';

/**
 * @typedef {import('../common/types.js').Entry} Entry
 * @typedef {import('../common/lender.js').Debt} Debt
 * @typedef {import('./instalments.js').Instalment} Instalment
 */

/**
 * One debt as somebody who takes the case over has to know it. Everything in it was recorded or
 * said by the person.
 * @typedef {object} DebtSummary
 * @property {Debt} debt
 * @property {string | null} claimed yuan, as the other side last said it
 * @property {string | null} owed yuan, as the person's plan has it
 * @property {import('./limitation.js').Limitation} stands
 * @property {[Entry['what'], number][]} contacts how many of each kind came from the other side
 * @property {number} numbers how many different numbers were seen
 * @property {string[]} agencies who they said they were
 * @property {number} quiet how many came in the quiet hours
 * @property {[string, number][]} conduct slugs with how many contacts bear them, most first
 * @property {string | null} first when the first contact was, as the log has it
 * @property {string | null} last
 * @property {Record<Instalment['state'], number>} instalments
 */

/** @template {string} T @param {T[]} names @returns {[T, number][]} most first */
function counted(names) {
  /** @type {Map<T, number>} */
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/**
 * @param {Debt} debt
 * @param {object} records of the whole case
 * @param {Entry[]} records.entries newest first
 * @param {import('./plan.js').DebtForm[]} records.lines of the plan
 * @param {Instalment[]} records.instalments
 * @param {ReadonlySet<string>} records.ownCalls ids of the calls that the person made
 * @param {(entry: Entry) => boolean} records.inQuietHours
 * @param {string} records.today YYYY-MM-DD in China
 * @returns {DebtSummary}
 */
export function debtSummary(debt, { entries, lines, instalments, ownCalls, inQuietHours, today }) {
  const key = creditorKey(debt);
  const contacts = entries.filter(
    (entry) =>
      entry.what !== 'note' &&
      !isAside(entry) &&
      !ownCalls.has(entry.id) &&
      creditorKey(namedInEntry(entry)) === key,
  );
  const line = lines.find((one) => creditorKey(namedInPlan(one)) === key);
  const states = instalments.filter((one) => creditorKey(namedInPlan(one)) === key).map(({ state }) => state);
  const inState = (/** @type {Instalment['state']} */ state) => states.filter((one) => one === state).length;
  return {
    debt,
    claimed: contacts.find(({ amount }) => amount)?.amount ?? null,
    owed: line?.amount.trim() || null,
    stands: limitation(debt.lastActed, today),
    contacts: counted(contacts.map(({ what }) => what)),
    numbers: new Set(contacts.flatMap(({ numberKey, numberRaw }) => numberKey ?? (numberRaw || []))).size,
    agencies: [...new Set(contacts.map(({ agency }) => agency.trim()).filter(Boolean))],
    quiet: contacts.filter(inQuietHours).length,
    conduct: counted(contacts.flatMap(({ conduct }) => [...new Set(conduct)])),
    first: contacts.at(-1)?.at ?? null,
    last: contacts[0]?.at ?? null,
    instalments: { paid: inState('paid'), missed: inState('missed'), open: inState('open') },
  };
}
