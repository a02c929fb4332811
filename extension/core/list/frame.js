// @ts-check
import { joined } from '../common/bytes.js';
import { Failure } from '../common/failure.js';

/**
 * The container of the columns of a list: gzip, a header, sections. `docs/list-format.md` says what every
 * byte means.
 */

const MAGIC = [68, 66, 75, 76]; // DBKL
const MAJOR = 1;
export const FULL = 0;
export const DELTA = 1;
const MOST_ENTRIES = 4_000_000;
/** Maximum size of a body after gzip is undone: a larger one is refused before it fills the memory. */
const MOST_BYTES = 32 * 2 ** 20;
const MOST_MONTH = 0xffff;

const bad = () => new Failure('bad_list');

/** @param {boolean} holds @returns {asserts holds} @throws Failure 'bad_list' */
export function must(holds) {
  if (!holds) throw bad();
}

/** Reads bytes from the front. */
export class Reader {
  /** @type {Uint8Array} */ bytes;
  /** Place of the next byte. @type {number} */ at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  left() {
    return this.bytes.length - this.at;
  }

  /** @param {number} count */
  take(count) {
    must(count <= this.left());
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** LEB128: seven bits a byte, the lowest first. @param {number} most */
  varint(most) {
    let value = 0;
    let byte = 128;
    for (let scale = 1; byte > 127 && scale < 2 ** 35; scale *= 128) {
      must(this.at < this.bytes.length);
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
    }
    must(byte < 128 && value <= most);
    return value;
  }
}

/**
 * @param {Uint8Array} body @param {number} kind FULL or DELTA
 * @returns
 *   {Promise<{entries: number, removed: number, newest: number, section: (name: number) => Uint8Array}>}
 * @throws Failure 'list_too_new', 'bad_list'
 */
export async function unpack(body, kind) {
  const reader = new Reader(await inflate(body));
  must(reader.take(4).every((byte, at) => byte === MAGIC[at]));
  const [major, , found] = reader.take(3);
  if (major > MAJOR) throw new Failure('list_too_new');
  must(major === MAJOR && found === kind);
  const entries = reader.varint(MOST_ENTRIES);
  const removed = reader.varint(kind === DELTA ? MOST_ENTRIES : 0);
  const newest = reader.varint(MOST_MONTH);
  /** @type {Map<number, Uint8Array>} */
  const sections = new Map();
  for (let last = 0; reader.left() > 0; ) {
    const name = reader.varint(0xffff);
    must(name > last);
    last = name;
    sections.set(name, reader.take(reader.varint(MOST_BYTES)));
  }
  const section = (/** @type {number} */ name) => {
    const bytes = sections.get(name);
    must(bytes !== undefined);
    return bytes;
  };
  return { entries, removed, newest, section };
}

/** @param {Uint8Array} body @param {number} [most] how many bytes it may become */
export async function inflate(body, most = MOST_BYTES) {
  const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (body)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => Promise.reject(bad()));
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw bad();
    }
  }
  return joined(chunks);
}
