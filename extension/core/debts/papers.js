// @ts-check
import { DAY_MS } from '../common/china-time.js';
import { createKeptList } from '../common/kept-list.js';
import { PREFIX } from '../common/records.js';

/**
 * What can be received, with the days that the law gives from the day of receipt: fifteen to object to a
 * payment order in writing, fifteen to answer a statement of claim (Civil Procedure Law, articles 227 and
 * 128). A null means that the paper itself names the day.
 */
const RECEIVED = {
  payment_order: 15,
  claim: 15,
  summons: null,
  judgment: null,
  lawyers_letter: null,
  assignment: null,
  other: null,
};
/** @typedef {keyof typeof RECEIVED} Received */

/** In the order in which they are offered. */
export const RECEIVED_KINDS = /** @type {Received[]} */ (Object.keys(RECEIVED));

/** Kinds of paper that come from a court. @type {ReadonlySet<string>} */
const COURT = new Set(['payment_order', 'claim', 'summons', 'judgment']);

/**
 * A paper that was received, or a letter that was sent.
 * @typedef {object} Paper
 * @property {string} id
 * @property {'received' | 'sent'} direction
 * @property {string} kind one of the kinds received, or the id of the letter that was sent
 * @property {string | null} creditor slug of the debt that it is about
 * @property {string | null} creditorOther
 * @property {string} on YYYY-MM-DD on which it was received or sent
 * @property {string | null} dueOn YYYY-MM-DD until which something has to be done, or of the hearing
 * @property {string} reference number of the case, or what proves that it was sent
 * @property {boolean} done
 * @property {string} createdAt ISO 8601
 */

/** @param {Paper} paper */
export const isOpenCourtPaper = ({ direction, kind, done }) =>
  direction === 'received' && COURT.has(kind) && !done;

/**
 * The last day that the law gives, where it counts from the day of receipt. The day of
 * receipt is not counted.
 * @param {Received} kind
 * @param {string} receivedOn YYYY-MM-DD
 * @returns {string | null}
 */
export function lawfulDue(kind, receivedOn) {
  const days = RECEIVED[kind];
  return days && receivedOn
    ? new Date(Date.parse(receivedOn) + days * DAY_MS).toISOString().slice(0, 10)
    : null;
}

/**
 * Papers received and letters sent.
 * @param {Parameters<typeof createKeptList>[0]} parts
 */
export function createPapers(parts) {
  const { list, add, change, remove } = createKeptList(parts, {
    prefix: PREFIX.paper,
    topic: 'papers',
    dayOf: ({ on }) => on,
  });
  return {
    list,
    remove,
    /** @param {Omit<Paper, 'id' | 'done' | 'createdAt'>} fields */
    add: (fields) => add({ ...fields, done: false }),
    /** @param {string} id @param {boolean} done */
    mark: (id, done) => change(id, { done }),
  };
}
