// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { randomId } from '../common/bytes.js';

/**
 * What the computer's microphone hears of a call: kept in parts as it is heard, so that a kill loses the last
 * of them at most, and one file of the call's entry once the call is in the log.
 * @typedef {{id: string, call: string, at: string, type: string}} Recording `call`: id of the call, and of
 *   the entry that it becomes; `at`: when it began, ISO 8601 with offset; `type`: MIME
 * @typedef {{count: number, seconds: number}} Kept how many recordings there are of a call, and of how long
 */

/**
 * Added to the number of a part, so that the keys of parts sort as their numbers do. 11 days have
 * a million seconds.
 */
const FIRST = 1_000_000;

/**
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {{add: (entryId: string, file: File, options: {once: boolean}) =>
 *   Promise<unknown>}} parts.attachments
 * @param {Pick<import('./ledger.js').Ledger, 'entries' | 'lookAgain'>} parts.ledger
 * @param {{get(): Promise<{id: string} | null>}} parts.call
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {import('../common/i18n.js').Text['t']} parts.t
 */
export function createRecordings({ store, attachments, ledger, call, lock, t }) {
  /** @param {string} [callId] all of them without */
  const list = async (callId) =>
    (await store.list('kv', PREFIX.recording)).filter((one) => callId === undefined || one.call === callId);

  /** @param {string} id */
  const partsOf = (id) => store.list('recordings', `${id}:`);

  /** @param {string} id */
  async function remove(id) {
    const keys = (await partsOf(id)).map((part) => part.id);
    await store.writing(['kv', 'recordings'], async (table) => {
      await Promise.all([
        table('kv').delete(keyOf(PREFIX.recording, id)),
        ...keys.map((key) => table('recordings').delete(key)),
      ]);
    });
  }

  /**
   * Attached before it is removed: whoever is killed between the two finds the file there already.
   * @param {Recording} recording
   */
  async function attach({ id, call: entryId, at, type }) {
    const parts = await partsOf(id);
    if (parts.length) {
      const name = t('record_file', { from: inName(at), to: inName(parts[parts.length - 1].at) });
      const file = new File(
        parts.map(({ bytes }) => bytes),
        `${name}.${extensionOf(type)}`,
        { type: type.split(';')[0] },
      );
      await attachments.add(entryId, file, { once: true });
    }
    await remove(id);
  }

  return {
    /** @param {Omit<Recording, 'id'>} recording @returns {Promise<string>} its id */
    async begin(recording) {
      const id = randomId();
      await store.put('kv', keyOf(PREFIX.recording, id), { id, ...recording });
      return id;
    },

    /**
     * Stores a part; it is on the disk when the promise resolves. What is heard after everything was erased
     * is not kept: nobody would find it again.
     * @param {string} id @param {number} number of the part, from 0
     * @param {Uint8Array<ArrayBuffer>} bytes
     * @param {string} at when they had been heard, ISO 8601 with offset
     * @returns {Promise<boolean>} whether the recording is still there
     */
    add: (id, number, bytes, at) =>
      store.writing(
        ['kv', 'recordings'],
        async (table) => {
          if (!(await table('kv').get(keyOf(PREFIX.recording, id)))) return false;
          await table('recordings').add({ id: `${id}:${FIRST + number}`, at, bytes });
          return true;
        },
        { lasting: true },
      ),

    /** @param {string} callId @returns {Promise<Kept>} */
    async kept(callId) {
      const all = await list(callId);
      const seconds = await Promise.all(
        all.map(async ({ id, at }) => {
          const last = (await partsOf(id)).at(-1);
          return last ? Math.round((Date.parse(last.at) - Date.parse(at)) / 1000) : 0;
        }),
      );
      return { count: all.length, seconds: seconds.reduce((sum, one) => sum + one, 0) };
    },

    /**
     * Recordings of calls that are in the log become files there; what belongs to neither the log nor the
     * call that goes on was thrown away with its call.
     * @returns {Promise<string | null>} id of an entry to which something was attached
     */
    settle: () =>
      lock('recordings', async () => {
        const open = (await call.get())?.id;
        const waiting = (await list()).filter((one) => one.call !== open);
        if (!waiting.length) return null;
        ledger.lookAgain();
        const logged = new Set((await ledger.entries()).map(({ id }) => id));
        for (const one of waiting) await (logged.has(one.call) ? attach(one) : remove(one.id));
        return waiting.find((one) => logged.has(one.call))?.call ?? null;
      }),
  };
}

/** A time that may stand in the name of a file on every system. @param {string} at ISO 8601 with offset */
const inName = (at) => at.replace(/\.\d+/, '').replace('T', ' ').replaceAll(':', '.');

/** @param {string} type MIME */
const extensionOf = (type) => (type.includes('ogg') ? 'ogg' : type.includes('mp4') ? 'm4a' : 'webm');
