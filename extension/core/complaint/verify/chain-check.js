// @ts-check
import canonicalize from '../../../vendor/canonicalize.js';
import { GENESIS, hashOf } from '../../log/ledger.js';
import { fileOf } from '../logs.js';
/** @typedef {import('../../common/types.js').LedgerRecord} LedgerRecord */
/**
 * @typedef {Pick<LedgerRecord, 'seq' | 'prev' | 'hash' | 'seen'> & {recordedAt?: string}} Sealed a record of
 *   which only the seal is shown
 */
/** @typedef {LedgerRecord | Sealed} Shown */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {Awaited<ReturnType<typeof checkChain>>} Chain */

/** One log: a record a line, each with the hash of the one before (SHA-256 over RFC 8785), and the head. */

export const LEDGER = 'data/ledger.jsonl';
const CLOCK_CORRECTED_MS = 5 * 60_000;
/**
 * Number of records whose hashes are worked out side by side; one at a time, each would wait
 * for the one before.
 */
const AT_ONCE = 100;
const SEALED = 'hash prev seq';
const FULL = 'corrects fields hash id prev recordedAt seq';
/**
 * Maximum number of logs in a pack. A device begins one when it is new, and when it comes back from a copy.
 */
export const MOST_CHAINS = 100;
const HASH = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** Number of characters of a moment that are its date and time of day, without fraction and offset. */
const ON_THE_CLOCK = 19;

/** @param {Shown} record @returns {record is LedgerRecord} */
export const isFull = (record) => 'fields' in record;

/**
 * @param {{bytes: Uint8Array, whole: boolean}} content
 * @param {Verdict} verdict
 * @param {() => Promise<void>} pause
 * @param {string} [path]
 */
export async function checkChain({ bytes, whole }, verdict, pause, path = LEDGER) {
  const log = fileOf(path);
  /** @type {Map<number, Shown>} */
  const records = new Map();
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\n');
  // After a damage the last line is only a piece of one, and there is no head.
  const rest = lines.pop();
  const isCut = rest !== '' || !whole || lines.length === 0;
  if (isCut) {
    if (lines.length || rest) verdict.find('record', path, { log, seq: lines.length + 1 });
    verdict.find('changed', path);
  }
  const tail = isCut ? null : parsed(lines.pop() ?? '');
  /** @type {Awaited<ReturnType<typeof readLine>>[]} */
  let read = [];
  let before = GENESIS;
  /** Whether the record before has proved its own hash. */
  let trusted = true;
  for (const index of lines.keys()) {
    const seq = index + 1;
    if (index % AT_ONCE === 0) {
      read = await Promise.all(lines.slice(index, index + AT_ONCE).map((one, at) => readLine(one, seq + at)));
      await pause();
    }
    const { value, record, hash } = read[index % AT_ONCE];
    if (!record) {
      // A line that is no record any more may still tell which entry it was.
      verdict.find('record', path, { ...whereOf(value ?? {}), log, seq });
      [before, trusted] = ['', false];
      continue;
    }
    const proved = !isFull(record) || hash === record.hash;
    if (!proved) verdict.find('record', path, { ...whereOf(record), log, seq });
    else if (before && record.prev !== before) {
      // A record that proves its own hash proves its `prev` too: then the one before was changed.
      const blamed = isFull(record) && !trusted ? (records.get(seq - 1) ?? record) : record;
      verdict.find('record', path, { ...whereOf(blamed), log, seq: blamed.seq });
    }
    records.set(seq, record);
    before = record.hash;
    trusted = isFull(record) && proved;
  }
  checkOrder(records, path, verdict);
  if (whole && canonicalize(tail) !== canonicalize({ head: before, records: lines.length }))
    verdict.find('head', path, { log, seq: lines.length });
  return {
    path,
    file: log,
    /** The name of the log: the hash of its first record, which no other log begins with. */
    chain: records.get(1)?.hash ?? path,
    records,
    /** Number of lines, including those that cannot be read. */
    count: lines.length,
    head: before,
    at: (/** @type {number} */ seq) => records.get(seq),
  };
}

/**
 * The times of writing never go back; of sealed records they are not known.
 * @param {Map<number, Shown>} records @param {string} path @param {Verdict} verdict
 */
function checkOrder(records, path, verdict) {
  let latest = -Infinity;
  for (const [seq, record] of records) {
    const written = isFull(record) ? Date.parse(record.recordedAt) : NaN;
    if (Number.isNaN(written)) continue;
    if (latest - written > CLOCK_CORRECTED_MS)
      verdict.find('time_back', path, { ...whereOf(record), log: fileOf(path), seq });
    latest = Math.max(latest, written);
  }
}

/**
 * How a person finds an entry again: its id, and the time of the contact.
 * @param {Partial<LedgerRecord>} record
 */
export const whereOf = ({ id, corrects, fields }) => ({
  id: String(corrects || id || ''),
  time: String(fields?.at ?? ''),
});

/** @param {string} line @param {number} seq */
async function readLine(line, seq) {
  const value = parsed(line);
  const record = recordOf(value, seq);
  return { value, record, hash: record && isFull(record) ? await hashOf(record) : '' };
}

/** @param {Partial<LedgerRecord> | null} value @param {number} seq @returns {Shown | null} */
function recordOf(value, seq) {
  if (!value || value.seq !== seq || !isShape(value)) return null;
  if (![value.prev, value.hash].every((hash) => typeof hash === 'string' && HASH.test(hash))) return null;
  if ('fields' in value && (typeof value.fields !== 'object' || !value.fields || Array.isArray(value.fields)))
    return null;
  if ('recordedAt' in value && !isMoment(value.recordedAt)) return null;
  if ('seen' in value && !isSeen(value.seen)) return null;
  return /** @type {Shown} */ (value);
}

/**
 * A time with its offset: one that each reader takes for another could evade every comparison. `Date` alone
 * takes the 31st of a shorter month for a day of the next.
 * @param {unknown} time
 */
export function isMoment(time) {
  if (typeof time !== 'string' || !MOMENT.test(time)) return false;
  const clock = time.slice(0, ON_THE_CLOCK);
  const read = new Date(`${clock}Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(clock);
}

/** A seal may state what the order of several logs follows from. @param {object} value */
function isShape(value) {
  const names = Object.keys(value).sort();
  const without = (/** @type {string[]} */ ...some) => names.filter((name) => !some.includes(name)).join(' ');
  return without('seen') === FULL || without('seen', 'recordedAt') === SEALED;
}

/** How far other logs were known, each named once. @param {unknown} seen */
const isSeen = (seen) =>
  Array.isArray(seen) &&
  seen.length > 0 &&
  seen.length <= MOST_CHAINS &&
  seen.every(isHead) &&
  new Set(seen.map(([chain]) => chain)).size === seen.length;

/** @param {unknown} head */
const isHead = (head) =>
  Array.isArray(head) &&
  head.length === 3 &&
  [head[0], head[2]].every((hash) => typeof hash === 'string' && HASH.test(hash)) &&
  Number.isSafeInteger(head[1]) &&
  head[1] > 0;

/**
 * The object of a line, if the line is exactly its canonical form.
 * @param {string} line @returns {Record<string, unknown> | null}
 */
export function parsed(line) {
  try {
    const value = JSON.parse(line);
    return value && typeof value === 'object' && !Array.isArray(value) && canonicalize(value) === line
      ? value
      : null;
  } catch {
    return null;
  }
}
