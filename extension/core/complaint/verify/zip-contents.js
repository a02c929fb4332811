// @ts-check
import { refuseNames } from './file-names.js';
import { Refused } from './verdict.js';
/**
 * @typedef {{name: string, stored: boolean, at: number, packed: number, size: number}} Member a file in the
 *   zip: `at` its header, sizes in bytes
 */

/**
 * The list of contents of a zip (APPNOTE 6.3.10). What a hostile one could do is refused here, before any
 * content is read; the caps are those of `dunbook verify`.
 */

const END = { signature: 0x06054b50, bytes: 22 };
const ENTRY = { signature: 0x02014b50, bytes: 46 };
export const LOCAL_BYTES = 30;
const MOST_COMMENT = 0xffff;
const MOST_FILES = 20_000;
const MOST_LIST_BYTES = 8 * 1024 ** 2;
const MOST_BYTES = 8 * 1024 ** 3;
/**
 * A zip may unpack to ALWAYS_BYTES and RATIO times its own size: recordings shrink little,
 * and a log is short.
 */
const ALWAYS_BYTES = 128 * 1024 ** 2;
const RATIO = 3;
/** The latest version of the format that is read: 6.3. */
const VERSION = 63;
const ENCRYPTED = 1;
const UTF8 = 0x800;
const UNIX_KIND = 0o170000;
const UNIX_PLAIN = [0, 0o100000, 0o040000];

/** The places where the list of contents and the comment begin. @param {Blob} zip */
export async function endOf(zip) {
  const from = Math.max(0, zip.size - END.bytes - MOST_COMMENT);
  const tail = await zip.slice(from).arrayBuffer();
  const view = new DataView(tail);
  for (let at = view.byteLength - END.bytes; at >= 0; at -= 1)
    if (view.getUint32(at, true) === END.signature) {
      const comment = new Uint8Array(tail, at + END.bytes);
      return {
        count: view.getUint16(at + 10, true),
        size: view.getUint32(at + 12, true),
        offset: view.getUint32(at + 16, true),
        at: from + at,
        comment: comment.length === view.getUint16(at + 20, true) ? comment : null,
      };
    }
  return null;
}

/**
 * The files by their names, folders left out.
 * @param {Blob} zip
 * @returns {Promise<Map<string, Member>>}
 * @throws Refused
 */
export async function contentsOf(zip) {
  const end = await endOf(zip);
  if (!end || end.offset + end.size > end.at) throw new Refused('no_zip');
  if (end.count > MOST_FILES || end.size > MOST_LIST_BYTES) throw new Refused('too_many');
  const members = membersOf(
    new Uint8Array(await zip.slice(end.offset, end.offset + end.size).arrayBuffer()),
    end.count,
  );
  refuseNames(members.map(({ name }) => name));
  refuseOverlap(members, end.offset);
  const total = members.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES) throw new Refused('too_large');
  if (total > ALWAYS_BYTES + RATIO * zip.size) throw new Refused('ratio');
  return new Map(members.filter(({ name }) => !name.endsWith('/')).map((one) => [one.name, one]));
}

/** @param {Uint8Array<ArrayBuffer>} list @param {number} count @returns {Member[]} */
function membersOf(list, count) {
  const view = new DataView(list.buffer);
  /** @type {{raw: Uint8Array, marked: boolean, member: Omit<Member, 'name'>}[]} */
  const found = [];
  for (let at = 0; at < list.length; ) {
    if (at + ENTRY.bytes > list.length || view.getUint32(at, true) !== ENTRY.signature)
      throw new Refused('no_zip');
    if (view.getUint8(at + 6) > VERSION) throw new Refused('no_zip');
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const raw = list.subarray(at + ENTRY.bytes, at + ENTRY.bytes + name);
    if (!UNIX_PLAIN.includes((view.getUint32(at + 38, true) >>> 16) & UNIX_KIND))
      throw new Refused('link', said(raw));
    if (flags & ENCRYPTED || (method !== 0 && method !== 8)) throw new Refused('packing', said(raw));
    const [packed, size, place] = [20, 24, 42].map((field) => view.getUint32(at + field, true));
    found.push({
      raw,
      marked: (flags & UTF8) !== 0,
      member: { stored: method === 0, at: place, packed, size },
    });
    at += ENTRY.bytes + name + extra + comment;
  }
  if (found.length !== count) throw new Refused('no_zip');
  const names = namesOf(found);
  return found.map(({ member }, index) => ({ ...member, name: names[index] }));
}

/** @param {Uint8Array} raw */
const said = (raw) => new TextDecoder().decode(raw);

/**
 * The names as who packed the zip meant them: older tools write UTF-8 without its mark, and Windows in China
 * writes GBK. What is neither, as after a damage, has some name all the same: the other files can still be
 * looked at. Windows PowerShell parts folders by backslashes.
 * @param {{raw: Uint8Array, marked: boolean}[]} found
 */
function namesOf(found) {
  const names = decoded(found, 'utf-8') ?? decoded(found, 'gb18030') ?? decoded(found, 'windows-1252');
  // A name is marked as UTF-8 and is none.
  if (!names) throw new Refused('no_zip');
  return names.some((name) => name.includes('/')) ? names : names.map((name) => name.replaceAll('\\', '/'));
}

/** @param {{raw: Uint8Array, marked: boolean}[]} found @param {string} encoding of names without a mark */
function decoded(found, encoding) {
  try {
    return found.map(({ raw, marked }) =>
      new TextDecoder(marked ? 'utf-8' : encoding, { fatal: true, ignoreBOM: true })
        .decode(raw)
        .replace(/[\u0080-\u009f]/g, '\ufffd'),
    );
  } catch {
    return null;
  }
}

/**
 * Entries that share their bytes make a small file cost as much as a large one.
 * @param {Member[]} members @param {number} listAt
 */
function refuseOverlap(members, listAt) {
  const inOrder = members.toSorted((a, b) => a.at - b.at);
  for (const [index, { at, packed, name }] of inOrder.entries())
    if (at + LOCAL_BYTES + packed > (inOrder[index + 1]?.at ?? listAt)) throw new Refused('overlap', name);
}
