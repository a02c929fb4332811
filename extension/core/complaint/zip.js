// @ts-check
import { Zip, ZipPassThrough } from '../../vendor/fflate.js';
import { createSeal } from './seal.js';

const SLICE = 1 << 18;
const UNIX = 3;
/** A plain file that its owner may write and everybody read. */
const READABLE_FILE = 0o100644 * 0x10000;

/** A file whose bytes the browser deflates; its check sum is of what goes in. */
class Packed extends ZipPassThrough {
  compression = 8;
  /** @protected */
  process() {}
}

/**
 * A zip file as it grows. Its comment seals every byte before it: a bag's manifest cannot see a change in the
 * container itself; the seal can.
 * @param {() => Promise<void>} yieldToMain lets the page live, and throws when the person has cancelled
 */
export function createZip(yieldToMain) {
  const seal = createSeal();
  const zip = new Zip(
    (
      /** @type {Error | null} */ error,
      /** @type {Uint8Array<ArrayBuffer>} */ chunk,
      /** @type {boolean} */ last,
    ) => {
      if (error) throw error;
      // The length of the comment is in the last two bytes; it is sealed with the rest.
      if (last) new DataView(chunk.buffer, chunk.byteOffset).setUint16(chunk.length - 2, seal.length, true);
      seal.add(chunk);
    },
  );

  /** @param {ZipPassThrough} file @param {ReadableStream<Uint8Array<ArrayBuffer>>} deflated */
  async function emit(file, deflated) {
    const reader = deflated.getReader();
    for (;;) {
      const { done, value = new Uint8Array() } = await reader.read();
      file.ondata(null, value, done);
      if (done) return;
    }
  }

  return {
    /**
     * @param {string} path
     * @param {Uint8Array<ArrayBuffer>} bytes
     * @param {Date} when
     * @param {boolean} packed false for what is compressed already
     */
    async add(path, bytes, when, packed) {
      const file = packed ? new Packed(path) : new ZipPassThrough(path);
      const deflate = packed ? new CompressionStream('deflate-raw') : null;
      file.mtime = when;
      // Names are marked as made on Unix, because unzip takes the mark for UTF-8 only from such a system.
      file.os = UNIX;
      file.attrs = READABLE_FILE;
      zip.add(file);
      const emitted = deflate && emit(file, deflate.readable);
      const writer = deflate?.writable.getWriter();
      const push = async () => {
        for (let at = 0; at === 0 || at < bytes.length; at += SLICE) {
          const slice = bytes.subarray(at, at + SLICE);
          file.push(slice, at + SLICE >= bytes.length);
          await writer?.write(slice);
          await yieldToMain();
        }
        await writer?.close();
      };
      await Promise.all([push(), emitted]);
    },
    /** @returns {Promise<Blob>} */
    async finish() {
      zip.end();
      return seal.finish();
    },
  };
}
