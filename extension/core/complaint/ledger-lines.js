// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */

/**
 * The log as it goes along: what the complaint is about in full; of every other record only its seal, so that
 * the chain can be followed and nobody reads what they were not told. A line each, RFC 8785, and the head at
 * the end.
 * @param {LedgerRecord[]} records all of them, in order
 * @param {Set<number>} told the seq of those that are given in full
 * @param {() => Promise<void>} yieldToMain
 */
export async function ledgerLines(records, told, yieldToMain) {
  /** @type {(string | undefined)[]} */
  const lines = [];
  for (const record of records) {
    lines.push(
      canonicalize(told.has(record.seq) ? record : { seq: record.seq, prev: record.prev, hash: record.hash }),
    );
    await yieldToMain();
  }
  const head = canonicalize({ head: records.at(-1)?.hash ?? null, records: records.length });
  return `${[...lines, head].join('\n')}\n`;
}
