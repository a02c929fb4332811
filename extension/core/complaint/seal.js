// @ts-check
import { hex, sha256Bytes } from '../common/bytes.js';

/** The seal is made of blocks, so that no file has to be held in one piece. */
const BLOCK = 1 << 20;
const SEAL = 'dunbook-seal/1 ';

/**
 * A file that ends with SHA-256 over the SHA-256 of each MiB before; a block is hashed and handed over once
 * it is full.
 */
export function createSeal() {
  /** @type {Blob[]} */
  const blocks = [];
  /** @type {Promise<Uint8Array<ArrayBuffer>>[]} */
  const digests = [];
  let block = new Uint8Array(BLOCK);
  let used = 0;

  function close() {
    const bytes = block.subarray(0, used);
    digests.push(sha256Bytes(bytes));
    blocks.push(new Blob([bytes]));
    block = new Uint8Array(BLOCK);
    used = 0;
  }

  return {
    /** How many bytes finish() appends. */
    length: SEAL.length + 64,
    /** @param {Uint8Array} chunk */
    add(chunk) {
      for (let at = 0; at < chunk.length; ) {
        const part = chunk.subarray(at, at + BLOCK - used);
        block.set(part, used);
        used += part.length;
        at += part.length;
        if (used === BLOCK) close();
      }
    },
    /** @returns {Promise<Blob>} */
    async finish() {
      if (used > 0) close();
      const all = await new Blob(await Promise.all(digests)).arrayBuffer();
      return new Blob([...blocks, SEAL + hex(await sha256Bytes(all))], { type: 'application/zip' });
    },
  };
}
