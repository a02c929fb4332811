// @ts-check

/**
 * Maximum number of bytes kept in memory between looking at the files and packing them; what is
 * beyond is read twice.
 */
const KEPT_BYTES = 64 * 1024 * 1024;

/**
 * Reads attachments for one pack: each is looked at first, since the report says what became of it, and
 * packed later.
 * @param {{read: (id: string) => Promise<ArrayBuffer | null>}} attachments
 */
export function createReading(attachments) {
  /** @type {Map<string, ArrayBuffer>} */
  const kept = new Map();
  let room = KEPT_BYTES;
  return {
    /** @param {string} id @returns {Promise<ArrayBuffer | null>} */
    async look(id) {
      const bytes = await attachments.read(id);
      if (bytes && bytes.byteLength <= room) {
        kept.set(id, bytes);
        room -= bytes.byteLength;
      }
      return bytes;
    },
    /**
     * Gives a file for packing and forgets it; `same`: these are the very bytes that were looked at.
     * @param {string} id
     */
    async take(id) {
      const looked = kept.get(id);
      kept.delete(id);
      return { bytes: looked ?? (await attachments.read(id)), same: Boolean(looked) };
    },
  };
}
