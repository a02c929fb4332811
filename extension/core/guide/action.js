// @ts-check
/** @typedef {import('./case.js').Contact} Contact */

/**
 * The one thing to do next, with its reason in the person's own facts.
 *
 * @typedef {'open_call' | 'danger' | 'private_account' | 'court' | 'first_entry' | 'name_one' | 'name_many' |
 *   'ask_reply' | 'stop_night' | 'stop_others' | 'ask_authority' | 'complain' | 'onward' | 'due' | 'backup' |
 *   'pair' | 'step'} Rule
 * @typedef {object} Action
 * @property {Rule} rule
 * @property {Contact | null} contact the one that it is about, or that names its lender
 * @property {string | null} creditor slug of the lender that it is about
 * @property {string} creditorOther
 * @property {number} count
 * @property {number} of how many there are in all, where `count` is a place among them
 * @property {string} day YYYY-MM-DD, or empty
 * @property {string} name conduct, channel, step or debt; its kind depends on the rule
 * @property {string | null} phone
 */

/** @type {Omit<Action, 'rule'>} */
export const NOTHING = {
  contact: null,
  creditor: null,
  creditorOther: '',
  count: 0,
  of: 0,
  day: '',
  name: '',
  phone: null,
};

/**
 * What is put off is one rule about one thing: a letter to one lender that can wait hides none to another.
 * @param {Action} action
 */
export const laterKey = ({ rule, creditor, creditorOther, name }) =>
  [rule, creditor, creditorOther || (rule === 'step' ? name : '')].filter(Boolean).join(':');

/** @typedef {{id: string, at: number, all: number}} Step of a stage, and its place among them */

/**
 * The action that is left where no fact asks for another one: the next step, unless it was put off.
 * @param {Step | null} step
 * @param {Record<string, string>} later as `Home` has it
 * @param {string} today YYYY-MM-DD
 * @returns {Action | null}
 */
export function stepAction(step, later, today) {
  if (!step) return null;
  /** @type {Action} */
  const action = { ...NOTHING, rule: 'step', name: step.id, count: step.at, of: step.all };
  return (later[laterKey(action)] ?? '') > today ? null : action;
}
