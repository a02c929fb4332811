// @ts-check
import { effectiveEntries } from '../../extension/core/log/entries.js';
import { mergedEntries } from '../../extension/core/log/merged-entries.js';
/** @typedef {import('../../extension/core/common/types.js').LedgerRecord} LedgerRecord */

/**
 * Prints, as JSON and in milliseconds, the cost of one log of two devices, beside that of the same records as
 * one device's log.
 */

const ROUNDS = 7;
const DEVICES = 2;
/** Every tenth record corrects an entry, and every twentieth follows news of the other device. */
const [CORRECTING, NEWS] = [10, 20];
const START = Date.parse('2026-01-01T00:00:00Z');
const FIELDS = /** @type {any} */ ({
  what: 'call',
  numberRaw: '0571-2688 8888',
  numberKey: '+8657126888888',
  creditor: 'huabei',
  creditorOther: '',
  conduct: ['threat'],
  words: '说要来单位，还说要打给我爸妈。',
  attachments: [],
  timeline: [],
});

/**
 * Chains as two devices write them in turn, with counters instead of hashes.
 * @param {number} count records of both
 */
function chainsOf(count) {
  const chains = Array.from({ length: DEVICES }, (_, at) => ({
    chain: `${at}-1`,
    records: /** @type {LedgerRecord[]} */ ([]),
  }));
  for (let at = 0; at < count; at += 1) {
    const { records } = chains[((at * 7) % 13) % DEVICES];
    const [other] = chains.filter((chain) => chain.records !== records);
    const time = new Date(START + at * 60_000).toISOString();
    const seq = records.length + 1;
    const head = other.records.at(-1);
    records.push({
      seq,
      id: `e${at}`,
      corrects: at % CORRECTING === 0 && at > 0 ? `e${at - 1}` : null,
      recordedAt: time,
      fields: { ...FIELDS, at: time },
      prev: '',
      hash: `${chains.findIndex((chain) => chain.records === records)}-${seq}`,
      ...(at % NEWS === 0 && head && { seen: [[other.chain, head.seq, head.hash]] }),
    });
  }
  return chains;
}

/** @param {() => unknown} work */
function best(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

const found = [2_000, 20_000].map((count) => {
  const chains = chainsOf(count);
  const one = chains.flatMap(({ records }) => records);
  return { count, several: best(() => mergedEntries(chains)), single: best(() => effectiveEntries(one)) };
});
console.log(JSON.stringify(found));
