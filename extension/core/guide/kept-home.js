// @ts-check
import { chinaDay } from '../common/china-time.js';
import { CASE_KEYS, RECORD } from '../common/records.js';
/** @typedef {import('./shown.js').Shown} Shown */
/** @typedef {import('../common/types.js').OutboxItem} OutboxItem */

/**
 * What home showed last, so that its figures stand there at once when it is opened again. It is shown only
 * while nothing has changed that it was made from: the log, the records marked `case` in `common/records.js`,
 * the reports, the day, and the version of Dunbook, which brings its rules along. Afterwards home reckons as
 * if nothing had been kept.
 *
 * @typedef {object} Kept
 * @property {string} state what it was made from
 * @property {number} from milliseconds since the epoch; a clock that goes back makes it worthless
 * @property {number | null} until the last moment at which it holds, where the clock alone ends that
 *   before the day does
 * @property {Shown} shown
 */

/** Changes with the shape of what is kept, or with how it is reckoned. */
const FORM = 2;
/** States of a report that counts no longer, or never did. @type {OutboxItem['state'][]} */
const GONE = ['withdrawing', 'withdrawn', 'refused'];

/**
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {() => Date} parts.clock
 * @param {string} parts.version of Dunbook
 */
export function createKeptHome({ store, clock, version }) {
  /**
   * Everything that home is made from, as it stands at one moment; the log by the last hash of each chain.
   */
  const read = () =>
    store.reading(['kv', 'ledger', 'feeds', 'outbox'], async (get, { list, last, heads }) => {
      const today = chinaDay(clock());
      const [kept, reports, own, others, rows] = await Promise.all([
        get('kv', RECORD.shown),
        list('outbox', ''),
        last('ledger'),
        heads(),
        Promise.all(CASE_KEYS.map((key) => (key.endsWith(':') ? list('kv', key) : get('kv', key)))),
      ]);
      const log = [own?.seq ?? 0, own?.hash ?? null, others];
      const reported = /** @type {OutboxItem[]} */ (reports).map(({ id, state }) => [id, state]);
      return { kept, state: JSON.stringify([FORM, version, today, log, rows, reported]) };
    });

  return {
    /** @returns {Promise<Shown | null>} null where it is not what home would show now */
    async get() {
      const { kept, state } = await read();
      if (kept?.state !== state) return null;
      const now = clock().getTime();
      return now >= kept.from && now <= (kept.until ?? now) ? kept.shown : null;
    },
    /** How many numbers were reported; counted here, for home does not wait for the files of sharing. */
    reported: async () => (await store.list('outbox')).filter(({ state }) => !GONE.includes(state)).length,
    /**
     * The state that home is made from now; it is read before the figures are gathered, and given
     * to `keep` with them.
     */
    state: async () => (await read()).state,
    /**
     * Keeps it, unless something changed while it was gathered.
     * @param {string} state as it was before
     * @param {Omit<Kept, 'state'>} made
     */
    async keep(state, made) {
      const now = await read();
      if (now.state !== state) return;
      if (now.kept?.state === state && now.kept.until === made.until && now.kept.from <= made.from) return;
      await store.put('kv', RECORD.shown, { state, ...made });
    },
  };
}
