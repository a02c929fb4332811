// @ts-check
import { GENESIS, hashOf } from '../log/ledger.js';
import { Failure } from '../common/failure.js';
import { isRecord } from '../log/valid-record.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../common/types.js').Store} Store */

/**
 * Records as they travel: `seq`, `prev` and `hash` are worked out, and the last hash must be `head`.
 * @typedef {{chain: string, from: number, prev: string, head: string, attempt: number, carried: boolean,
 *   records: unknown[]}} Told
 */

const HASH = /^[0-9a-f]{64}$/;

/** @param {Record<string, unknown>} message @returns {Told} @throws Failure 'bad_blob' */
export function toldIn({ chain, from, prev, head, attempt = 0, carried = false, records }) {
  const told = /** @type {Told} */ ({ chain, from, prev, head, attempt, carried, records });
  const fits =
    [chain, prev, head].every((hash) => HASH.test(String(hash))) &&
    Number.isSafeInteger(from) &&
    told.from > 0 &&
    Number.isSafeInteger(attempt) &&
    Array.isArray(records) &&
    records.length > 0 &&
    (told.from === 1) === (prev === GENESIS);
  if (!fits) throw new Failure('bad_blob');
  return told;
}

/**
 * The records with number, hash and the hash before.
 * @param {Told} told
 * @returns {Promise<LedgerRecord[]>}
 * @throws Failure 'bad_chain' when they are not what the sender hashed, or no records
 */
export async function rebuilt({ chain, from, prev, head, records }) {
  /** @type {LedgerRecord[]} */
  const whole = [];
  let last = prev;
  for (const [index, each] of records.entries()) {
    const { id, corrects, recordedAt, fields, seen } = /** @type {LedgerRecord} */ (each ?? {});
    const draft = { seq: from + index, id, corrects, recordedAt, fields, prev: last, ...(seen && { seen }) };
    last = await hashed(draft);
    whole.push({ ...draft, hash: last });
  }
  const isItsFirst = from > 1 || whole[0].hash === chain;
  if (last !== head || !isItsFirst || !whole.every(isRecord)) throw new Failure('bad_chain');
  return whole;
}

/** What cannot be hashed is no record. @param {Omit<LedgerRecord, 'hash'>} draft */
async function hashed(draft) {
  try {
    return await hashOf(draft);
  } catch {
    throw new Failure('bad_chain');
  }
}
