// @ts-check
import { hex, randomId, sha256Bytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
/** @typedef {import('../common/types.js').Attachment} Attachment */
/**
 * @typedef {{name: string, type: string, size: number, arrayBuffer(): Promise<ArrayBuffer>}} Picked a file as
 *   the browser hands it over
 */

/**
 * The largest file of each kind, in megabytes of a million bytes: an hour of speech, a long screenshot, a
 * scanned letter.
 * @type {Record<string, number>}
 */
export const LIMITS_MB = { recording: 100, picture: 20, document: 20 };

/**
 * What a file is to a complaint.
 * @param {string} type MIME
 * @returns {'recording' | 'picture' | 'document'}
 */
export const kindOf = (type) =>
  /^(audio|video)\//.test(type) ? 'recording' : type.startsWith('image/') ? 'picture' : 'document';

/**
 * Recordings, screenshots, letters. The file lies beside the log; the log holds its SHA-256, so it cannot be
 * exchanged unseen. Adding one is a correction: the chain only ever grows.
 * @param {{store: import('../common/types.js').Store, ledger: import('./ledger.js').Ledger,
 *   lock: import('../common/types.js').Ports['lock'], clock: () => Date}} parts
 */
export function createAttachments({ store, ledger, lock, clock }) {
  /**
   * Under one lock, on what the log says now: of two windows neither loses what the other has just added.
   * @param {string} entryId
   * @param {(before: Attachment[]) => Attachment[]} change
   */
  const rewrite = (entryId, change) =>
    lock('attachments', async () => {
      ledger.lookAgain();
      const entry = (await ledger.entries()).find((one) => one.id === entryId);
      if (!entry) throw new Failure('no_such_entry');
      return ledger.correct(entryId, { ...entry, attachments: change(entry.attachments ?? []) });
    });

  return {
    /**
     * @param {string} entryId @param {Picked} file
     * @param {{once?: boolean}} [options] once: the entry keeps the file that it has already; so whoever was
     *   interrupted may try again
     * @throws Failure 'attachment_empty' | 'attachment_too_large' | 'attachment_unreadable' | 'storage_full'
     *   …; then nothing was changed
     */
    async add(entryId, file, { once = false } = {}) {
      if (file.size === 0) throw new Failure('attachment_empty');
      if (file.size > LIMITS_MB[kindOf(file.type)] * 1_000_000) throw new Failure('attachment_too_large');
      const bytes = await file.arrayBuffer().catch(() => {
        throw new Failure('attachment_unreadable');
      });
      const { name, type } = file;
      const row = {
        id: randomId(),
        name: name.toWellFormed(),
        type,
        size: bytes.byteLength,
        sha256: hex(await sha256Bytes(bytes)),
      };
      if (once) {
        const entry = (await ledger.entries()).find((one) => one.id === entryId);
        if (entry?.attachments?.some(({ sha256 }) => sha256 === row.sha256)) return entry;
      }
      // The file is stored first: a log that names a file which is not there would be worse than a
      // file nobody names.
      await store.add('attachments', {
        ...row,
        entryId,
        addedAt: clock().toISOString(),
        blob: new Blob([bytes], { type }),
      });
      try {
        return await rewrite(entryId, (before) => [...before, row]);
      } catch (error) {
        await store.remove('attachments', row.id);
        throw error;
      }
    },

    /**
     * The file goes; that it was there, with its hash, stays in the log.
     * @param {string} entryId
     * @param {string} id
     */
    async remove(entryId, id) {
      const entry = await rewrite(entryId, (before) => before.filter((one) => one.id !== id));
      await store.remove('attachments', id);
      return entry;
    },

    /** @param {string} id @returns {Promise<Blob | null>} */
    blob: async (id) => (await store.get('attachments', id))?.blob ?? null,

    /** @param {string} id @returns {Promise<ArrayBuffer | null>} null when it is no longer there */
    async read(id) {
      const row = await store.get('attachments', id);
      return row ? row.blob.arrayBuffer().catch(() => null) : null;
    },
  };
}
