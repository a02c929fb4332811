// @ts-check
import { LIMITS_MB } from '../log/attachments.js';
import { Failure } from '../common/failure.js';
import { PREFIX, keyOf } from '../common/records.js';
import { HASH } from '../log/valid-record.js';
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./state.js').Rows} Rows */
/** @typedef {import('./wire.js').Message} Message */

/**
 * What is known of one file on its way, by the SHA-256 that the log holds of it.
 * @typedef {object} FileRow
 * @property {string} sha256
 * @property {string} device who sends it; empty while nobody has offered it
 * @property {string} file id of this sending, in hex
 * @property {string} key base64url
 * @property {number} size bytes
 * @property {number} sent own: number of pieces, from the first on, that lie in the mailbox
 * @property {number[]} [ahead] own: numbers of pieces that lie there beyond these
 * @property {boolean} told own: the others know that it lies there; of another's: it was told
 *   that the file is here
 * @property {string[]} got own: who has it
 * @property {boolean} [done] own: all have it, and nothing of it lies in the mailbox
 * @property {boolean} [full] own: it found no room
 * @property {number} [askedAt] milliseconds: the person wants it, and its sender was asked
 * @property {string} [ask] name of that message in hex
 * @property {string} [stale] own: id of an earlier sending, which is still to be taken away
 * @property {Record<string, string>} [asks] own: when each device last asked for it, by its clock
 */

const FILE = /^[0-9a-f]{32}$/;
const KEY = /^[\w-]{43}$/;
const MOST_BYTES = Math.max(...Object.values(LIMITS_MB)) * 1_000_000;

/** A file that nobody has offered yet. @param {string} sha256 @returns {FileRow} */
export const unoffered = (sha256) => ({
  sha256,
  device: '',
  file: '',
  key: '',
  size: 0,
  sent: 0,
  told: false,
  got: [],
});

/**
 * The row once one more piece lies in the mailbox. Pieces arrive in any order.
 * @param {Pick<FileRow, 'sent' | 'ahead'>} row @param {number} index
 */
export function withPiece({ sent, ahead = [] }, index) {
  const beyond = new Set([...ahead, index]);
  let next = sent;
  while (beyond.delete(next)) next += 1;
  return { sent: next, ahead: [...beyond] };
}

/**
 * Turns what messages say of files into rows that are written with the cursor.
 * @param {import('../common/types.js').Store} store
 */
export function createFileTaker(store) {
  const all = () => store.list('kv', PREFIX.syncFile);
  /** @param {string} sha256 */
  const rowOf = (sha256) => store.get('kv', keyOf(PREFIX.syncFile, sha256));
  /** @param {FileRow} row @returns {Rows[number]} */
  const written = (row) => [keyOf(PREFIX.syncFile, row.sha256), row];

  return {
    all,
    rowOf,
    /**
     * A file lies in the mailbox.
     * @param {Session} session @param {Message} message @returns {Promise<Rows>}
     */
    async file({ device: me }, { device, file: told }) {
      if (device === me.id) return [];
      const { file, sha256, size, key } = /** @type {Partial<FileRow>} */ (told ?? {});
      const fits = FILE.test(`${file}`) && HASH(sha256) && KEY.test(`${key}`) && Number.isSafeInteger(size);
      if (!fits || Number(size) < 1 || Number(size) > MOST_BYTES) throw new Failure('bad_blob');
      const { askedAt, ask, ...before } = (await rowOf(`${sha256}`)) ?? unoffered(`${sha256}`);
      // Two devices offered the same file: the other one has it, since it sends it.
      if (before.device === me.id)
        return [written({ ...before, got: [...new Set([...before.got, device])] })];
      const row = { sha256, device, file, key, size, sent: 0, told: false, got: [], askedAt, ask };
      return [written(/** @type {FileRow} */ (row))];
    },
    /**
     * Another device has files.
     * @param {Session} session @param {Message} message @returns {Promise<Rows>}
     */
    async got({ device: me }, { device, got }) {
      /** @type {Rows} */
      const rows = [];
      for (const sha256 of new Set(Array.isArray(got) ? got.filter(HASH) : [])) {
        const row = await rowOf(sha256);
        if (row?.device === me.id && !row.got.includes(device))
          rows.push(written({ ...row, got: [...row.got, device] }));
      }
      return rows;
    },
    /**
     * Another device lacks files. Who sends one sends it anew, unless a newer sending is under way; a
     * question that the mailbox repeats is not answered again.
     * @param {Session} session @param {Message} message @returns {Promise<Rows>}
     */
    async ask({ device: me }, { device, at, ask }) {
      /** @type {Rows} */
      const rows = [];
      for (const [sha256, file] of Array.isArray(ask) ? ask.filter(Array.isArray) : []) {
        const row = HASH(sha256) ? await rowOf(sha256) : undefined;
        if (row?.device !== me.id || (!row.done && file !== row.file)) continue;
        if (at <= (row.asks?.[device] ?? '')) continue;
        const got = row.got.filter((id) => id !== device);
        const asks = { ...row.asks, [device]: at };
        const stale = row.done ? undefined : row.file;
        rows.push(written({ ...unoffered(sha256), device: me.id, size: row.size, got, asks, stale }));
      }
      return rows;
    },
    /** Rows that forget every file, for another group. @returns {Promise<Rows>} */
    none: async () => (await all()).map(({ sha256 }) => [keyOf(PREFIX.syncFile, sha256), undefined]),
    /** The files that lie in the mailbox. @returns {Promise<import('./file-pieces.js').Lying[]>} */
    lying: async () =>
      (await all()).filter(({ file, done }) => file && !done).map(({ file, size }) => ({ file, size })),
    /**
     * The mailbox is another one, or has forgotten: what lay there is offered again. Who
     * has what stays known.
     * @returns {Promise<Rows>}
     */
    again: async () =>
      (await all()).map((row) => [
        keyOf(PREFIX.syncFile, row.sha256),
        row.done || (row.told && !row.sent) ? row : undefined,
      ]),
  };
}
/** @typedef {ReturnType<typeof createFileTaker>} FileTaker */
