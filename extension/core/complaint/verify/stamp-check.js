// @ts-check
import { readStamp } from '../timestamp.js';
import { MANIFEST, STAMP } from './bag-check.js';
import { isFull, whereOf } from './chain-check.js';
import { standingOf } from './stamp-signature.js';
/** @typedef {import('./log-check.js').Log} Log */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('./layout.js').Pack} Pack */

/**
 * Time stamps of RFC 3161: what each is over, when it says that it was made, and who signed it.
 * `openssl ts -verify` and `dunbook verify --root` answer the same.
 * @typedef {import('../../../vendor/pki.js').Certificate} Certificate
 */

export const FOLDER = 'data/timestamps/';
const MOST_BYTES = 64 * 1024;
const CAP = { bytes: MOST_BYTES, lines: MOST_BYTES, values: MOST_BYTES };
const MOST_STAMPS = 200;
/** Milliseconds by which the clock of a device may be ahead of an authority's. */
const CLOCKS_MS = 10 * 60_000;

/**
 * @param {Pack} pack @param {Log} log @param {Verdict} verdict
 * @param {{name: string, bytes: Uint8Array<ArrayBuffer>} | null} beside a stamp that lies beside the zip
 * @param {Certificate[]} roots of authorities
 */
export async function checkStamps(pack, log, verdict, beside, roots) {
  const manifest = pack.has(MANIFEST) ? ((await pack.digest(MANIFEST))?.sha256 ?? '') : '';
  const inside = pack
    .names()
    .filter((name) => name.startsWith(FOLDER))
    .sort();
  for (const name of inside.slice(MOST_STAMPS)) verdict.find('stamp', name);
  const named = pack.has(STAMP) ? [...inside.slice(0, MOST_STAMPS), STAMP] : inside.slice(0, MOST_STAMPS);
  const check = (/** @type {Uint8Array<ArrayBuffer>} */ bytes, /** @type {string} */ path) =>
    checkStamp(bytes, path, { manifest, log, verdict, roots });
  for (const name of named) await check((await pack.read(name, CAP)).bytes, name);
  if (beside) await check(beside.bytes, beside.name);
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} path
 * @param {{manifest: string, log: Log, verdict: Verdict, roots: Certificate[]}} about `manifest`: its hash
 */
async function checkStamp(bytes, path, { manifest, log, verdict, roots }) {
  try {
    const { digest, time, response } = readStamp(bytes);
    const signed = await standingOf(response, time, roots);
    const over = path.startsWith(FOLDER) || digest !== manifest ? inLog(digest, log) : ofPack(log);
    if (over && signed.standing !== 'broken') verdict.stamps.push({ path, ...over, time, digest, ...signed });
    else verdict.find('stamp', path, { time });
  } catch {
    // These bytes are no stamp, for our reader or for the library's.
    verdict.find('stamp', path);
  }
}

/** @param {Log} log @returns {{of: 'pack', log: string, seq: number}} */
const ofPack = (log) => ({ of: 'pack', log: '', seq: log.all.length });

/**
 * @param {string} digest @param {Log} log
 * @returns {{of: 'log', log: string, seq: number} | null} null for what is not of this pack
 */
function inLog(digest, log) {
  const found = log.all.find(({ record }) => record.hash === digest);
  const file = found && log.chain(found.chain)?.file;
  return found && file !== undefined ? { of: 'log', log: file, seq: found.record.seq } : null;
}

/**
 * No record says that it was written after somebody outside confirmed it, nor after the pack was made.
 * Whoever confirms a record confirms what it names before it, and what its writer had seen of other logs.
 * @param {Log} log @param {string | null} madeAt @param {Verdict} verdict
 */
export function checkTimes(log, madeAt, verdict) {
  const everything = new Map(log.chains.map(({ chain, count }) => [chain, count]));
  for (const { log: file, seq, time } of [...verdict.stamps, ...verdict.receipts]) {
    const chain = log.chains.find((one) => one.file === file);
    checkWritten(log, chain ? log.reach(chain, seq) : everything, time, 'time', verdict);
  }
  if (madeAt === null) return;
  checkWritten(log, everything, madeAt, 'log', verdict);
  for (const { of, path, time } of verdict.stamps)
    if (of === 'pack' && isAfter(madeAt, time)) verdict.find('too_late', path, { time });
}

/**
 * @param {Log} log @param {Map<string, number>} reach how many records of each log @param {string} time
 * @param {import('./verdict.js').Answer} answer @param {Verdict} verdict
 */
function checkWritten(log, reach, time, answer, verdict) {
  for (const { chain, path, file, records } of log.chains)
    for (const [seq, record] of records)
      if (seq <= (reach.get(chain) ?? 0) && isFull(record) && isAfter(record.recordedAt, time)) {
        verdict.find('too_late', path, { answer, log: file, seq, id: whereOf(record).id, time });
        return;
      }
}

/** @param {string} one @param {string} other */
const isAfter = (one, other) => Date.parse(one) - Date.parse(other) > CLOCKS_MS;
