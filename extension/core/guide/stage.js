// @ts-check
import { RECORD } from '../common/records.js';

/**
 * Where the person is: asked once, when the panel is first opened, and theirs to change.
 * @typedef {'called' | 'chased' | 'visit' | 'number' | 'not_me'} Stage
 */

/** In the order in which they are offered. @type {readonly Stage[]} */
export const STAGES = ['called', 'chased', 'visit', 'number', 'not_me'];

/**
 * @typedef {object} Home what home remembers
 * @property {Stage | null} stage null where it was never said
 * @property {string} [looked] the day, YYYY-MM-DD, on which a number of the log was last looked up
 * @property {Record<string, string>} later by rule of the next action: the day, YYYY-MM-DD, until
 *   which it is put off
 */

/** Days for which an action that was put off stays away. */
const LATER_DAYS = 7;

/**
 * What home remembers, on this device.
 * @param {{store: import('../common/types.js').Store,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createHome({ store, changed }) {
  /** @param {(home: Home) => Partial<Home>} change */
  async function update(change) {
    await store.update('kv', RECORD.home, (stored) => {
      const home = stored ?? { stage: null, later: {} };
      return { ...home, ...change(home) };
    });
    changed('home');
  }

  return {
    /** @returns {Promise<Home>} */
    get: async () => (await store.get('kv', RECORD.home)) ?? { stage: null, later: {} },
    /** @param {Stage} stage */
    choose: (stage) => update(() => ({ stage })),
    /**
     * Notes that a number of the log was looked up on this day, and not which one.
     * @param {string} today YYYY-MM-DD
     */
    async noteLooked(today) {
      if ((await store.get('kv', RECORD.home))?.looked !== today) await update(() => ({ looked: today }));
    },
    /**
     * @param {string} action the rule and whom it is about, as `laterKey` has it
     * @param {string} today YYYY-MM-DD
     */
    putOff: (action, today) =>
      update(({ later }) => ({
        // An action whose time is over has come back by itself, so that its row is dropped.
        later: {
          ...Object.fromEntries(Object.entries(later).filter(([, until]) => until > today)),
          [action]: daysLater(today, LATER_DAYS),
        },
      })),
  };
}

/** Number of days for which contacts, and a visit above all, decide the stage that the log points to. */
const VISIT_DAYS = 14;
/**
 * Minimum number of contacts within `VISIT_DAYS`, and of days on which they were, at which the log points to
 * the stage `chased`.
 */
const CHASED = { calls: 5, days: 3 };
/** Conduct that tells of somebody at the door. */
const AT_THE_DOOR = ['door_visit', 'uninvited_visit'];

/**
 * @typedef {object} Ahead a stage to which the log points, and which facts of the log do
 * @property {Stage} stage
 * @property {'visit' | 'called' | 'chased' | 'no_visit'} why
 * @property {number} count
 * @property {number} days
 */

/**
 * The stage that the person's own log points to, where it is another one than they chose. Whoever is not the
 * borrower has one stage, whatever happens. Pure.
 * @param {Pick<import('./case.js').Case, 'contacts' | 'today'>} known
 * @param {Stage | null} stage that they are at
 * @returns {Ahead | null}
 */
export function stageAhead({ contacts, today }, stage) {
  if (!stage || stage === 'not_me') return null;
  const recent = contacts.filter(({ day }) => daysLater(day, VISIT_DAYS) >= today);
  const facts = { count: recent.length, days: new Set(recent.map(({ day }) => day)).size };
  if (recent.some(isVisit)) return stage === 'visit' ? null : { ...facts, stage: 'visit', why: 'visit' };
  const chased = facts.count >= CHASED.calls && facts.days >= CHASED.days;
  // Whoever comes for the first time may be in no entry yet.
  if (stage === 'visit')
    return chased && contacts.some(isVisit)
      ? { ...facts, stage: 'chased', why: 'no_visit', days: VISIT_DAYS }
      : null;
  if (stage !== 'chased' && chased) return { ...facts, stage: 'chased', why: 'chased' };
  return stage === 'number' && recent.length ? { ...facts, stage: 'called', why: 'called' } : null;
}

/** @param {import('./case.js').Contact} contact */
const isVisit = ({ what, conduct }) => what === 'visit' || conduct.some((slug) => AT_THE_DOOR.includes(slug));

/** @param {string} day YYYY-MM-DD @param {number} days */
export const daysLater = (day, days) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
