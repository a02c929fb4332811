// @ts-check
import { seeded } from '../vectors.js';
import { device } from './memory.js';
/** @typedef {ReturnType<typeof device>} Device */

const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T09:00:00Z');

/**
 * Several devices that log, correct, attach and hear of each other in any order, each with a clock of its
 * own. A message is a part of a chain, from any device that has it.
 * @param {number} seed @param {number} count of devices @param {number} steps
 */
export async function lived(seed, count, steps) {
  const dice = seeded(seed);
  const below = (/** @type {number} */ end) => Math.floor(dice() * end);
  let now = START;
  const devices = Array.from({ length: count }, (_, at) => {
    const skew = at === 0 ? 0 : (below(5) - 2) * HOUR;
    return device(() => new Date(now + skew));
  });
  let files = 0;
  const file = () => ({
    id: `f${(files += 1)}`,
    name: 'a',
    type: 'image/png',
    size: 1,
    sha256: '0'.repeat(64),
  });
  for (let step = 0; step < steps; step += 1) {
    now += below(3) * 60_000;
    const one = devices[below(count)];
    const entries = await one.ledger.entries();
    const entry = entries[below(entries.length)];
    const chosen = below(entry ? 7 : 2);
    if (chosen === 0) await one.ledger.record({ at: new Date(now).toISOString(), words: `${step}` });
    else if (chosen === 1) await hears(one, devices[below(count)], below);
    else if (chosen === 2) await one.ledger.correct(entry.id, { ...entry, words: `${step}` });
    else if (chosen === 3)
      await one.ledger.correct(entry.id, { ...entry, attachments: [...(entry.attachments ?? []), file()] });
    else if (chosen === 4)
      await one.ledger.correct(entry.id, { ...entry, attachments: (entry.attachments ?? []).slice(1) });
    else if (chosen === 5) await one.ledger.correctMany([{ id: entry.id, change: { unrelated: true } }]);
    else if (below(5) === 0) await one.feeds.retire();
  }
  return devices;
}

/** @param {Device} one @param {Device} other @param {(end: number) => number} below */
async function hears(one, other, below) {
  const chains = (await other.ledger.chains()).filter(({ chain }) => chain !== null);
  const own = (await one.ledger.chains())[0].chain;
  const chosen = chains[below(chains.length)];
  if (!chosen?.chain || chosen.chain === own) return;
  const from = (await one.feeds.heads()).get(chosen.chain)?.seq ?? 0;
  const records = chosen.records.slice(from, from + 1 + below(chosen.records.length));
  await one.feeds.take({ chain: chosen.chain, records });
}

/**
 * Brings every record to every device, to each in another order.
 * @param {Device[]} devices @param {number} seed
 * @returns {Promise<{chain: string, records: import('./memory.js').LedgerRecord[]}[]>} all chains
 */
export async function together(devices, seed) {
  const dice = seeded(seed);
  /** @type {Map<string, import('./memory.js').LedgerRecord[]>} */
  const chains = new Map();
  for (const { ledger } of devices)
    for (const { chain, records } of await ledger.chains())
      if (chain && records.length > (chains.get(chain)?.length ?? 0)) chains.set(chain, records);
  for (const { ledger, feeds } of devices) {
    const own = (await ledger.chains())[0].chain;
    const others = [...chains].filter(([chain]) => chain !== own).map((one) => ({ one, at: dice() }));
    for (const { one } of others.sort((a, b) => a.at - b.at)) {
      const [chain, records] = one;
      await feeds.take({ chain, records });
    }
  }
  return [...chains].map(([chain, records]) => ({
    chain,
    records,
  }));
}
