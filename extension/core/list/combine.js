// @ts-check
import { count, tableOf } from './table.js';

/**
 * Tables made of tables: the entries at some places, and several tables in one.
 *
 * @typedef {import('./table.js').Table} Table
 * @typedef {ArrayLike<number> & {length: number}} Places
 */

/** The three columns that every entry has, whether its key is short or long. */
const SAID = /** @type {const} */ (['said', 'flags', 'months']);

/**
 * The entries at these places, in this order: first those with short keys.
 * @param {Table} table @param {Places} places @returns {Table}
 */
export function picked(table, places) {
  const bound = table.keys.length;
  let short = 0;
  while (short < places.length && places[short] < bound) short += 1;
  const out = tableOf(short, places.length - short);
  for (let to = 0; to < short; to += 1) out.keys[to] = table.keys[places[to]];
  for (let to = short; to < places.length; to += 1) {
    out.high[to - short] = table.high[places[to] - bound];
    out.low[to - short] = table.low[places[to] - bound];
  }
  for (const name of SAID)
    for (let to = 0; to < places.length; to += 1) out[name][to] = table[name][places[to]];
  return out;
}

/**
 * All entries of some tables, no two of which hold the same key.
 * @param {Table[]} tables
 * @returns {Table}
 */
export function joined(tables) {
  const all = stacked(tables);
  const { keys, high, low } = all;
  const bound = keys.length;
  const order = Uint32Array.from({ length: count(all) }, (_, at) => at);
  order.subarray(0, bound).sort((one, other) => keys[one] - keys[other]);
  order
    .subarray(bound)
    .sort((one, other) => high[one - bound] - high[other - bound] || low[one - bound] - low[other - bound]);
  return picked(all, order);
}

/** One behind the other: first what has short keys. @param {Table[]} tables @returns {Table} */
function stacked(tables) {
  const shorts = tables.reduce((sum, { keys }) => sum + keys.length, 0);
  const longs = tables.reduce((sum, { high }) => sum + high.length, 0);
  const out = tableOf(shorts, longs);
  let [short, long] = [0, 0];
  for (const table of tables) {
    const bound = table.keys.length;
    out.keys.set(table.keys, short);
    out.high.set(table.high, long);
    out.low.set(table.low, long);
    for (const name of SAID) {
      out[name].set(table[name].subarray(0, bound), short);
      out[name].set(table[name].subarray(bound), shorts + long);
    }
    short += bound;
    long += table.high.length;
  }
  return out;
}
