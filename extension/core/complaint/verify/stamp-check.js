// @ts-check
import { readStamp } from '../timestamp.js';
import { MANIFEST, STAMP } from './bag-check.js';
import { LEDGER, isFull, whereOf } from './chain-check.js';
/** @typedef {import('./chain-check.js').Log} Log */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('./layout.js').Pack} Pack */

/**
 * Time stamps of RFC 3161: what each is over, and when it says that it was made. Who signed it, and whether the
 * signature holds, is not looked at here; `openssl ts -verify` and `dunbook verify --root` do.
 */

export const FOLDER = 'data/timestamps/';
const MOST_BYTES = 64 * 1024;
const CAP = { bytes: MOST_BYTES, lines: MOST_BYTES, values: MOST_BYTES };
const MOST_STAMPS = 200;
/** By how much the clock of a device may be ahead of an authority's. */
const CLOCKS_MS = 10 * 60_000;

/** @param {Pack} pack @param {Log} log @param {Verdict} verdict @param {{name: string, bytes: Uint8Array<ArrayBuffer>} | null} beside a stamp that lies beside the zip */
export async function checkStamps(pack, log, verdict, beside) {
  const manifest = pack.has(MANIFEST) ? ((await pack.digest(MANIFEST))?.sha256 ?? '') : '';
  const inside = pack
    .names()
    .filter((name) => name.startsWith(FOLDER))
    .sort();
  for (const name of inside.slice(MOST_STAMPS)) verdict.find('stamp', name);
  const named = pack.has(STAMP) ? [...inside.slice(0, MOST_STAMPS), STAMP] : inside.slice(0, MOST_STAMPS);
  for (const name of named) checkStamp((await pack.read(name, CAP)).bytes, name, manifest, log, verdict);
  if (beside) checkStamp(beside.bytes, beside.name, manifest, log, verdict);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} path @param {string} manifest its hash @param {Log} log @param {Verdict} verdict */
function checkStamp(bytes, path, manifest, log, verdict) {
  try {
    const { digest, time } = readStamp(bytes);
    if (!path.startsWith(FOLDER) && digest === manifest) {
      verdict.stamps.push({ path, of: 'pack', seq: log.records.size, time, digest });
      return;
    }
    const seq = [...log.records].find(([, { hash }]) => hash === digest)?.[0];
    if (seq === undefined) verdict.find('stamp', path, { time });
    else verdict.stamps.push({ path, of: 'log', seq, time, digest });
  } catch {
    verdict.find('stamp', path);
  }
}

/**
 * No record says that it was written after somebody outside confirmed it, nor after the pack was made.
 * @param {Log} log @param {string | null} madeAt @param {Verdict} verdict
 */
export function checkTimes(log, madeAt, verdict) {
  for (const { seq, time } of [...verdict.stamps, ...verdict.receipts])
    checkWritten(log, seq, time, 'time', verdict);
  if (madeAt === null) return;
  checkWritten(log, log.records.size, madeAt, 'log', verdict);
  for (const { of, path, time } of verdict.stamps)
    if (of === 'pack' && isAfter(madeAt, time)) verdict.find('too_late', path, { time });
}

/** @param {Log} log @param {number} last @param {string} time @param {import('./verdict.js').Answer} answer @param {Verdict} verdict */
function checkWritten(log, last, time, answer, verdict) {
  for (const [seq, record] of log.records)
    if (seq <= last && isFull(record) && isAfter(record.recordedAt, time)) {
      verdict.find('too_late', LEDGER, { answer, seq, id: whereOf(record).id, time });
      return;
    }
}

/** @param {string} one @param {string} other */
const isAfter = (one, other) => Date.parse(one) - Date.parse(other) > CLOCKS_MS;
