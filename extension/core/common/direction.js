// @ts-check
/** @typedef {Pick<import('./types.js').Fields, 'direction'>} Directed */

/**
 * Who called whom. Entries are contacts that came from the other side, and most say no more than that: a field
 * that is not there means `in`. A file that does not tell who called leads to `null`, until the person says.
 */

/** The person made this call: nobody reached out to them. @param {Directed} entry */
export const isOutgoing = ({ direction }) => direction === 'out';

/** Nobody knows who called: until the person says, it counts neither as a contact nor as none. @param {Directed} entry */
export const isCallerUnknown = ({ direction }) => direction === null;

/** Did the other side surely reach out? @param {Directed} entry */
export const isIncoming = ({ direction = 'in' }) => direction === 'in';
