// @ts-check
import { Failure } from '../failure.js';
import { tableFrom } from './table.js';

/**
 * The list and its deltas from the bytes that the server made.
 * @typedef {import('./table.js').Table} Table
 * @typedef {import('./table.js').Entry} Entry
 * @typedef {{changed: Table, removed: string[]}} Delta
 */

/** @param {Uint8Array} bytes @returns {Promise<Table>} @throws Failure 'list_too_new', 'bad_list' */
export async function decodeFull(bytes) {
  return (await decodeDelta(bytes)).changed;
}

/** @param {Uint8Array} bytes @returns {Promise<Delta>} @throws Failure 'list_too_new', 'bad_list' */
export async function decodeDelta(bytes) {
  try {
    const stream = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(new DecompressionStream('gzip'));
    const [, changed, removed] = await new Response(stream).json();
    return { changed: tableFrom(changed.map((/** @type {any} */ [key, tag, level, month, flags]) => ({ key, tag, level, month, flags }))), removed };
  } catch {
    throw new Failure('bad_list');
  }
}
