// @ts-check
import { base64url, bytesOf, bytesOfBase64url, randomId } from '../common/bytes.js';
import { codeOf } from '../common/failure.js';
import { PREFIX, keyOf } from '../common/records.js';
import {
  countOf,
  keyFrom,
  newKey,
  pieceName,
  pieceNames,
  sealPiece,
  severalAtOnce,
  weightOf,
} from './file-pieces.js';
import { unoffered, withPiece } from './file-rows.js';
import { post } from './session.js';
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./file-rows.js').FileRow} FileRow */
/** @typedef {import('../common/types.js').Attachment} Attachment */

/** Codes of failures for which a file stays unsent for now. */
const NO_ROOM = ['mailbox_full', 'relay_full'];

/** Thrown where what is being sent is another sending by now, or is wanted no more. */
class Superseded extends Error {}

/**
 * Puts the files of this device into the mailbox, several pieces at a time, and takes them away once every
 * device has them. Each piece that arrived is written down, so that after a kill those go that had not.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('./file-rows.js').FileTaker} parts.rows
 * @param {() => Date} parts.clock
 */
export function createFileSender({ store, rows, clock }) {
  /** Number of pieces that the server has taken from this page. */
  let taken = 0;

  /**
   * What was changed meanwhile counts: a row that is another sending by now, or gone, stays so.
   * @param {FileRow} row @param {Partial<FileRow> | ((now: FileRow) => Partial<FileRow>)} change
   * @returns {Promise<FileRow | undefined>} undefined where it is
   */
  async function note({ sha256, file }, change) {
    let isIt = false;
    const next = await store.update('kv', keyOf(PREFIX.syncFile, sha256), (now) => {
      isIt = now?.file === file;
      return now && isIt ? { ...now, ...(typeof change === 'function' ? change(now) : change) } : now;
    });
    return isIt ? next : undefined;
  }

  /** @param {Session} session @param {string} file @param {number} size */
  async function takeAway({ relay, keys }, file, size) {
    if (!file) return;
    await relay.forgetChunks(await pieceNames(keys.ids, { file, size }));
    await relay.forget([await frameName(keys.ids, file)]);
  }

  /**
   * The files of the log that lie here and that nobody else sends, newest first.
   * @param {Session} session @param {Attachment[]} named @returns {Promise<{row: FileRow, blob: Blob}[]>}
   */
  async function toSend({ device, group }, named) {
    const known = new Map((await rows.all()).map((row) => [row.sha256, row]));
    /** @type {Map<string, {row: FileRow, blob: Blob}>} */
    const found = new Map();
    for (const { id, sha256 } of named) {
      const row = known.get(sha256);
      const isAnothers =
        row?.device && row.device !== device.id && group.devices.some((one) => one.id === row.device);
      if (found.has(sha256) || isAnothers || (row?.device === device.id && (row.done || row.told))) continue;
      const blob = (await store.get('attachments', id))?.blob;
      if (blob) found.set(sha256, { row: row?.device === device.id ? row : unoffered(sha256), blob });
    }
    return [...found.values()];
  }

  /** Written before the first piece goes. @param {Session} session @param {FileRow} row @param {Blob} blob */
  async function begun({ device }, row, { size }) {
    if (row.device && row.file) return row;
    const begins = {
      device: device.id,
      file: randomId(),
      key: base64url(newKey()),
      size,
      askedAt: undefined,
    };
    // What another device has said meanwhile, such as that it asks for the file, stays.
    return store.update('kv', keyOf(PREFIX.syncFile, row.sha256), (now) => ({
      ...(now?.device === device.id ? now : row),
      ...begins,
    }));
  }

  /** @param {Session} session @param {FileRow} row @param {Blob} blob */
  async function send(session, row, blob) {
    const { keys, relay } = session;
    const { file, sha256, size, key } = row;
    const cut = { file: bytesOf(file), size, key: await keyFrom(bytesOfBase64url(key)) };
    const ahead = new Set(row.ahead);
    const missing = Array.from({ length: countOf(size) }, (_, index) => index).filter(
      (index) => index >= row.sent && !ahead.has(index),
    );
    await severalAtOnce(
      missing,
      async (index) => {
        await relay.putChunk(await pieceName(keys.ids, file, index), await sealPiece(cut, blob, index));
        taken += 1;
        if (!(await note(row, (now) => withPiece(now, index)))) throw new Superseded();
      },
      clock,
    );
    await post(session, { file: { file, sha256, size, key } }, clock(), await frameName(keys.ids, file));
    await note(row, { told: true, full: undefined });
  }

  return {
    note,
    takeAway,
    taken: () => taken,
    /**
     * @param {Session} session @param {Attachment[]} named what the log names, newest first
     * @returns {Promise<boolean>} whether all of them found room
     */
    async sendAll(session, named) {
      if (session.group.devices.length < 2) return true;
      const waiting = await toSend(session, named);
      if (!waiting.length) return true;
      const { file_bytes: there, file_bytes_allowed: allowed } = await session.relay.state();
      let room = allowed - there;
      let fits = true;
      for (const { row: before, blob } of waiting) {
        const row = await begun(session, before, blob);
        const isHalfThere = row.sent > 0 || Boolean(row.ahead?.length);
        try {
          if (!isHalfThere && weightOf(row.size) > room)
            throw Object.assign(new Error(), { code: NO_ROOM[0] });
          await send(session, row, blob);
          room -= isHalfThere ? 0 : weightOf(row.size);
        } catch (error) {
          if (error instanceof Superseded) continue;
          if (!NO_ROOM.includes(codeOf(error))) throw error;
          // Its pieces that lie in the mailbox would take the room of a file that fits.
          await note(row, { full: true, sent: 0, ahead: undefined });
          await takeAway(session, row.file, row.size);
          fits = false;
        }
      }
      return fits;
    },
    /**
     * Every device has it, or nobody names it any more.
     * @param {Session} session @param {Set<string>} named @param {boolean} isOn
     */
    async tidy(session, named, isOn) {
      const { devices } = session.group;
      const me = session.device.id;
      for (const row of (await rows.all()).filter((one) => one.device === me)) {
        const { sha256, file, size, stale } = row;
        if (stale) {
          await takeAway(session, stale, size);
          await note(row, { stale: undefined });
        }
        if (!isOn || !named.has(sha256)) {
          if (!row.done) await takeAway(session, file, size);
          await store.remove('kv', keyOf(PREFIX.syncFile, sha256));
        } else if (!row.done && row.told && devices.every(({ id }) => id === me || row.got.includes(id))) {
          await takeAway(session, file, size);
          await note(row, { done: true });
        }
      }
    },
  };
}

/**
 * One name for each sending: told again after a kill, it is the same message.
 * @param {CryptoKey} ids @param {string} file @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function frameName(ids, file) {
  const text = new TextEncoder().encode(`file ${file}`);
  return new Uint8Array(await crypto.subtle.sign('HMAC', ids, text)).slice(0, 16);
}
