// @ts-check
import { creditorsIn, markOwn, selectByCreditor } from './select.js';
import { othersContacted } from './spoken.js';
import { summarise } from './summary.js';
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * What a complaint about one lender would count.
 * @typedef {object} Figures
 * @property {number} contacts
 * @property {number} calls
 * @property {number} night
 * @property {number} over days with more answered calls than a text allows
 * @property {number} threats
 * @property {number} others how often somebody else was contacted
 */

/**
 * The creditors of the log, each with what a complaint about them would count in the chosen time; the most
 * frequent of the whole log first.
 * @param {Entry[]} entries
 * @param {import('./select.js').Chosen} chosen its creditor says nothing here
 * @param {Pick<import('./pack.js').Known, 'families' | 'answers' | 'measures'>} known
 * @returns {(import('./select.js').CreditorInLog & {figures: Figures})[]}
 */
export function creditorsWithFigures(entries, chosen, { families, answers, measures }) {
  const byCreditor = selectByCreditor(entries, chosen, families);
  return creditorsIn(entries, families).map((creditor) => ({
    ...creditor,
    figures: figuresOf(summarise(markOwn(byCreditor.get(creditor.key) ?? [], answers), measures)),
  }));
}

/** @param {import('./summary.js').Summary} summary @returns {Figures} */
const figuresOf = (summary) => ({
  contacts: summary.contacts,
  calls: summary.calls,
  night: summary.night,
  over: summary.over.length,
  threats: summary.threats.length,
  others: othersContacted(summary),
});
