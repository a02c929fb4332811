// @ts-check
import { bytesOf, bytesOfBase64url, hex, sha256Bytes } from '../common/bytes.js';
import { Failure, codeOf } from '../common/failure.js';
import { PREFIX, keyOf } from '../common/records.js';
import {
  PIECE_BYTES,
  countOf,
  keyFrom,
  lengthOf,
  openPiece,
  pieceName,
  severalAtOnce,
} from './file-pieces.js';
import { unoffered } from './file-rows.js';
import { post } from './session.js';
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./file-rows.js').FileRow} FileRow */
/** @typedef {import('../common/types.js').Attachment} Attachment */
/** @typedef {(done: number, of: number) => void} Progress pieces */

/** Milliseconds before a file is asked for again, so that somebody who taps twice asks once. */
const ASK_AGAIN = 60_000;
/** Added to the number of a piece, so that the keys of pieces sort as their numbers do. */
const FIRST = 1_000_000;
/** Codes of failures of what lies in the mailbox, and not of this device. */
const SPOILT = ['bad_piece', 'no_piece', 'other_file'];

/**
 * Brings a file of another device here. Pieces are kept as they come, so that a kill goes on with the rest;
 * the file is kept only if it is the one whose SHA-256 stands in the log.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('./file-rows.js').FileTaker} parts.rows
 * @param {() => Date} parts.clock
 */
export function createFileFetcher({ store, rows, clock }) {
  /** The beginning of the keys of all pieces of one sending. @param {Pick<FileRow, 'sha256' | 'file'>} row */
  const prefixOf = ({ sha256, file }) => `sync:${sha256}:${file}:`;
  /** @param {FileRow} row @param {number} index */
  const partOf = (row, index) => prefixOf(row) + (FIRST + index);

  /** Removes the pieces of every sending of a file. @param {string} sha256 */
  const drop = (sha256) => store.removeAll('recordings', `sync:${sha256}:`);

  /**
   * The whole file: what came before a kill, and the rest.
   * @param {Session} session @param {FileRow} row @param {Progress} progress
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async function whole({ relay, keys }, row, progress) {
    const { file, key, size } = row;
    const count = countOf(size);
    const cut = { file: bytesOf(file), size, key: await keyFrom(bytesOfBase64url(key)) };
    const bytes = new Uint8Array(size);
    // The last pieces may be padding alone, beyond its end.
    const put = (/** @type {Uint8Array} */ part, /** @type {number} */ index) =>
      part.length && bytes.set(part, index * PIECE_BYTES);
    const missing = new Set(Array.from({ length: count }, (_, index) => index));
    for (const part of await store.list('recordings', prefixOf(row))) {
      const index = Number(part.id.slice(prefixOf(row).length)) - FIRST;
      if (part.bytes.length !== lengthOf(size, index)) continue;
      put(part.bytes, index);
      missing.delete(index);
    }
    let done = count - missing.size;
    progress(done, count);
    await severalAtOnce(
      [...missing],
      async (index) => {
        const piece = await relay.chunk(hex(await pieceName(keys.ids, file, index)));
        if (!piece) throw new Failure('no_piece');
        const part = await openPiece(cut, piece, index);
        const id = partOf(row, index);
        await store.put('recordings', id, { id, at: clock().toISOString(), bytes: part });
        put(part, index);
        done += 1;
        progress(done, count);
      },
      clock,
    );
    return bytes;
  }

  /** @param {Attachment & {entryId: string}} wanted @param {Blob} blob */
  function keep({ id, name, type, size, sha256, entryId }, blob) {
    const addedAt = clock().toISOString();
    const kept = { id, name, type, size, sha256, entryId, addedAt, blob };
    return store.put('attachments', id, kept);
  }

  /**
   * @param {Session} session @param {FileRow} row @param {Attachment & {entryId: string}} wanted
   * @param {Progress} progress
   */
  async function bring(session, row, { id, name, type, size, sha256, entryId }, progress) {
    const bytes = await whole(session, row, progress);
    if (row.size !== size || hex(await sha256Bytes(bytes)) !== sha256) throw new Failure('other_file');
    const blob = new Blob([bytes], { type });
    await keep({ id, name, type, size, sha256, entryId }, blob);
    if (row.ask) await session.relay.forget([bytesOf(row.ask)]);
    return blob;
  }

  /**
   * Whoever has the file is asked to send it, anew where it lay here spoilt.
   * @param {Session} session @param {string} sha256
   */
  async function ask(session, sha256) {
    const row = (await rows.rowOf(sha256)) ?? unoffered(sha256);
    const now = clock();
    if (now.getTime() - (row.askedAt ?? 0) < ASK_AGAIN) return;
    const { name } = await post(session, { ask: [[sha256, row.file]] }, now);
    if (row.ask) await session.relay.forget([bytesOf(row.ask)]);
    // The offer may have come meanwhile, and nobody would make it again.
    await store.update('kv', keyOf(PREFIX.syncFile, sha256), (current) => ({
      ...(current ?? row),
      askedAt: now.getTime(),
      ask: name,
    }));
  }

  return {
    keep,
    drop,
    /**
     * @param {Session} session @param {Attachment & {entryId: string}} wanted as the log names it
     * @param {Progress} progress
     * @returns {Promise<Blob>}
     * @throws Failure 'file_elsewhere' where it is not in the mailbox: it was asked for,
     *   and comes when it can
     */
    async fetchFile(session, wanted, progress) {
      const row = await rows.rowOf(wanted.sha256);
      try {
        if (!row?.key || row.device === session.device.id) throw new Failure('no_piece');
        return await bring(session, row, wanted, progress);
      } catch (error) {
        if (!SPOILT.includes(codeOf(error))) throw error;
        await drop(wanted.sha256);
        await ask(session, wanted.sha256);
        throw new Failure('file_elsewhere');
      }
    },
  };
}
