// @ts-check
/** @typedef {Pick<import('./types.js').Fields, 'direction' | 'unrelated'>} Directed */

/**
 * Who called whom. Entries are contacts that came from the other side, and most say no more than that: a
 * field that is not there means `in`. A file that does not tell who called leads to `null`, until the
 * person says. What the person has marked as unrelated, such as a courier's call out of a bill, is no
 * contact about a debt at all.
 */

/** The person made this call: nobody reached out to them. @param {Directed} entry */
export const isOutgoing = ({ direction }) => direction === 'out';

/** The person has said that it has nothing to do with collection. @param {Directed} entry */
export const isUnrelated = ({ unrelated }) => unrelated === true;

/**
 * Surely nobody's contact about a debt: it stays out of counts, rules, letters and complaints.
 * @param {Directed} entry
 */
export const isAside = (entry) => isOutgoing(entry) || isUnrelated(entry);

/**
 * Nobody knows who called: until the person says, it counts neither as a contact nor as none.
 * @param {Directed} entry
 */
export const isCallerUnknown = (entry) => entry.direction === null && !isUnrelated(entry);

/** Did the other side surely reach out, about a debt? @param {Directed} entry */
export const isIncoming = ({ direction = 'in', unrelated }) => direction === 'in' && unrelated !== true;
