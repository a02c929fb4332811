// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/**
 * @typedef {{told: Set<number>, timed: Set<number>}} Shown `told`: seq of the records that are given in full;
 *   `timed`: seq of those that state when they were written even as seals
 */

/**
 * The log as it goes along: what the complaint is about in full; of every other record only its seal, so
 * that the chain can be followed and nobody reads what they were not told. A line each, RFC 8785, and the
 * head at the end. What a seal states of other logs, and in few cases when it was written, gives the order
 * of the logs together.
 * @param {LedgerRecord[]} records all of them, in order
 * @param {Shown} shown
 * @param {() => Promise<void>} yieldToMain
 */
export async function ledgerLines(records, { told, timed }, yieldToMain) {
  /** @type {(string | undefined)[]} */
  const lines = [];
  for (const record of records) {
    lines.push(canonicalize(told.has(record.seq) ? record : sealOf(record, timed.has(record.seq))));
    await yieldToMain();
  }
  const head = canonicalize({ head: records.at(-1)?.hash ?? null, records: records.length });
  return `${[...lines, head].join('\n')}\n`;
}

/** @param {LedgerRecord} record @param {boolean} timed */
const sealOf = ({ seq, prev, hash, seen, recordedAt }, timed) => ({
  seq,
  prev,
  hash,
  ...(seen && { seen }),
  ...(timed && { recordedAt }),
});
