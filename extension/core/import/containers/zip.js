// @ts-check
import { joined } from '../../common/bytes.js';
import { Failure } from '../../common/failure.js';
import { textOf } from '../decode.js';

/**
 * Reads single files out of a zip (APPNOTE 4.3), by its directory at the end: that names sizes also where the
 * writer did not know them in front of the data. The browser's own inflater does the work piece by piece, so
 * what claims to be small and is not is stopped at the limit.
 */

const DIRECTORY_END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_535;
const MOST_FILES = 2_000;

/** @typedef {{name: string, method: number, size: number, offset: number, locked: boolean}} Member */

/**
 * @param {Uint8Array} bytes
 * @returns {Map<string, Member>} by name in lower case, with slashes as Unix writes them
 * @throws Failure 'import_broken'
 */
export function membersOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = directoryEnd(view);
  const count = Math.min(view.getUint16(end + 10, true), MOST_FILES);
  let at = view.getUint32(end + 16, true);
  /** @type {Map<string, Member>} */
  const members = new Map();
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw new Failure('import_broken');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = textOf(bytes.subarray(at + 46, at + 46 + nameLength))
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    members.set(name.toLowerCase(), {
      name,
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extra + comment;
  }
  return members;
}

/** @param {DataView} view */
function directoryEnd(view) {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  }
  throw new Failure('import_broken');
}

/**
 * @param {Uint8Array} bytes of the zip
 * @param {Member} member
 * @param {number} limit bytes when unpacked
 * @returns {Promise<string>} its text in UTF-8
 * @throws Failure 'import_broken' | 'import_locked' | 'import_too_big'
 */
export async function textIn(bytes, member, limit) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of partsOf(bytes, member, limit)) text += decoder.decode(part, { stream: true });
  return text + decoder.decode();
}

/**
 * @param {Uint8Array} bytes of the zip
 * @param {Member} member
 * @param {number} limit bytes when unpacked
 * @returns {Promise<Uint8Array>} the file as it was packed
 * @throws Failure as `textIn`
 */
export async function bytesIn(bytes, member, limit) {
  /** @type {Uint8Array[]} */
  const parts = [];
  for await (const part of partsOf(bytes, member, limit)) parts.push(part);
  return joined(parts);
}

/**
 * @param {Uint8Array} bytes @param {Member} member @param {number} limit
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* partsOf(bytes, { method, size, offset, locked }, limit) {
  if (locked) throw new Failure('import_locked');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length) throw new Failure('import_broken');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.slice(start, start + size);
  if (method === 0 && packed.length > limit) throw new Failure('import_too_big');
  if (method === 0) return yield packed;
  if (method !== 8) throw new Failure('import_broken');
  let unpacked = 0;
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Failure('import_broken');
    });
    if (done) return;
    unpacked += value.length;
    if (unpacked > limit) {
      await reader.cancel();
      throw new Failure('import_too_big');
    }
    yield value;
  }
}
