// @ts-check
import { Failure } from '../common/failure.js';

/**
 * Maximum number of bytes that a message may inflate to. No device of ours seals more: it is 200 records
 * of the longest kind.
 */
const MOST_BYTES = 16 * 1024 * 1024;

/** DEFLATE without a header (RFC 1951). @param {Uint8Array<ArrayBuffer>} bytes */
export const deflated = (bytes) => through(bytes, new CompressionStream('deflate-raw'));

/** @param {Uint8Array<ArrayBuffer>} bytes @throws Failure 'bad_blob', TypeError for what is no DEFLATE */
export const inflated = (bytes) => through(bytes, new DecompressionStream('deflate-raw'));

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {{readable: ReadableStream<Uint8Array<ArrayBuffer>>, writable: WritableStream<BufferSource>}} stream
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function through(bytes, stream) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > MOST_BYTES) {
      await reader.cancel();
      throw new Failure('bad_blob');
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
