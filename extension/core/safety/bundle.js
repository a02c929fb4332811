// @ts-check
import { Failure } from '../common/failure.js';

/**
 * Rows with files in them as one run of bytes: the length of the JSON (4 bytes, big-endian), the JSON, the
 * files one after another. In the JSON a file is `{"$file": [start, length], "type": …}`, counted from the
 * end of the JSON.
 */

/** Maximum number of bytes that a browser encrypts in one piece on a small phone. */
export const LARGEST = 300_000_000;

/** @param {unknown} rows @returns {Promise<Uint8Array<ArrayBuffer>>} @throws Failure 'backup_too_big' */
export async function bundle(rows) {
  /** @type {Blob[]} */
  const files = [];
  let end = 0;
  const place = (/** @type {Blob} */ file) => {
    files.push(file);
    end += file.size;
    return { $file: [end - file.size, file.size], type: file.type };
  };
  const json = new TextEncoder().encode(
    JSON.stringify(
      replaced(rows, (value) => {
        if (value instanceof Blob) return place(value);
        if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
          return place(new Blob([/** @type {ArrayBuffer | ArrayBufferView<ArrayBuffer>} */ (value)]));
        return undefined;
      }),
    ),
  );
  if (4 + json.length + end > LARGEST) throw new Failure('backup_too_big');
  const bytes = new Uint8Array(4 + json.length + end);
  new DataView(bytes.buffer).setUint32(0, json.length);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const file of files) {
    bytes.set(new Uint8Array(await file.arrayBuffer()), at);
    at += file.size;
  }
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {unknown} */
export function unbundle(bytes) {
  const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  /** @type {unknown} */
  const rows = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  return replaced(rows, (value) => {
    if (!isFile(value)) return undefined;
    const [from, length] = value.$file;
    return new Blob([bytes.subarray(start + from, start + from + length)], { type: value.type });
  });
}

/** @param {object} value @returns {value is {$file: [start: number, length: number], type: string}} */
const isFile = (value) => '$file' in value && Array.isArray(value.$file);

/**
 * A copy in which some values stand for others.
 * @param {unknown} value
 * @param {(value: object) => unknown} change undefined: look inside
 * @returns {unknown}
 */
function replaced(value, change) {
  if (value === null || typeof value !== 'object') return value;
  const other = change(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return Array.from(value, (/** @type {unknown} */ one) => replaced(one, change));
  return Object.fromEntries(
    Object.entries(value).map((/** @type {[string, unknown]} */ [name, one]) => [
      name,
      replaced(one, change),
    ]),
  );
}
