// @ts-check
import { sha256 } from '../common/bytes.js';
import { PREFIX, keyOf } from '../common/records.js';
import { mayWrite, placeOf, registersIn, valueAt, withValue } from './register-kinds.js';
import { writeRows } from './state.js';
/** @typedef {import('./state.js').Register} Register */
/** @typedef {import('./state.js').Rows} Rows */
/** @typedef {import('../common/types.js').Topic} Topic */

/**
 * Whether one value of a register wins over another: the higher clock does, and at the same clock the device
 * with the higher id. A clock is the writer's, in milliseconds, or one more than the highest it has seen of
 * this register: whoever changes what they see wins, however wrong any clock is. Nothing is cut off at a
 * later hour, since each device would cut elsewhere.
 * @param {Pick<Register, 'clock' | 'device'>} one @param {Pick<Register, 'clock' | 'device'>} other
 */
const wins = (one, other) =>
  one.clock > other.clock || (one.clock === other.clock && one.device > other.device);

/**
 * The clock of a value from before anything was shared, when nobody noted the time of writing. An empty one
 * has 0, so that it gives way to any.
 */
const UNDATED = 1;
/** @param {unknown} value */
const isEmpty = (value) => !value || ['{}', '[]'].includes(JSON.stringify(value));

/**
 * Minimum number of values taken out at once at which the person is asked first; fewer are taken out by hand.
 */
const MANY = 10;

/**
 * Whether two values are the same, in whatever order their fields stand.
 * @param {unknown} one @param {unknown} other
 */
const isSame = (one, other) => sorted(one) === sorted(other);
/** @param {unknown} value @returns {string} */
const sorted = (value) =>
  JSON.stringify(value, (_key, inside) =>
    inside && typeof inside === 'object' && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  ) ?? '';

/**
 * @param {{store: import('../common/types.js').Store, clock: () => Date,
 *   changed: (topic: Topic) => void}} parts
 */
export function createRegisters({ store, clock, changed }) {
  const all = () => store.list('kv', PREFIX.syncRegister);

  /**
   * Finds what was changed here since the last time, and keeps it for sending.
   * @param {string} device this one
   */
  async function scan(device) {
    const rows = new Map((await all()).map((row) => [row.name, row]));
    const tables = await store.snapshot(['kv', 'outbox']);
    const here = registersIn({ kv: tables.kv, outbox: tables.outbox });
    const now = clock().getTime();
    /** @type {Rows} */
    const changes = [];
    for (const name of new Set([...here.keys(), ...rows.keys()])) {
      const [row, value] = [rows.get(name), here.get(name)];
      // A register of an unknown kind lies only in its row; the value of one that may not be written here is
      // not this device's.
      if (row && (!placeOf(name) || row.unapplied || isSame(row.value, value))) continue;
      const first = rows.size ? now : isEmpty(value) ? 0 : UNDATED;
      const next = row ? Math.max(now, row.clock + 1) : first;
      changes.push([keyOf(PREFIX.syncRegister, name), { name, value, clock: next, device, sent: false }]);
    }
    if (changes.length) await store.writing(['kv'], (table) => writeRows(table('kv'), changes));
  }

  /**
   * Takes what another device tells; the rows `also` are written with it, all of it or nothing.
   * @param {unknown} told
   * @param {Rows} also
   */
  async function take(told, also) {
    const registers = (Array.isArray(told) ? told : []).filter(isRegister);
    /** @type {Set<Topic>} */
    const topics = new Set();
    await store.writing(['kv', 'outbox'], async (table) => {
      for (const one of registers) {
        const topic = await takeOne(table, one);
        if (topic) topics.add(topic);
      }
      await writeRows(table('kv'), also);
    });
    topics.forEach(changed);
  }

  /**
   * @param {(name: import('../common/types.js').TableName) => import('../common/types.js').WriteTable} table
   * @param {Told} one
   * @returns {Promise<Topic | null>} the topic that has changed, for whoever shows it; null where nothing has
   */
  async function takeOne(table, { name, value, clock: at, device }) {
    const key = keyOf(PREFIX.syncRegister, name);
    const row = /** @type {Register | undefined} */ (await table('kv').get(key));
    if (row && !wins({ clock: at, device }, row)) return null;
    const place = placeOf(name);
    const kept = { name, value, clock: at, device, sent: true };
    if (!place) {
      await table('kv').put(kept, key);
      return null;
    }
    const record = await table(place.table).get(place.key);
    const live = valueAt(place, record);
    const next = withValue(place, record, value);
    // A value that was written here since the last scan stays, and the next scan tells it
    // with a higher clock.
    const isNewer = !row?.unapplied && !isSame(live, row?.value) && (row !== undefined || !isEmpty(live));
    const unapplied = !isNewer && (!mayWrite(place, next) || isForeign(place, live, value));
    await table('kv').put(unapplied ? { ...kept, unapplied } : kept, key);
    if (isNewer || unapplied || isSame(live, value)) return null;
    if (next === undefined) await table(place.table).delete(place.key);
    else if (place.table === 'outbox') await table('outbox').put(next);
    else await table('kv').put(next, place.key);
    return place.topic;
  }

  return {
    scan,
    take,
    all,
    /** The registers that other devices do not have yet. */
    unsent: async () => (await all()).filter(({ sent }) => !sent),
    /** Marks registers as sent, unless one has changed since it was told. @param {Register[]} told */
    told: (told) =>
      store.writing(['kv'], async (table) => {
        for (const one of told) {
          const key = keyOf(PREFIX.syncRegister, one.name);
          const row = /** @type {Register | undefined} */ (await table('kv').get(key));
          if (row && row.clock === one.clock) await table('kv').put({ ...row, sent: true }, key);
        }
      }),
    /** Rows that make all of them wait to be sent again. @returns {Promise<Rows>} */
    again: async () =>
      (await all()).map((row) => [keyOf(PREFIX.syncRegister, row.name), { ...row, sent: false }]),
    /** A hash over all registers, by which devices compare whether theirs are in the same state. */
    digest: async () =>
      sha256(
        (await all())
          .map(({ name, clock: at, device }) => `${name} ${at} ${device}\n`)
          .sort()
          .join(''),
      ),
    /**
     * Whether most of the values that are here would be taken out; then the person is asked first.
     * @param {unknown} told
     */
    async wouldTakeOutMost(told) {
      const rows = new Map((await all()).map((row) => [row.name, row]));
      const here = [...rows.values()].filter(({ value }) => !isEmpty(value)).length;
      const out = (Array.isArray(told) ? told : []).filter(isRegister).filter((one) => {
        const row = rows.get(one.name);
        return row && isEmpty(one.value) && !isEmpty(row.value) && wins(one, row);
      }).length;
      return out >= MANY && out > here / 2;
    },
    /**
     * Number of own values that would be replaced or taken out.
     * @param {unknown} told
     */
    async losing(told) {
      const rows = new Map((await all()).map((row) => [row.name, row]));
      return (Array.isArray(told) ? told : []).filter(isRegister).filter((one) => {
        const row = rows.get(one.name);
        return (
          row && !row.unapplied && !isEmpty(row.value) && wins(one, row) && !isSame(row.value, one.value)
        );
      }).length;
    },
  };
}
/** @typedef {ReturnType<typeof createRegisters>} Registers */

/**
 * @typedef {{name: string, value?: unknown, clock: number, device: string}} Told without a value: taken out
 */
/** @param {unknown} one @returns {one is Told} */
const isRegister = (one) => {
  const { name, clock, device } = /** @type {Partial<Told>} */ (one ?? {});
  return (
    typeof name === 'string' &&
    name.length <= 1_000 &&
    Number.isSafeInteger(clock) &&
    typeof device === 'string'
  );
};

/**
 * A second reporter goes on under its own name: what it sent, only it can withdraw.
 * @param {import('./register-kinds.js').Place} place @param {unknown} live @param {unknown} value
 */
function isForeign({ key }, live, value) {
  if (!key.startsWith(PREFIX.reporter) || !live || !value) return false;
  const [own, other] = /** @type {import('../sharing/reporter.js').Identity[]} */ ([live, value]);
  return own.secret !== other.secret;
}
