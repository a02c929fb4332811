// @ts-check
import { Zip, ZipDeflate, ZipPassThrough } from '../../vendor/fflate.js';
import { hex, sha256Bytes } from '../bytes.js';

/** The seal is made of blocks, so that no file has to be held in one piece. */
const BLOCK = 1 << 20;
const SLICE = 1 << 18;
export const SEAL = 'dunbook-seal/1 ';

/**
 * A zip file as it grows. Its comment seals every byte before it: SHA-256 over the SHA-256 of each MiB. A bag's
 * manifest cannot see a change in the container itself; the seal can.
 * @param {() => Promise<void>} breathe lets the page live, and throws when the person has cancelled
 */
export function createZip(breathe) {
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  const zip = new Zip((/** @type {any} */ error, /** @type {Uint8Array<ArrayBuffer>} */ chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });

  return {
    /** @param {string} path @param {Uint8Array} bytes @param {Date} when @param {boolean} packed false for what is compressed already */
    async add(path, bytes, when, packed) {
      const file = packed ? new ZipDeflate(path, { level: 4 }) : new ZipPassThrough(path);
      file.mtime = when;
      zip.add(file);
      for (let at = 0; at === 0 || at < bytes.length; at += SLICE) {
        file.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
        await breathe();
      }
    },
    /** @returns {Promise<Blob>} */
    async finish() {
      zip.end();
      const last = /** @type {Uint8Array<ArrayBuffer>} */ (chunks.pop());
      // The length of the comment is in the last two bytes; it is sealed with the rest.
      new DataView(last.buffer, last.byteOffset).setUint16(last.length - 2, SEAL.length + 64, true);
      chunks.push(last);
      const comment = SEAL + (await seal(chunks, breathe));
      return new Blob([...chunks, comment], { type: 'application/zip' });
    },
  };
}

/** @param {Uint8Array<ArrayBuffer>[]} chunks @param {() => Promise<void>} breathe */
async function seal(chunks, breathe) {
  const whole = new Blob(chunks);
  const digests = [];
  for (let at = 0; at < whole.size; at += BLOCK) {
    digests.push(await sha256Bytes(await whole.slice(at, at + BLOCK).arrayBuffer()));
    await breathe();
  }
  return hex(await sha256Bytes(await new Blob(digests).arrayBuffer()));
}
