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
 * @property {Record<string, string>} later by rule of the next action: the day, YYYY-MM-DD, until which it is put off
 */

/** Days for which an action that was put off stays away. */
const LATER_DAYS = 7;

/**
 * What home remembers, on this device.
 * @param {{store: import('../common/types.js').Store, changed: (topic: import('../common/types.js').Topic) => void}} parts
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
     * @param {string} action the rule and whom it is about, as `laterKey` has it
     * @param {string} today YYYY-MM-DD
     */
    putOff: (action, today) =>
      update(({ later }) => ({
        // What has come back by itself needs no room any more.
        later: {
          ...Object.fromEntries(Object.entries(later).filter(([, until]) => until > today)),
          [action]: daysLater(today, LATER_DAYS),
        },
      })),
  };
}

/** @param {string} day YYYY-MM-DD @param {number} days */
export const daysLater = (day, days) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
