// @ts-check
import { RECORD } from '../common/records.js';

const ENTRIES = 20;
const DAYS = 30;
const DAY_MS = 86_400_000;

/** @typedef {{seq: number, at: string}} Mark how many records all chains of the log had, and when */

/**
 * Whether it is time to think of a backup: twenty new records, or a month, since the last one or since the
 * person last said "later".
 * @param {{last: Mark | null, later: Mark | null, first: {recordedAt: string} | undefined, seq: number,
 *   now: Date}} known `first` and `seq`: the log's first record and its length
 * @returns {{entries: number, never: boolean} | null} how many records no backup holds
 */
export function reminderFor({ last, later, first, seq, now }) {
  const entries = seq - (last?.seq ?? 0);
  if (!first || entries <= 0) return null;
  const from = [last, later].filter((mark) => mark !== null).at(-1) ?? { seq: 0, at: first.recordedAt };
  const due = seq - from.seq >= ENTRIES || now.getTime() >= monthAfter(from.at);
  return due ? { entries, never: last === null } : null;
}

/** @param {string} at */
const monthAfter = (at) => Date.parse(at) + DAYS * DAY_MS;

/**
 * The next moment at which it may become time for one although nothing is written until then; null
 * where there is none.
 * @param {Parameters<typeof reminderFor>[0]} known
 * @returns {number | null} milliseconds since the epoch
 */
export function reminderTurns({ last, later, first, now }) {
  const ahead = [last?.at, later?.at, first?.recordedAt]
    .flatMap((at) => (at ? monthAfter(at) : []))
    .filter((at) => at > now.getTime());
  return ahead.length ? Math.min(...ahead) : null;
}

/**
 * Whether it is time for a backup, without the files that make one: home and the log ask at each start.
 * @param {{store: import('../common/types.js').Store, clock: () => Date,
 *   changed: (topic: import('../common/types.js').Topic) => void}} parts
 */
export function createBackupReminder({ store, clock, changed }) {
  async function known() {
    const [last, later, own, heads, { seq }] = await Promise.all([
      store.get('kv', RECORD.backupLast),
      store.get('kv', RECORD.backupLater),
      store.get('ledger', 1),
      store.heads(),
      markNow(store, clock),
    ]);
    const first = own ?? (heads.length ? (await store.feed(heads[0][0], 1, 1))[0] : undefined);
    return { last: last ?? null, later: later ?? null, first, seq, now: clock() };
  }

  return {
    /** @returns {Promise<{entries: number, never: boolean} | null>} as `reminderFor` says */
    due: async () => reminderFor(await known()),
    /** Whether it is due, and when that may become so by itself. */
    async state() {
      const now = await known();
      return { due: reminderFor(now), turns: reminderTurns(now) };
    },

    /** Puts the reminder off for as many records, or as long, as after a backup. */
    async later() {
      await store.put('kv', RECORD.backupLater, await markNow(store, clock));
      changed('backup');
    },
  };
}

/** @param {import('../common/types.js').Store} store @param {() => Date} clock @returns {Promise<Mark>} */
export async function markNow(store, clock) {
  const [own, heads] = await Promise.all([store.last('ledger'), store.heads()]);
  return {
    seq: heads.reduce((sum, [, length]) => sum + length, own?.seq ?? 0),
    at: clock().toISOString(),
  };
}
